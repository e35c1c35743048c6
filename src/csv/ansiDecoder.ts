import { asciiText } from './asciiText.js';
import type { ByteDecoder } from './ByteDecoder.js';
import { c1 } from './windows1252.js';

/** Windows-1252, which Windows calls ANSI. */
export function ansiDecoder(): ByteDecoder {
  const decoder = new TextDecoder('windows-1252');
  return {
    decode: (bytes) =>
      asciiText(bytes) ??
      // Node releases from 20.18.3 and 22.13.0 on may take the encoding for ISO 8859-1 (nodejs/node#60888).
      decoder.decode(bytes).replace(/[\x80-\x9f]/g, (character) => c1.charAt(character.charCodeAt(0) - 0x80)),
    end: () => '',
  };
}
