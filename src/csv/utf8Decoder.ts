import type { ByteDecoder } from './ByteDecoder.js';

/** Bytes that are not UTF-8 become U+FFFD. */
export function utf8Decoder(): ByteDecoder {
  const decoder = new TextDecoder('utf-8');
  return { decode: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
}
