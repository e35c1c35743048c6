import type { ByteDecoder } from './ByteDecoder.js';
import { c1 } from './windows1252.js';

/** Windows-1252, which Windows calls ANSI. */
export function ansiDecoder(): ByteDecoder {
  const decoder = new TextDecoder('windows-1252');
  // Node releases from 20.18.3 and 22.13.0 on may take the encoding for ISO 8859-1 (nodejs/node#60888).
  const isRight = decoder.decode(Uint8Array.from(c1, (_, index) => 0x80 + index)) === c1;
  return {
    decode(bytes) {
      const text = decoder.decode(bytes);
      return isRight
        ? text
        : text.replace(/[\x80-\x9f]/g, (character) => c1.charAt(character.charCodeAt(0) - 0x80));
    },
    end: () => '',
  };
}
