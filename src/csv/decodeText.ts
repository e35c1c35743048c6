import { DeviceFileError } from './DeviceFileError.js';

/** Decodes a file in any supported encoding, without its byte order mark. */
export async function* decodeText(chunks: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<string> {
  let decoder: ByteDecoder | undefined;
  let sample: Uint8Array = new Uint8Array();
  for await (const chunk of chunks) {
    if (decoder !== undefined) {
      yield decoder.decode(chunk);
      continue;
    }
    sample = joinBytes(sample, chunk);
    if (sample.length < sampleLength) continue;
    const found = decoderFor(sample, file);
    decoder = found.decoder;
    yield decoder.decode(sample.subarray(found.mark));
  }
  if (decoder !== undefined) {
    yield decoder.end();
  } else {
    const found = decoderFor(sample, file);
    yield found.decoder.decode(sample.subarray(found.mark)) + found.decoder.end();
  }
}

function decoderFor(
  sample: Uint8Array,
  file: string,
): {
  readonly decoder: ByteDecoder;
  readonly mark: number;
} {
  const sniffed = sniffEncoding(sample);
  if ('binary' in sniffed) {
    throw new DeviceFileError({
      code: 'binaryFile',
      file,
      problem: `The file is ${sniffed.binary}, not text.`,
      remedy: 'Open it in the program that made it and save the list of devices as CSV.',
    });
  }
  const { encoding, mark } = sniffed;
  switch (encoding) {
    case 'utf-8':
      return { decoder: utf8Decoder(), mark };
    case 'utf-8 or ansi':
      return { decoder: utf8OrAnsiDecoder(), mark };
    default:
      return { decoder: utf16Decoder(encoding, file), mark };
  }
}

/** Decodes bytes piece by piece. A character may be split between two pieces. */
interface ByteDecoder {
  decode(bytes: Uint8Array): string;
  /** Returns what is left of the last piece. */
  end(): string;
}

/** Windows-1252, which Windows calls ANSI. */
function ansiDecoder(): ByteDecoder {
  const decoder = new TextDecoder('windows-1252');
  // Since 20.18.3 and 22.13.0, Node may decode it as ISO 8859-1 (nodejs/node#60888).
  const isRight = decoder.decode(Uint8Array.from(c1, (_, index) => 0x80 + index)) === c1;
  let remainder: Uint8Array = new Uint8Array();
  function decode(bytes: Uint8Array): string {
    const text = decoder.decode(bytes);
    const right = isRight
      ? text
      : text.replace(/[\x80-\x9f]/g, (character) => c1.charAt(character.charCodeAt(0) - 0x80));
    return right.replace(utf8InAnsi, otherEncodingMark);
  }
  return {
    decode(piece) {
      const bytes = joinBytes(remainder, piece);
      const isCut = bytes.at(-1) === 0xc2 || bytes.at(-1) === 0xc3;
      const end = bytes.length - (isCut ? 1 : 0);
      remainder = bytes.slice(end);
      return decode(bytes.subarray(0, end));
    },
    end: () => decode(remainder),
  };
}

/**
 * Replaces bytes in another encoding than the bytes before them, so that their row can be reported. It is a
 * noncharacter, which no text contains.
 */
export const otherEncodingMark = '\uFDD0';

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Returns the text of bytes that are all ASCII, otherwise `undefined`. The platform is much faster at this than a loop.
 */
function asciiText(bytes: Uint8Array): string | undefined {
  const text = utf8.decode(bytes);
  // In UTF-8, every other character has more bytes than UTF-16 units, unless it replaces an invalid byte.
  return text.length === bytes.length && !text.includes('\uFFFD') ? text : undefined;
}

/**
 * Number of bytes to decode at once, so that a file in memory needs little more memory than its size. V8 allocates
 * separate pages for strings of more than 128 KB, which takes longer than parsing them, and a character may need two
 * bytes.
 */
const chunkLength = 32_768;

export type Bytes = ArrayBuffer | ArrayBufferView;

export function areBytes(value: unknown): value is Bytes {
  return value instanceof ArrayBuffer || ArrayBuffer.isView(value);
}

/** Yields the bytes of a file piece by piece. A stream that is not read to its end is canceled. */
export async function* byteChunks(input: Bytes | ReadableStream<Bytes>): AsyncGenerator<Uint8Array> {
  if (areBytes(input)) {
    yield* slices(input);
  } else {
    // Not every browser can iterate a stream, but all support readers.
    const reader = input.getReader();
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        if (!areBytes(value)) {
          throw new TypeError(
            'readDevices() accepts a stream of bytes (ArrayBuffer or a view of one), but the stream contained something else.',
          );
        }
        yield* slices(value);
      }
    } finally {
      // The caller must see the original error, not that the cancellation failed.
      await reader.cancel().catch(() => undefined);
      reader.releaseLock();
    }
  }
}

function* slices(input: Bytes): Generator<Uint8Array> {
  const bytes = ArrayBuffer.isView(input)
    ? new Uint8Array(input.buffer, input.byteOffset, input.byteLength)
    : new Uint8Array(input);
  for (let at = 0; at < bytes.length; at += chunkLength) yield bytes.subarray(at, at + chunkLength);
}

function joinBytes(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const joined = new Uint8Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}

