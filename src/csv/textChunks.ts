import { chunkLength } from './byteChunks.js';

/** A text without its byte order mark, piece by piece, so that its rows are never all in memory at once. */
export async function* textChunks(text: string): AsyncGenerator<string> {
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; at < text.length; at += chunkLength) {
    yield text.slice(at, at + chunkLength);
  }
}
