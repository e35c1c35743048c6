import { access, type FileHandle, open, readFile, rename, stat, truncate } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { ImportJournal, JournalEntry } from '../../import/index.js';
import { codeOf } from '../Cli.js';
import { differenceOf, JournalError, type JournalInput, usable } from './JournalInput.js';
import { formatVersion, type JournalContent, parseJournal } from './journalLines.js';
import { lockJournal } from './lockJournal.js';

/** A journal in a file, locked against other processes until it is closed. */
export interface FileJournal extends ImportJournal {
  readonly path: string;
  /** Whether it had entries when it was opened. */
  readonly resumed: boolean;
  /** @throws JournalError when its lock cannot be taken away. All that was appended is on the disk even so. */
  close(): Promise<void>;
}

/** What {@link openJournal} takes besides the path. */
export interface OpenJournalOptions {
  /** What is imported. A journal that belongs to anything else is refused. */
  readonly input: JournalInput;
  /** Begins anew: a journal under which something was sent is kept beside the new one, as `PATH.1`, `PATH.2` and so on. Default: false. */
  readonly fresh?: boolean | undefined;
}

/**
 * Opens the journal of an import, or creates it: JSON lines, of which each is on the disk before `append` resolves. It holds
 * serial numbers, and neither a token nor a hash.
 *
 * Only its owner can read it (mode 0600). On Windows the folder decides who can, and that a new file can be found after a
 * power failure is left to the file system, because a folder cannot be synced there.
 *
 * @throws JournalError when it is in use, damaged, no file, or belongs to another input.
 */
export async function openJournal(
  path: string,
  { input, fresh = false }: OpenJournalOptions,
): Promise<FileJournal> {
  await refuseNoFile(path);
  const unlock = await usable(path, () => lockJournal(path));
  try {
    if (fresh) await usable(path, () => setAside(path));
    const { file, content } = await usable(path, () => openFile(path, input));
    return fileJournal(path, file, content, unlock);
  } catch (error) {
    // Why it cannot be opened is what a person must know.
    await unlock().catch(() => {});
    throw error;
  }
}

/** What is no file, such as a folder or `/dev/null`, remembers nothing, and must not be moved aside either. */
async function refuseNoFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined || found.isFile()) return;
  throw new JournalError('unusable', path, 'This is no file. Give another one to --journal.');
}

async function openFile(path: string, input: JournalInput) {
  const file = await openOrCreate(path);
  try {
    const content = parseJournal(path, await file.readFile());
    const { header } = content;
    if (header === undefined) return { file, content: await begin(path, file, input) };
    const difference = differenceOf(header.input, input);
    if (difference !== undefined) {
      throw new JournalError('otherInput', path, `The journal belongs to another import: ${difference}.`);
    }
    // An entry that never became durable makes room for the next one.
    await file.truncate(content.length);
    await file.sync();
    return { file, content };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function openOrCreate(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r+');
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    return open(path, 'wx+', 0o600);
  }
}

async function begin(path: string, file: FileHandle, input: JournalInput): Promise<JournalContent> {
  const header = { type: 'journal', format: formatVersion, input } as const;
  await file.truncate(0);
  const length = await writeLine(file, 0, header);
  await file.chmod(0o600);
  await syncFolder(path);
  return { header, entries: [], length };
}

function fileJournal(
  path: string,
  file: FileHandle,
  content: JournalContent,
  unlock: () => Promise<void>,
): FileJournal {
  let entries: readonly JournalEntry[] | undefined = content.entries;
  let position = content.length;
  let last: Promise<void> = Promise.resolve();
  return {
    path,
    resumed: content.entries.length > 0,
    async read() {
      // They need not stay in memory for a second reader.
      const found = entries ?? parseJournal(path, await readFile(path)).entries;
      entries = undefined;
      return found;
    },
    append(entry) {
      entries = undefined;
      // One after the other, and nothing after one that failed: half a line may stand there.
      last = last.then(async () => {
        position += await usable(path, () => writeLine(file, position, entry));
      });
      return last;
    },
    async close() {
      await last.catch(() => {});
      await usable(path, () => file.close().finally(unlock));
    },
  };
}

/** Writes a line and waits until it is on the disk. Gives its length. */
async function writeLine(file: FileHandle, position: number, entry: object): Promise<number> {
  const bytes = Buffer.from(`${JSON.stringify(entry)}\n`);
  for (let written = 0; written < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, written, bytes.length - written, position + written);
    written += bytesWritten;
  }
  await file.sync();
  return bytes.length;
}

/** A new file is only found after a power failure if its folder is on the disk too. Windows has no such call. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(dirname(resolve(path)), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function setAside(path: string): Promise<void> {
  if (!(await exists(path))) return;
  // What a run leaves that has sent nothing is of no use to anybody.
  if (await sentNothing(path)) return truncate(path);
  let number = 1;
  while (await exists(`${path}.${number}`)) number++;
  await rename(path, `${path}.${number}`);
}

/** Whether it is certain that nothing was sent under a journal; of one that cannot be read whole it is not. */
async function sentNothing(path: string): Promise<boolean> {
  const bytes = await readFile(path);
  try {
    const { header, entries, length } = parseJournal(path, bytes);
    return header !== undefined && length === bytes.length && entries.every(({ type }) => type === 'begun');
  } catch (error) {
    if (error instanceof JournalError) return false;
    throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** What a journal tells before anybody opens it. */
export interface JournalSummary {
  /**
   * - `none`: there is none, or nothing was sent yet
   * - `unfinished`: something was sent, and not every outcome is known
   * - `finished`: every outcome is known
   */
  readonly state: 'none' | 'unfinished' | 'finished';
  /** `undefined` where there is no journal, or one that has not even a whole first line. */
  readonly input: JournalInput | undefined;
  /** When its run began: ISO 8601. */
  readonly startedAt: string | undefined;
  /** The importIds that it has sent under. */
  readonly importIds: readonly string[];
}

/**
 * Looks into a journal without locking it.
 *
 * @throws JournalError `damaged`, `otherVersion` or `unusable`.
 */
export async function inspectJournal(path: string): Promise<JournalSummary> {
  const bytes = await usable(path, () => readFile(path)).catch((error: JournalError) => {
    if (codeOf(error.cause) === 'ENOENT') return Buffer.alloc(0);
    throw error;
  });
  const { header, entries } = parseJournal(path, bytes);
  const importIds = entries.flatMap((entry) => (entry.type === 'send' ? [entry.importId] : []));
  const begun = entries.find((entry) => entry.type === 'begun');
  const state =
    importIds.length === 0 ? 'none' : entries.at(-1)?.type === 'finished' ? 'finished' : 'unfinished';
  return { state, input: header?.input, startedAt: begun?.at, importIds };
}
