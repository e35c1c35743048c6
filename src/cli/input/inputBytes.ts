import { constants, createReadStream, open } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Socket } from 'node:net';
import { promisify } from 'node:util';
import type { Cli } from '../Cli.js';
import { codeOf } from '../codeOf.js';
import { nameOf } from './readInput.js';
import { unreadable } from './unreadable.js';

/**
 * The bytes of a file, or of standard input for `-`; those that are held are not read again.
 *
 * @throws CliError when a file cannot be opened or breaks off.
 */
export async function* inputBytes(path: string, { io, held }: Cli): AsyncGenerator<Uint8Array, void, void> {
  const bytes = held?.get(path);
  if (bytes !== undefined) return yield* bytes;
  try {
    yield* path === '-' ? io.stdin : await openBytes(path);
  } catch (error) {
    throw isOfSystem(error) ? unreadable(nameOf(path), error) : error;
  }
}

/**
 * To open or read a pipe waits for who writes to it, in a thread without which the process cannot end: one that is
 * interrupted would stay. Linux alone has pipes that can be waited for otherwise before anybody writes.
 */
async function openBytes(path: string): Promise<AsyncIterable<Uint8Array>> {
  if (process.platform === 'linux' && (await stat(path)).isFIFO()) {
    const fd = await promisify(open)(path, constants.O_RDONLY | constants.O_NONBLOCK);
    return new Socket({ fd, readable: true, writable: false });
  }
  return createReadStream(path, { highWaterMark: 262_144 });
}

/** Node's own errors have codes with an underscore, such as `ERR_INVALID_ARG_TYPE`. */
function isOfSystem(error: unknown): boolean {
  return /^E[A-Z]+$/.test(codeOf(error) ?? '');
}

/** Whether an input can be read only once: standard input, and what a shell makes of `<(…)`. */
export async function isReadOnce(path: string): Promise<boolean> {
  if (path === '-') return true;
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && !found.isFile();
}
