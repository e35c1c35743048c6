/**
 * Bytes that are decoded at once, so that a file held in memory costs little more than itself. V8 gives a string of more
 * than 128 KB pages of its own, which takes longer than to parse it, and a character may take two bytes there.
 */
export const chunkLength = 32_768;

/** Bytes in memory, in whatever form. */
export type Bytes = ArrayBuffer | ArrayBufferView;

export function areBytes(value: unknown): value is Bytes {
  return value instanceof ArrayBuffer || ArrayBuffer.isView(value);
}

/** The bytes of a file, piece by piece. A stream that is not read to its end is cancelled. */
export async function* byteChunks(input: Bytes | ReadableStream<Bytes>): AsyncGenerator<Uint8Array> {
  if (areBytes(input)) {
    yield* slices(input);
  } else {
    // Not every browser can iterate a stream, but all can read from it.
    const reader = input.getReader();
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        if (!areBytes(value)) {
          throw new TypeError(
            'readDevices() takes a stream of bytes (ArrayBuffer or a view of one), but it gave something else.',
          );
        }
        yield* slices(value);
      }
    } finally {
      // Whatever ended the reading is what the caller must see, not that the stream could not be cancelled.
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
