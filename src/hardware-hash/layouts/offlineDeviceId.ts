import { offlineDeviceIdSources } from '../codes.js';
import type { HardwareHashOfflineDeviceId } from '../HardwareHashFields.js';
import type { Layout } from './Layout.js';
import { named, struct, u8 } from './struct.js';
import { bytesOf } from './views.js';

const head = struct<Pick<HardwareHashOfflineDeviceId, 'source'>>(10, {
  source: named(u8(4), offlineDeviceIdSources),
});
const idAt = 10;

/** Decoders do not agree on where the id ends, so it is all that follows. */
export const offlineDeviceId: Layout<HardwareHashOfflineDeviceId> = {
  read(view, at, end) {
    const value = head.read(view, at, end);
    if (value === undefined || end - at < idAt) return undefined;
    const id = bytesOf(view, at + idAt, end);
    return Object.defineProperty(value as HardwareHashOfflineDeviceId, 'id', { value: id });
  },
  write({ source, id }, name) {
    const data = new Uint8Array(idAt + id.length);
    data.set(head.write({ source }, name));
    data.set(id, idAt);
    return data;
  },
};
