import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Cli } from '../Cli.js';

/** The bytes of a file, or of standard input for `-`; those that are held are not read again. */
export function inputBytes(path: string, { io, held }: Cli): AsyncIterable<Uint8Array> {
  const bytes = held?.get(path);
  if (bytes !== undefined) return oneByOne(bytes);
  return path === '-' ? io.stdin : createReadStream(path, { highWaterMark: 262_144 });
}

/** Whether an input can be read only once: standard input, and what a shell makes of `<(…)`. */
export async function isReadOnce(path: string): Promise<boolean> {
  if (path === '-') return true;
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && !found.isFile();
}

async function* oneByOne(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}
