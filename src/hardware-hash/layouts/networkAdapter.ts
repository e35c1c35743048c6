import { physicalMedia } from '../codes.js';
import type { HardwareHashNetworkAdapter } from '../HardwareHashFields.js';
import { hexBytes, hexPair } from '../hex.js';
import type { Layout } from './Layout.js';
import { named, struct, u32 } from './struct.js';

const medium = struct<{ physicalMedium: number | keyof typeof physicalMedia }>(10, {
  physicalMedium: named(u32(0), physicalMedia),
});
const macAt = 4;
const macLength = 6;

/** Devices write more after the MAC address; decoders do not agree on what. */
export const networkAdapter: Layout<HardwareHashNetworkAdapter | string> & {
  read(view: DataView<ArrayBuffer>, at: number, end: number): HardwareHashNetworkAdapter | undefined;
} = {
  read(view, at, end) {
    if (end - at < macAt + macLength) return undefined;
    let macAddress = '';
    for (let byte = 0; byte < macLength; byte++) {
      macAddress += `${byte === 0 ? '' : ':'}${hexPair(view.getUint8(at + macAt + byte))}`;
    }
    const physicalMedium = medium.read(view, at, end)?.physicalMedium;
    return physicalMedium === undefined || physicalMedium === 'unspecified'
      ? { macAddress }
      : { macAddress, physicalMedium };
  },
  write(value, name) {
    const { macAddress, physicalMedium = 'unspecified' } =
      typeof value === 'string' ? ({ macAddress: value } as HardwareHashNetworkAdapter) : value;
    if (!/^[\da-f]{2}([:-][\da-f]{2}){5}$/i.test(macAddress)) {
      throw new TypeError(
        `An entry of ${name} is not a MAC address: write it like 02:00:00:00:00:01, six pairs of hexadecimal digits.`,
      );
    }
    const data = medium.write({ physicalMedium }, name);
    data.set(hexBytes(macAddress), macAt);
    return data;
  },
};
