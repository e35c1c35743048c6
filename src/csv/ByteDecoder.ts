/** Turns bytes into text, piece by piece; a character may be split between two pieces. */
export interface ByteDecoder {
  decode(bytes: Uint8Array): string;
  /** What was left of the last piece. */
  end(): string;
}
