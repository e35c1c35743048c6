import { readFile } from 'node:fs/promises';
import { decodeText } from '../../csv/index.js';
import type { Cli } from '../Cli.js';
import { unreadable } from './unreadable.js';

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
