/**
 * Bytes that are decoded at once, so that a file held in memory costs little more than itself. V8 gives a string of more
 * than 128 KB pages of its own, which takes longer than to parse it, and a character may take two bytes there.
 */
const chunkLength = 32_768;

/** The bytes of a file, piece by piece. A stream that is not read to its end is cancelled. */
export async function* byteChunks(
  input: Uint8Array | ArrayBuffer | ReadableStream<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  if (input instanceof Uint8Array) {
    yield* slices(input);
  } else if (input instanceof ArrayBuffer) {
    yield* slices(new Uint8Array(input));
  } else {
    // Not every browser can iterate a stream, but all can read from it.
    const reader = input.getReader();
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        if (!(value instanceof Uint8Array)) {
          throw new TypeError(
            'readDevices() takes a stream of bytes (Uint8Array), but it gave something else.',
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

function* slices(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += chunkLength) yield bytes.subarray(at, at + chunkLength);
}
