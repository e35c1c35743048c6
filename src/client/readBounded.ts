/** More than any error of Graph has; a proxy's page may have more, and nobody reads that. */
const longestBody = 65_536;

/**
 * Reads the beginning of a body, at most 64 KiB, and tells what has come each time that more has. The rest is not waited
 * for: the connection is given up.
 */
export async function readBounded({ body }: Response, soFar: (text: string) => void): Promise<void> {
  if (body === null) return;
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  try {
    for (let bytes = 0; bytes < longestBody; ) {
      const { done, value } = await reader.read();
      if (done) return soFar(text + decoder.decode());
      bytes += value.length;
      text += decoder.decode(value, { stream: true });
      soFar(text);
    }
  } catch {
    // The status is known; what came of the body has to do.
  }
  reader.cancel().catch(() => {});
}
