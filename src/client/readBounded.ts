/** A page of a thousand records with their hashes has 5 MB, the answer to an import of 500 devices 3 MB. */
const longestAnswer = 64 * 2 ** 20;
/** More than any error of Graph has; a proxy's page may have more, and nobody reads that. */
const longestRefusal = 2 ** 16;
/** What a piece takes in memory besides its text: a body in pieces of one byte is much larger than its length says. */
const bytesOfPiece = 100;

/**
 * Reads a body, at most 64 MiB of a success and 64 KiB of a refusal, and tells what has come each time that more has. The
 * rest is not waited for: the connection is given up.
 *
 * @throws what the platform throws when a success has no end; what came of a refusal has to do.
 */
export function readBounded(response: Response, soFar: (text: string) => void): Promise<void> {
  const { ok, body, headers } = response;
  const length = headers.get('content-length');
  // The platform reads no more than the length of what is not compressed, and has the fastest way to do so.
  const isBounded = ok && length && +length <= longestAnswer && !headers.get('content-encoding');
  return isBounded || !body ? response.text().then(soFar) : readPieces(body, ok, soFar);
}

async function readPieces(
  body: ReadableStream<Uint8Array>,
  ok: boolean,
  soFar: (text: string) => void,
): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  try {
    for (let bytes = 0; bytes < (ok ? longestAnswer : longestRefusal); ) {
      const { done, value } = await reader.read();
      if (done) return soFar(text + decoder.decode());
      bytes += value.length + bytesOfPiece;
      text += decoder.decode(value, { stream: true });
      soFar(text);
    }
    // No JSON, whatever the beginning was.
    if (ok) soFar('more than 64 MiB');
  } catch (error) {
    if (ok) throw error;
  }
  reader.cancel().catch(() => {});
}
