import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CliError } from '../CliError.js';
import { exitCodes } from '../exitCodes.js';

/**
 * The files that the arguments of a command mean, in the order of the arguments: files as they are, of a folder the `.csv`
 * files in it and below it, of a pattern such as `captures/*.csv` what it matches; `-` stays what it is. Each comes once.
 *
 * @throws CliError when an argument means no file.
 */
export async function findFiles(paths: readonly string[]): Promise<readonly string[]> {
  const files = new Map<string, string>();
  for (const path of paths) {
    for (const file of await filesOf(path)) {
      const key = file === '-' ? file : resolve(file);
      if (!files.has(key)) files.set(key, file);
    }
  }
  return [...files.values()];
}

async function filesOf(path: string): Promise<readonly string[]> {
  if (path === '-') return [path];
  const found = await statOf(path);
  if (found === undefined) return matchesOf(path);
  if (!found.isDirectory()) return [path];
  const { glob } = await import('tinyglobby');
  const names = await glob('**/*.csv', { cwd: path, caseSensitiveMatch: false });
  if (names.length === 0) {
    throw new CliError(exitCodes.input, `${path}: there is no .csv file in this folder or below it.`);
  }
  return names.sort().map((name) => join(path, name));
}

async function statOf(path: string): Promise<Stats | undefined> {
  return stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'EINVAL') return undefined;
    throw new CliError(exitCodes.input, `${path}: cannot be read (${error.code}).`, { cause: error });
  });
}

async function matchesOf(path: string): Promise<readonly string[]> {
  const { glob, isDynamicPattern } = await import('tinyglobby');
  // Windows leaves patterns to the program, and people type them with its own separator.
  const pattern = process.platform === 'win32' ? path.replaceAll('\\', '/') : path;
  if (!isDynamicPattern(pattern)) {
    throw new CliError(exitCodes.input, `${path}: there is no such file. Check the path.`);
  }
  const files = await glob(pattern, { expandDirectories: false });
  if (files.length === 0) throw new CliError(exitCodes.input, `${path}: no file matches this pattern.`);
  return files.sort();
}
