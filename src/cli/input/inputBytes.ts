import { constants, createReadStream, open } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { Socket } from 'node:net';
import { promisify } from 'node:util';
import { decodeText } from '../../csv/index.js';
import { type Cli, CliError, codeOf, exitCodes } from '../Cli.js';

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

/** The same, with all inputs in memory that can be read only once, so that they can be read more often. */
export async function heldInput(files: readonly string[], cli: Cli): Promise<Cli> {
  const held = new Map<string, readonly Uint8Array[]>();
  for (const file of files) {
    if (!(await isReadOnce(file))) continue;
    const chunks: Uint8Array[] = [];
    for await (const chunk of inputBytes(file, cli)) chunks.push(chunk);
    held.set(file, chunks);
  }
  return { ...cli, held };
}

/**
 * The text of a file, or of standard input for `-`, in whatever encoding it has: PowerShell writes UTF-16.
 *
 * @throws CliError when there is no such file.
 */
export async function readInput(path: string, { io }: Cli): Promise<string> {
  let text = '';
  for await (const piece of decodeText(path === '-' ? io.stdin : bytesOf(path), nameOf(path))) text += piece;
  return text;
}

/** How messages name an input. */
export function nameOf(path: string): string {
  return path === '-' ? 'standard input' : path;
}

async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  yield await readFile(path).catch((error: unknown) => {
    throw unreadable(path, error, 'Check the path. Nothing was sent.');
  });
}

/** Says that an input cannot be read, why in the system's word for it, and what to do, where anything is known of that. */
export function unreadable(name: string, cause: unknown, ...advice: readonly string[]): CliError {
  const message = [`${name}: cannot be read (${codeOf(cause)}).`, ...advice].join(' ');
  return new CliError(exitCodes.input, message, { cause });
}
