import { hexBytes, hexPair } from '../hex.js';
import type { Layout } from './Layout.js';

/** SMBIOS keeps the first three groups of a UUID little endian and the last two as they are written. */
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
