import { offlineDeviceIdSources, physicalMedia } from '../codes.js';
import type { HardwareHashNetworkAdapter, HardwareHashOfflineDeviceId } from '../HardwareHashFields.js';
import { bytesOf, type Layout, named, struct, u8, u32, u64, viewOf } from './struct.js';

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const utf16 = new TextDecoder('utf-16le', { ignoreBOM: true });

/** UTF-8 text, up to a NUL. */
export const text: Layout<string> = {
  read(view, at, end) {
    let nul = at;
    while (nul < end && view.getUint8(nul) !== 0) nul++;
    return utf8.decode(bytesOf(view, at, nul));
  },
  write: (value, name) => new TextEncoder().encode(`${writable(value, name, 'UTF-8')}\0`),
};

/** UTF-16 text, little-endian, up to a NUL. */
export const utf16Text: Layout<string> = {
  read(view, at, end) {
    let nul = at;
    while (nul + 2 <= end && view.getUint16(nul, true) !== 0) nul += 2;
    return utf16.decode(bytesOf(view, at, nul));
  },
  write(value, name) {
    const characters = `${writable(value, name, 'UTF-16')}\0`;
    const data = new Uint8Array(characters.length * 2);
    const view = viewOf(data);
    for (let i = 0; i < characters.length; i++) view.setUint16(i * 2, characters.charCodeAt(i), true);
    return data;
  },
};

function writable(value: string, name: string, encoding: string): string {
  if (value.includes('\0')) {
    throw new TypeError(`${name} has a NUL character, which ends a text in a hardware hash.`);
  }
  if (/\p{Surrogate}/u.test(value)) {
    throw new TypeError(`${name} has half a surrogate pair, which ${encoding} cannot write.`);
  }
  return value;
}

/** The entire data. */
export const bytes: Layout<Uint8Array> = { read: bytesOf, write: (value) => value };

const sizes = struct<{ dedicatedVideoMemory: number }>(16, { dedicatedVideoMemory: u64(0) });

/** Decoders agree on where the dedicated video memory starts, but on nothing after it. */
export const graphicsMemory: Layout<number> = {
  read: (view, at, end) => sizes.read(view, at, end)?.dedicatedVideoMemory,
  write: (dedicatedVideoMemory, name) => sizes.write({ dedicatedVideoMemory }, name),
};

const medium = struct<{ physicalMedium: number | keyof typeof physicalMedia }>(10, {
  physicalMedium: named(u32(0), physicalMedia),
});
const macAt = 4;
const macLength = 6;

/** Devices write more after the MAC address, but decoders do not agree on its meaning. */
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

const head = struct<Pick<HardwareHashOfflineDeviceId, 'source'>>(10, {
  source: named(u8(4), offlineDeviceIdSources),
});
const idAt = 10;

/** Decoders do not agree on where the id ends, so it includes everything that follows. */
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

/** SMBIOS stores the first three groups of a UUID in little-endian order, and the last two in big-endian order. */
const order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];
const groupsBegin = new Set([4, 6, 8, 10]);

export const uuid: Layout<string> = {
  read(view, at, end) {
    if (end - at !== order.length) return undefined;
    let digits = '';
    for (let place = 0; place < order.length; place++) {
      if (groupsBegin.has(place)) digits += '-';
      digits += hexPair(view.getUint8(at + (order[place] ?? place)));
    }
    return digits;
  },
  write(value, name) {
    if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value)) {
      throw new TypeError(
        `${name} is not a UUID: write it like 00112233-4455-6677-8899-aabbccddeeff, in hexadecimal digits.`,
      );
    }
    const bytes = hexBytes(value);
    return Uint8Array.from(order, (place) => bytes[place] ?? 0);
  },
};

/** The two digits of each byte. */
const hexadecimal = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function hexPair(byte = 0): string {
  return hexadecimal[byte] ?? '';
}

export function hex(data: Uint8Array): string {
  let digits = '';
  for (let at = 0; at < data.length; at++) digits += hexPair(data[at]);
  return digits;
}

function hexBytes(digits: string): number[] {
  return (digits.match(/[\da-f]{2}/gi) ?? []).map((pair) => Number.parseInt(pair, 16));
}
