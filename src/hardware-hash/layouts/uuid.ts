import { hex, hexBytes } from '../hex.js';
import type { Layout } from './Layout.js';

/** SMBIOS keeps the first three groups of a UUID little endian and the last two as they are written. */
export const uuid: Layout<string> = {
  read(data) {
    if (data.length !== 16) return undefined;
    const digits = hex(data);
    const pair = (index: number) => digits.slice(index * 2, index * 2 + 2);
    const littleEndian = [3, 2, 1, 0, 5, 4, 7, 6].map(pair).join('');
    return `${littleEndian}${digits.slice(16)}`.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  },
  write(value, name) {
    if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value)) {
      throw new TypeError(
        `${name} is not a UUID: write it like 00112233-4455-6677-8899-aabbccddeeff, in hexadecimal digits.`,
      );
    }
    const groups = value.split('-').map(hexBytes);
    return Uint8Array.from(groups.flatMap((group, index) => (index < 3 ? group.reverse() : group)));
  },
};
