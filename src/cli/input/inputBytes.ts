import { constants, createReadStream, open } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Socket } from 'node:net';
import { promisify } from 'node:util';
import { decodeText } from '../../csv/index.js';
import { type Cli, CliError, codeOf, exitCodes, type Io } from '../Cli.js';
import type { MessageFormat } from '../output/messages.js';

/**
 * Returns the bytes of a file, or of standard input for `-`. Stored inputs are not read again.
 *
 * @throws CliError if a file cannot be opened or read to its end
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
 * Opening or reading a pipe waits for its writer in a thread that keeps the process alive: an interrupted process would
 * not end. Only Linux has another way to wait for a pipe.
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

/** Whether an input can be read only once: standard input, or the `<(…)` of a shell. */
export async function isReadOnce(path: string): Promise<boolean> {
  if (path === '-') return true;
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && !found.isFile();
}

/**
 * Returns the same interface with all such inputs in memory, so that they can be read again. For a program that reads
 * the messages, standard input may continue after {@link endOfInput}, with the answer to a question.
 */
export async function heldInput(
  files: readonly string[],
  cli: Cli,
  { messages }: { readonly messages?: MessageFormat } = {},
): Promise<Cli> {
  const held = new Map<string, readonly Uint8Array[]>();
  const parts = messages === 'json' ? splitInput(cli.io.stdin) : undefined;
  const io = parts === undefined ? cli.io : { ...cli.io, stdin: parts.before };
  for (const file of files) {
    if (!(await isReadOnce(file))) continue;
    const chunks: Uint8Array[] = [];
    for await (const chunk of inputBytes(file, { ...cli, io })) chunks.push(chunk);
    held.set(file, chunks);
  }
  return { ...cli, held, io: { ...io, stdin: parts?.after ?? io.stdin } };
}

/** The character that ends the devices on standard input (end of transmission). No device contains it. */
const endOfInput = 4;

/** In UTF-16, which starts with such a byte, the byte of that character is also part of others, such as Cyrillic ones. */
function isUtf16(start: Uint8Array): boolean {
  return start[0] === 0xfe || start[0] === 0xff;
}

/** Splits standard input at the first {@link endOfInput}. The first part must be read first. */
function splitInput(stdin: Io['stdin']): { readonly before: Io['stdin']; readonly after: Io['stdin'] } {
  const { isTTY } = stdin;
  // A loop that stops early would close the input.
  let chunks: AsyncIterator<Uint8Array> | undefined;
  let rest: Uint8Array | undefined;
  const next = async () => {
    chunks ??= stdin[Symbol.asyncIterator]();
    const { value, done } = await chunks.next();
    return done ? undefined : value;
  };
  async function* before() {
    let isSplit: boolean | undefined;
    for (let chunk = await next(); chunk !== undefined; chunk = await next()) {
      isSplit ??= !isUtf16(chunk);
      const end = isSplit ? chunk.indexOf(endOfInput) : -1;
      if (end < 0) {
        yield chunk;
        continue;
      }
      rest = chunk.subarray(end + 1);
      yield chunk.subarray(0, end);
      return;
    }
  }
  async function* after() {
    try {
      for (let chunk = rest ?? (await next()); chunk !== undefined; chunk = await next()) yield chunk;
    } finally {
      await chunks?.return?.();
    }
  }
  return { before: Object.assign(before(), { isTTY }), after: Object.assign(after(), { isTTY }) };
}

/**
 * Returns the text of a file, or of standard input for `-`, in any encoding: PowerShell writes UTF-16.
 *
 * @throws CliError if it cannot be read, or is too long for a single device
 */
export async function readInput(path: string, cli: Cli): Promise<string> {
  let text = '';
  for await (const piece of decodeText(inputBytes(path, cli), nameOf(path))) {
    text += piece;
    if (text.length > mostCharacters) {
      throw new CliError(
        exitCodes.input,
        `${nameOf(path)}: This is too long for a single device. Choose another file. Nothing was sent.`,
      );
    }
  }
  return text;
}

/** A hash has 4,000 characters. */
const mostCharacters = 1_000_000;

/** Returns the name of an input for messages. */
export function nameOf(path: string): string {
  return path === '-' ? 'standard input' : path;
}

/** Creates the error for an input that cannot be read, with the system's code for the reason. */
export function unreadable(name: string, cause: unknown): CliError {
  const code = codeOf(cause);
  // Windows has no code of its own for a server or a share that does not exist.
  const advice = code === 'ENOENT' || code === 'UNKNOWN' ? ' Check the path.' : '';
  return new CliError(exitCodes.input, `${name}: Cannot read the input (${code}).${advice}`, { cause });
}
