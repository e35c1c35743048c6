import { ansiDecoder } from './ansiDecoder.js';
import { asciiText } from './asciiText.js';
import type { ByteDecoder } from './ByteDecoder.js';
import { joinBytes } from './joinBytes.js';
import { utf8Decoder } from './utf8Decoder.js';

/** The longest character of UTF-8. */
const longest = 4;

/**
 * The first character beyond ASCII decides: if it is UTF-8, so is the file; otherwise the file is
 * Windows-1252. Only so can a stream be decoded as it comes, with the same result as if it were held whole.
 */
export function utf8OrAnsiDecoder(): ByteDecoder {
  let chosen: ByteDecoder | undefined;
  let held: Uint8Array = new Uint8Array();
  return {
    decode(piece) {
      if (chosen !== undefined) return chosen.decode(piece);
      const bytes = joinBytes(held, piece);
      const ascii = asciiText(bytes);
      if (ascii !== undefined) return ascii;
      const at = bytes.findIndex((byte) => byte >= 0x80);
      if (bytes.length - at >= longest) {
        chosen = utf8OrAnsi(bytes.subarray(at));
        return chosen.decode(bytes);
      }
      held = bytes.slice(at);
      return asciiText(bytes.subarray(0, at)) ?? '';
    },
    end() {
      if (chosen !== undefined) return chosen.end();
      const decoder = utf8OrAnsi(held);
      return decoder.decode(held) + decoder.end();
    },
  };
}

function utf8OrAnsi(bytes: Uint8Array): ByteDecoder {
  const startsAsUtf8 = [2, 3, longest].some((length) => isUtf8(bytes.subarray(0, length)));
  return startsAsUtf8 ? utf8Decoder() : ansiDecoder();
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
