import type { ByteDecoder } from './ByteDecoder.js';
import { DeviceFileError } from './DeviceFileError.js';

/** UTF-16 without a byte order mark. Units that are not UTF-16 become U+FFFD. */
export function utf16Decoder(encoding: 'utf-16le' | 'utf-16be', file: string): ByteDecoder {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  let length = 0;
  return {
    decode(bytes) {
      length += bytes.length;
      return decoder.decode(bytes, { stream: true });
    },
    end() {
      if (length % 2 === 1) {
        throw new DeviceFileError({
          code: 'oddByteCount',
          file,
          problem: 'The file is UTF-16 text, but its number of bytes is odd, so it was cut off or changed.',
          remedy: 'Copy it again from where it was captured, without conversion.',
        });
      }
      return decoder.decode();
    },
  };
}
