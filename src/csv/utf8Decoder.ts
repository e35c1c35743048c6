import type { ByteDecoder } from './ByteDecoder.js';
import { joinBytes } from './joinBytes.js';

/**
 * UTF-8 without a byte order mark. Bytes that are not UTF-8 become U+FFFD.
 *
 * A character that is cut is kept here for the next piece, instead of by the platform: Node decodes a piece that it takes
 * for complete ten times as fast, and into strings of half the size.
 */
export function utf8Decoder(): ByteDecoder {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let held: Uint8Array = new Uint8Array();
  return {
    decode(piece) {
      const bytes = joinBytes(held, piece);
      const end = completeLength(bytes);
      held = bytes.slice(end);
      return decoder.decode(bytes.subarray(0, end));
    },
    end: () => decoder.decode(held),
  };
}

/** How many bytes there are without a character that the next piece may complete. */
function completeLength(bytes: Uint8Array): number {
  for (let back = 1; back <= 3; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}
