import type { IncomingMessage } from 'node:http';

/** The most that the mock takes of a body, in bytes. */
const most = 10_000_000;

/** A body, `null` for none, or why it is none: larger than the mock takes, or no JSON though it says so. */
export type ReadBody =
  | { readonly body: unknown; readonly bytes: number }
  | { readonly problem: 'tooLarge' | 'notJson'; readonly bytes: number };

/** Reads all of a body; also of one that is too large, since a client that is still sending may not see the answer. */
export async function readBody(request: IncomingMessage): Promise<ReadBody> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= most) chunks.push(chunk);
  }
  if (bytes > most) return { problem: 'tooLarge', bytes };
  if (bytes === 0) return { body: null, bytes };
  const text = Buffer.concat(chunks).toString();
  if (!/^application\/([\w.-]+\+)?json\b/i.test(request.headers['content-type'] ?? '')) {
    return { body: text, bytes };
  }
  try {
    return { body: JSON.parse(text), bytes };
  } catch {
    return { problem: 'notJson', bytes };
  }
}
