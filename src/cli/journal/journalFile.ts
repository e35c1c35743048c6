import type { Stats } from 'node:fs';
import { type FileHandle, lstat, open, realpath, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { codeOf } from '../Cli.js';
import { isDeviceName } from '../output/replaceFiles.js';
import { forget, type Holder, newHolder, refuseLiveHolder } from './claim.js';
import { JournalError } from './JournalInput.js';
import { type Claim, type JournalContent, type JournalKind, parseJournal, tornEnd } from './journalLines.js';

/** Resolves a symbolic link. Its target is the file that is set aside or created. */
export async function realPath(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    const link = await lstat(path).catch(() => undefined);
    if (link === undefined) return path;
    throw new JournalError(
      'unusable',
      path,
      'This is a broken symbolic link. Name another file with --journal.',
    );
  }
}

/**
 * Inspects a file before it is opened. Returns `undefined` if it does not exist.
 *
 * @throws JournalError if it is not a regular file: a folder, a pipe or a device stores nothing, or has no end, and
 * a name that Windows reserves
 */
export async function regularFile(path: string): Promise<Stats | undefined> {
  if (isDeviceName(path)) {
    throw new JournalError(
      'unusable',
      path,
      'This is a reserved Windows device name. Specify another file with --journal.',
    );
  }
  const found = await stat(path).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (found === undefined || found.isFile()) return found;
  throw new JournalError('unusable', path, 'This is not a regular file. Name another file with --journal.');
}

export interface Claimed<Entry> {
  readonly file: FileHandle;
  readonly header: JournalContent<Entry>['header'];
  /** Whether it has entries. */
  readonly resumed: boolean;
  readonly holder: Holder;
  /** Where the journal ends. */
  readonly position: number;
}

/**
 * Claims a journal that no other process is using.
 *
 * @param accept throws if the journal must stay unchanged
 */
export async function claimFile<Entry extends { readonly type: string }>(
  path: string,
  real: string,
  kind: JournalKind<Entry>,
  lapseMs: number,
  accept: (header: JournalContent<Entry>['header']) => void,
): Promise<Claimed<Entry>> {
  await regularFile(path);
  const file = await open(real, 'a+', 0o600);
  try {
    const found = await file.stat();
    if (found.nlink > 1) throw hardLink(path);
    const bytes = await file.readFile();
    let resumed = false;
    const content = parseJournal(path, bytes, kind, () => {
      resumed = true;
    });
    if (content.holder) await refuseLiveHolder(path, content.holder, found.mtimeMs, lapseMs);
    accept(content.header);
    const holder = await newHolder();
    try {
      const torn = bytes.length > content.length ? `${tornEnd}\n` : '';
      const claim: Claim = {
        type: 'claim',
        after: content.length,
        at: bytes.length + torn.length,
        ...holder,
      };
      const text = Buffer.from(`${torn}${JSON.stringify(claim)}\n`);
      await appendBytes(file, text);
      // Anything that another process has appended in between precedes this claim and makes it void.
      if (!(await readAt(file, bytes.length, text.length)).equals(text)) throw overtaken(path);
      return { file, header: content.header, resumed, holder, position: bytes.length + text.length };
    } catch (error) {
      forget(holder);
      throw error;
    }
  } catch (error) {
    await file.close();
    throw error;
  }
}

function hardLink(path: string): JournalError {
  return new JournalError(
    'unusable',
    path,
    'The journal has a second name (a hard link). Delete the unused name, or copy the file.',
  );
}

function overtaken(path: string): JournalError {
  return new JournalError('inUse', path, 'Another process has just started to use it. Wait until it ends.');
}

/** Reads up to `length` bytes, fewer only at the end of the file. */
export async function readAt(file: FileHandle, start: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let read = 0;
  while (read < length) {
    const { bytesRead } = await file.read(bytes, read, length - read, start + read);
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  return bytes.subarray(0, read);
}

/** Appends bytes and waits until they are on disk. */
export async function appendBytes(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    written += (await file.write(bytes, written)).bytesWritten;
  }
  await file.sync();
}

/** After a power failure, a new file is only found if its folder is on disk too. Windows has no such call. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(dirname(resolve(path)), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
