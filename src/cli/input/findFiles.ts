import { type Dirent, readdir, type Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, normalize, resolve } from 'node:path';
import type { GlobOptions } from 'tinyglobby';
import { CliError, exitCodes } from '../Cli.js';
import { isDanglingLink } from '../output/replaceFiles.js';
import { unreadable } from './inputBytes.js';

/**
 * Finds the files that the arguments of a command name, in the order of the arguments: files and pipes as they are; the
 * `.csv` files in a folder and below it; the files that match a pattern such as `captures/*.csv`; `-` as it is. Each
 * comes once.
 *
 * @throws CliError if an argument matches no file, or if a folder cannot be read, because its devices would be missed
 */
export async function findFiles(
  paths: readonly string[],
  platform: NodeJS.Platform = process.platform,
): Promise<readonly string[]> {
  const files = new Map<string, string>();
  for (const path of paths) {
    for (const file of await filesOf(path, platform)) {
      const key = file === '-' ? file : await keyOf(file);
      if (!files.has(key)) files.set(key, file);
    }
  }
  return [...files.values()];
}

/**
 * Returns a text that is the same for two spellings of a file's name. Windows and macOS usually ignore case, but not in
 * every folder. Some network drives give every file the same number.
 */
async function keyOf(file: string): Promise<string> {
  const path = resolve(file);
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  return found === undefined ? path : `${found.dev} ${found.ino} ${path.toLowerCase()}`;
}

async function filesOf(path: string, platform: NodeJS.Platform): Promise<readonly string[]> {
  if (path === '-') return [path];
  if (path.trim() === '') {
    throw new CliError(
      exitCodes.input,
      'One of the file names is empty. Name a file, a folder or a pattern.',
    );
  }
  const found = await statOf(path);
  if (found === undefined) return matchesOf(path, platform);
  if (!found.isDirectory()) return [path];
  const names = await filesMatching('**/*.csv', { cwd: path, caseSensitiveMatch: false });
  if (names.length === 0) {
    throw new CliError(
      exitCodes.input,
      `${path}: There is no .csv file in this folder or below it. Check the path.`,
    );
  }
  return names.sort().map((name) => join(path, name));
}

async function statOf(path: string): Promise<Stats | undefined> {
  return stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'EINVAL') return undefined;
    throw unreadable(path, error);
  });
}

async function matchesOf(path: string, platform: NodeJS.Platform): Promise<readonly string[]> {
  const { isDynamicPattern } = await import('tinyglobby');
  if (await isDanglingLink(path)) {
    throw new CliError(exitCodes.input, `${path}: This is a broken link. Check the path.`);
  }
  const isWindows = platform === 'win32';
  if (isWindows ? !/[*?]/.test(path.replace(verbatim, '')) : !isDynamicPattern(path)) {
    throw new CliError(exitCodes.input, `${path}: No such file. Check the path.`);
  }
  const { folder, pattern } = isWindows ? windowsPattern(path) : { folder: '', pattern: path };
  const files = await filesMatching(pattern, {
    caseSensitiveMatch: !isWindows,
    cwd: folder || '.',
    expandDirectories: false,
  });
  if (files.length === 0)
    throw new CliError(exitCodes.input, `${path}: No file matches this pattern. Check the pattern.`);
  return files.sort().map((name) => normalize(folder + name));
}

/** The prefix of paths that Windows does not interpret. */
const verbatim = /^\\\\[?.]\\/;

/**
 * Reads a pattern as people type it on Windows, where no shell expands it: with backslashes, in any case, and with only
 * `*` and `?` as wildcards, because names there often contain parentheses. Windows itself reads the folders before the
 * first wildcard: drives, shares and the prefix of long paths mean nothing to the library.
 */
function windowsPattern(path: string): { readonly folder: string; readonly pattern: string } {
  const [prefix = ''] = verbatim.exec(path) ?? [];
  const [, folder = '', rest = ''] = /^([^*?]*[\\/:])?(.*)$/s.exec(path.slice(prefix.length)) ?? [];
  const pattern = rest.replaceAll('\\', '/').replace(/[()[\]{}!+@|^$]/g, '\\$&');
  return { folder: prefix + folder, pattern };
}

/** The library silently skips a folder that cannot be read. */
async function filesMatching(pattern: string, options: Omit<GlobOptions, 'fs'>): Promise<string[]> {
  const { glob } = await import('tinyglobby');
  let refused: { readonly folder: string; readonly cause: NodeJS.ErrnoException } | undefined;
  const watched = (folder: string, how: { withFileTypes: true }, done: Listed) =>
    readdir(folder, how, (cause, entries) => {
      // A folder that does not exist contains nothing that could be missed.
      if (cause !== null && cause.code !== 'ENOENT' && cause.code !== 'ENOTDIR') refused = { folder, cause };
      done(cause, entries);
    });
  const files = await glob(pattern, { ...options, fs: { readdir: watched as typeof readdir } });
  if (refused === undefined) return onlyFiles(files, options.cwd);
  throw unreadable(refused.folder, refused.cause);
}

/** Excludes pipes, sockets and devices, also behind links: only a user who names one wants to wait for it. */
async function onlyFiles(names: readonly string[], folder: GlobOptions['cwd'] = '.'): Promise<string[]> {
  const others = new Set<string>();
  for (const name of names) {
    // A file that cannot be inspected is reported when it is read.
    const found = await stat(resolve(`${folder}`, name)).catch(() => undefined);
    if (found?.isFile() === false) others.add(name);
  }
  return names.filter((name) => !others.has(name));
}

type Listed = (cause: NodeJS.ErrnoException | null, entries: Dirent[]) => void;
