import { randomUUID } from 'node:crypto';
import { lstat, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { codeOf } from '../Cli.js';

/** A file to write. An existing one is replaced. */
export interface NewFile {
  readonly path: string;
  /** The full text, or its pieces. */
  readonly content: string | Uint8Array | Iterable<string>;
}

/** A file that could not be written. No file was replaced, unless the system failed while renaming several of them. */
export class WriteError extends Error {
  static {
    WriteError.prototype.name = 'WriteError';
  }

  /** The system's code for the reason, for example `ENOSPC`. */
  readonly code = codeOf(this.cause);

  constructor(path: string, cause: unknown) {
    super(`Cannot write ${path}.`, { cause });
  }
}

/**
 * Writes all files or none: each is written next to its target and renamed when all are on disk, so that a full disk
 * leaves the old files intact. Only the owner can read a new file (mode 0600), because serial numbers and users are
 * personal data. A replaced file keeps its mode. A link still points to the replaced file.
 *
 * @returns the paths
 * @throws WriteError
 */
export async function replaceFiles(
  files: AsyncIterable<NewFile> | Iterable<NewFile>,
): Promise<readonly string[]> {
  const drafts: { readonly path: string; readonly draft: string; readonly target: string }[] = [];
  try {
    for await (const { path, content } of files) {
      const target = await realpath(path).catch(() => path);
      // The name is short, so that it fits wherever the name of the file does, and unique to this run.
      const draft = join(dirname(target), `.${randomUUID()}.draft`);
      drafts.push({ path, draft, target });
      await writeDraft(draft, content, await modeOf(target)).catch((error: unknown) => {
        throw new WriteError(path, error);
      });
    }
    for (const { path, draft, target } of drafts) {
      await renameOver(draft, target).catch((error: unknown) => {
        throw new WriteError(path, error);
      });
    }
    return drafts.map(({ path }) => path);
  } finally {
    for (const { draft } of drafts) await rm(draft, { force: true }).catch(() => {});
  }
}

/**
 * Renames a file. Windows refuses it while another program has one of the two files open, as virus scanners and indexers
 * do for a moment.
 */
async function renameOver(from: string, to: string): Promise<void> {
  for (let waitMs = 10; ; waitMs *= 2) {
    try {
      return await rename(from, to);
    } catch (error) {
      if (waitMs > 1000 || !mayBeHeld(codeOf(error))) throw error;
    }
    await setTimeout(waitMs);
  }
}

/** Whether a file may be refused, with this code, because another program has it open. Only Windows does that. */
export function mayBeHeld(code: string | undefined): boolean {
  return process.platform === 'win32' && (code === 'EPERM' || code === 'EACCES' || code === 'EBUSY');
}

async function writeDraft(draft: string, content: NewFile['content'], mode: number): Promise<void> {
  const file = await open(draft, 'wx', mode);
  try {
    // The umask may have removed permissions that the replaced file has.
    await file.chmod(mode);
    const pieces = typeof content === 'string' || content instanceof Uint8Array ? [content] : content;
    for (const piece of pieces) await file.writeFile(piece);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function modeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  return found === undefined ? 0o600 : found.mode & 0o777;
}

/** Whether a path is a broken link, which a file would silently replace. */
export async function isDanglingLink(path: string): Promise<boolean> {
  const isLink = await lstat(path).then(
    (found) => found.isSymbolicLink(),
    () => false,
  );
  return isLink && (await stat(path).catch(() => undefined)) === undefined;
}

/**
 * Whether Windows reserves a name for a device, such as `NUL` or `com1.csv`. Node.js creates such a file anyway,
 * and then neither Explorer nor most programs can open or delete it.
 */
export function isDeviceName(path: string, platform: NodeJS.Platform = process.platform): boolean {
  const name = path.split(/[\\/]/).at(-1) ?? '';
  return (
    platform === 'win32' && /^(con|prn|aux|nul|(com|lpt)[\d\xb9\xb2\xb3]|con(in|out)\$) *([.:]|$)/i.test(name)
  );
}
