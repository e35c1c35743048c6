/** More than any error of Graph has; a proxy's page may have more, and nobody reads that. */
const longestBody = 65_536;

/**
 * The beginning of a body, as far as it comes and at most 64 KiB of it. The rest is not waited for: the connection is
 * given up.
 */
export async function readBounded({ body }: Response): Promise<string> {
  if (body === null) return '';
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  try {
    for (let bytes = 0; bytes < longestBody; ) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      bytes += value.length;
      text += decoder.decode(value, { stream: true });
    }
  } catch {
    // The status is known; what came of the body has to do.
  }
  reader.cancel().catch(() => {});
  return text;
}
