import type { Layout } from './Layout.js';
import { bytesOf, viewOf } from './views.js';

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const utf16 = new TextDecoder('utf-16le', { ignoreBOM: true });

/** A text in UTF-8, up to a NUL. */
export const text: Layout<string> = {
  read(view, at, end) {
    let nul = at;
    while (nul < end && view.getUint8(nul) !== 0) nul++;
    return utf8.decode(bytesOf(view, at, nul));
  },
  write: (value, name) => new TextEncoder().encode(`${writable(value, name, 'UTF-8')}\0`),
};

/** A text in UTF-16, little endian, up to a NUL. */
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