/** The encoding according to the first bytes. `utf-8 or ansi` is decided at the first non-ASCII character. */
type SniffedEncoding =
  | {
      readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-8 or ansi';
      /** Length of the byte order mark in bytes. */
      readonly mark: number;
    }
  | { readonly binary: string };

/** Number of bytes that {@link sniffEncoding} needs, or the whole file if it is shorter. */
const sampleLength = 64;

const signatures: readonly (readonly [bytes: readonly number[], result: SniffedEncoding])[] = [
  [[0xef, 0xbb, 0xbf], { encoding: 'utf-8', mark: 3 }],
  [[0xff, 0xfe], { encoding: 'utf-16le', mark: 2 }],
  [[0xfe, 0xff], { encoding: 'utf-16be', mark: 2 }],
  [[0x50, 0x4b, 0x03, 0x04], { binary: 'a ZIP archive or an Excel workbook' }],
  [[0x50, 0x4b, 0x05, 0x06], { binary: 'an empty ZIP archive' }],
  [[0xd0, 0xcf, 0x11, 0xe0], { binary: 'an old Excel workbook' }],
  [[0x25, 0x50, 0x44, 0x46], { binary: 'a PDF document' }],
  [[0x1f, 0x8b], { binary: 'a gzip archive' }],
];

function sniffEncoding(bytes: Uint8Array): SniffedEncoding {
  const signed = signatures.find(([signature]) => signature.every((byte, index) => bytes[index] === byte));
  if (signed !== undefined) return signed[1];

  const sample = bytes.subarray(0, sampleLength);
  const nuls = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) nuls[index % 2] = (nuls[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = nuls;
  // A Latin letter in UTF-16 has one NUL. A header line consists mostly of those, even if some names have other
  // letters.
  const enough = sample.length / 4;
  if (odd > even && odd >= enough) return { encoding: 'utf-16le', mark: 0 };
  if (even > odd && even >= enough) return { encoding: 'utf-16be', mark: 0 };
  return { encoding: 'utf-8 or ansi', mark: 0 };
}

/** Yields a text piece by piece, without its byte order mark, so that its rows are never all in memory at once. */
export async function* textChunks(text: string): AsyncGenerator<string> {
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; at < text.length; at += chunkLength) {
    yield text.slice(at, at + chunkLength);
  }
}

/** Decodes UTF-16 without a byte order mark. Invalid units become U+FFFD. */
function utf16Decoder(encoding: 'utf-16le' | 'utf-16be', file: string): ByteDecoder {
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

/**
 * Decodes UTF-8 without a byte order mark. Invalid bytes become {@link otherEncodingMark}.
 *
 * A split character is kept here instead of in the platform's decoder, because Node decodes a complete piece ten times
 * as fast, and into strings half the size.
 */
function utf8Decoder(): ByteDecoder {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let remainder: Uint8Array = new Uint8Array();
  return {
    decode(piece) {
      const bytes = joinBytes(remainder, piece);
      const end = completeLength(bytes);
      remainder = bytes.slice(end);
      return decodeUtf8(decoder, bytes.subarray(0, end));
    },
    end: () => decodeUtf8(decoder, remainder),
  };
}

function decodeUtf8(decoder: TextDecoder, bytes: Uint8Array): string {
  const text = decoder.decode(bytes);
  // If the text itself contains U+FFFD, its row must not be reported as invalid.
  return text.includes('\uFFFD') && !isUtf8(bytes) ? text.replaceAll('\uFFFD', otherEncodingMark) : text;
}

/** Returns how many bytes precede an incomplete character at the end. */
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

/** Maximum length of a UTF-8 character. */
const longest = 4;

/**
 * The first non-ASCII character decides: if it is valid UTF-8, the file is UTF-8, otherwise Windows-1252. This way, a
 * stream has the same result as the whole file.
 */
function utf8OrAnsiDecoder(): ByteDecoder {
  let chosen: ByteDecoder | undefined;
  let remainder: Uint8Array = new Uint8Array();
  return {
    decode(piece) {
      if (chosen !== undefined) return chosen.decode(piece);
      const bytes = joinBytes(remainder, piece);
      const ascii = asciiText(bytes);
      if (ascii !== undefined) return ascii;
      const at = bytes.findIndex((byte) => byte >= 0x80);
      if (bytes.length - at >= longest) {
        chosen = utf8OrAnsi(bytes.subarray(at));
        return chosen.decode(bytes);
      }
      remainder = bytes.slice(at);
      return asciiText(bytes.subarray(0, at)) ?? '';
    },
    end() {
      if (chosen !== undefined) return chosen.end();
      const decoder = utf8OrAnsi(remainder);
      return decoder.decode(remainder) + decoder.end();
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

/** The Windows-1252 characters from 0x80 to 0x9F, according to the WHATWG Encoding Standard. */
export const c1 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/**
 * Encodes text as Windows-1252. Unsupported characters become question marks, so the caller must check for them first.
 */
export function encodeWindows1252(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    bytes[index] = code < 0x80 || (code >= 0xa0 && code <= 0xff) ? code : (special.get(code) ?? 0x3f);
  }
  return bytes;
}

const special = new Map([...c1].map((character, index) => [character.charCodeAt(0), 0x80 + index]));

/** Letters of Western Europe in UTF-8, decoded as Windows-1252. */
const utf8InAnsi = new RegExp(`[\xc2\xc3][\xa0-\xbf${c1}]`, 'g');
