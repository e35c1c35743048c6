import { readFile } from 'node:fs/promises';
import { decodeText } from '../../csv/decodeText.js';
import type { Cli } from '../Cli.js';
import { CliError } from '../CliError.js';
import { exitCodes } from '../exitCodes.js';

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
  yield await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new CliError(
      exitCodes.input,
      `${path}: cannot be read (${error.code}). Check the path. Nothing was sent.`,
      { cause: error },
    );
  });
}
