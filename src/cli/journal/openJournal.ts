import { type FileHandle, lstat, readFile, rename, rm } from 'node:fs/promises';
import type { ImportJournal, JournalEntry } from '../../import/index.js';
import { forget, lapse, lockFileOf, refuseLiveHolder, refuseLockFile } from './claim.js';
import { differenceOf, JournalError, type JournalInput, usable } from './JournalInput.js';
import {
  appendBytes,
  type Claimed,
  claimFile,
  readAt,
  realPath,
  regularFile,
  syncFolder,
} from './journalFile.js';
import { formatVersion, parseJournal, passVoidClaims } from './journalLines.js';

/** A journal in a file, claimed until it is closed. */
export interface FileJournal extends ImportJournal {
  readonly path: string;
  /** Whether it had entries when it was opened. */
  readonly resumed: boolean;
  /** @throws JournalError `lost` if another process has taken it over, or has written to it */
  confirm(): Promise<void>;
  /** @throws JournalError if it cannot be released. All appended entries are on disk anyway. */
  close(): Promise<void>;
}

/** Options of {@link openJournal}. */
export interface OpenJournalOptions {
  /** The identity of the input. A journal that belongs to anything else is refused. */
  readonly input: JournalInput;
  /**
   * Whether to start over. A journal with sent devices is kept next to the new one, as `PATH.1` to `PATH.9`. Default:
   * false.
   */
  readonly fresh?: boolean | undefined;
  /** How long a claim is valid without a sign of life, in milliseconds. Tests use less. Default: one minute. */
  readonly lapseMs?: number | undefined;
}

/**
 * Opens the journal of an import, or creates it: JSON lines, each on disk before `append` resolves. It contains serial
 * numbers, but neither a token nor a hash.
 *
 * A line of the journal claims it for this process, so other names of the file, other hosts and other PID namespaces
 * see the same claim. Its modification time is the sign of life. All writes append: if two processes claim at once, the
 * first in the file wins, and each sees what the other has written.
 *
 * Only its owner can read it (mode 0600). On Windows, the permissions of the folder apply, and the file system decides
 * whether a new file survives a power failure, because a folder cannot be synced.
 *
 * @throws JournalError if it is in use, damaged, not a file, or belongs to another input
 */
export async function openJournal(
  path: string,
  { input, fresh = false, lapseMs = lapse }: OpenJournalOptions,
): Promise<FileJournal> {
  return usable(path, async () => {
    const real = await realPath(path);
    await refuseLockFile(path);
    if (fresh && (await regularFile(path)) !== undefined) await setAside(path, real, lapseMs);
    const { file, content, holder, position } = await claimFile(path, real, lapseMs, (header) => {
      const difference = header && differenceOf(header.input, input);
      if (difference !== undefined) throw otherInput(path, difference);
    });
    const journal = fileJournal(path, file, { content, holder, position, lapseMs });
    try {
      if (content.header === undefined) await begin(real, file, journal.appendLine, input);
      await rm(lockFileOf(path), { force: true });
      return journal;
    } catch (error) {
      await journal.close().catch(() => {});
      throw error;
    }
  });
}

function otherInput(path: string, difference: string): JournalError {
  return new JournalError(
    'otherInput',
    path,
    `The journal belongs to another import: ${difference}. Restore the input and use --resume, or use --new to ` +
      'start over. Then devices that have already arrived are submitted again and reported as alreadyInTenant.',
  );
}

interface OwnJournal extends FileJournal {
  appendLine(line: object): Promise<void>;
}

function fileJournal(
  path: string,
  file: FileHandle,
  claimed: Omit<Claimed, 'file'> & { readonly lapseMs: number },
): OwnJournal {
  const { content, holder, lapseMs } = claimed;
  let { position } = claimed;
  let entries: readonly JournalEntry[] | undefined = content.entries;
  let last: Promise<unknown> = Promise.resolve();

  /**
   * Writes go one after the other, and none follows a failed one: it may have left half a line, or lines of another
   * process.
   */
  function inTurn(work: () => Promise<void>): Promise<void> {
    const done = last.then(() => usable(path, work));
    last = done;
    done.catch(() => {});
    return done;
  }

  /** @throws JournalError `lost` */
  async function confirmed(): Promise<void> {
    for (let looks = 0; ; looks++) {
      const { size, nlink } = await file.stat();
      if (nlink === 0) throw lost(path, 'It was deleted');
      if (size < position) throw lost(path, 'It was truncated');
      position = passVoidClaims(await readAt(file, position, size - position), position);
      if (size === position) return;
      // Another process may be writing a claim, which is void once it is complete.
      if (looks === 20) throw lost(path, 'Another process wrote to it');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  function appendLine(line: object): Promise<void> {
    return inTurn(async () => {
      await confirmed();
      const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
      await appendBytes(file, bytes);
      position += bytes.length;
    });
  }

  const heart = setInterval(() => {
    const now = new Date();
    inTurn(async () => {
      await confirmed();
      // A failed sign of life does no harm until another process claims the journal.
      await file.utimes(now, now).catch(() => {});
    }).catch(() => clearInterval(heart));
  }, lapseMs / 4);
  heart.unref();

  let closing: Promise<void> | undefined;
  return {
    path,
    resumed: content.entries.length > 0,
    async read() {
      // Free the memory, since there is no second reader.
      const found = entries ?? parseJournal(path, await readFile(path)).entries;
      entries = undefined;
      return found;
    },
    append(entry) {
      entries = undefined;
      return appendLine(entry);
    },
    appendLine,
    confirm: () => inTurn(confirmed),
    close() {
      closing ??= (async () => {
        clearInterval(heart);
        const isWhole = await last.then(
          () => true,
          () => false,
        );
        try {
          if (isWhole) await appendLine({ type: 'released', token: holder.token }).catch(unlessLost);
        } finally {
          forget(holder);
          await file.close();
        }
      })();
      return closing;
    },
  };
}

/** A journal that another process owns need not be released. */
function unlessLost(error: unknown): void {
  if (!(error instanceof JournalError && error.code === 'lost')) throw error;
}

function lost(path: string, how: string): JournalError {
  return new JournalError(
    'lost',
    path,
    `${how}, so this run no longer owns the journal and has stopped sending. Check the other process before you resume.`,
  );
}

async function begin(
  real: string,
  file: FileHandle,
  appendLine: (line: object) => Promise<void>,
  input: JournalInput,
): Promise<void> {
  await appendLine({ type: 'journal', format: formatVersion, input });
  await file.chmod(0o600);
  await syncFolder(real);
}

/** The maximum number of earlier journals next to one. */
const mostKept = 9;

/** Makes room for a new journal. It claims the earlier one first, so that no one resumes it meanwhile. */
async function setAside(path: string, real: string, lapseMs: number): Promise<void> {
  const { isWhole, hasSent } = await contentOf(path);
  const place = hasSent ? await freePlace(path, real) : undefined;
  // An unreadable journal cannot be claimed, and no process is using it.
  if (isWhole) {
    const { file, holder } = await claimFile(path, real, lapseMs, () => {});
    // The claim stays in the file: a process that opened it under its old name must not resume it.
    forget(holder);
    await file.close();
  }
  if (place === undefined) await rm(real);
  else await rename(real, place);
}

async function freePlace(path: string, real: string): Promise<string> {
  const finished: string[] = [];
  for (let number = 1; number <= mostKept; number++) {
    const place = `${real}.${number}`;
    if ((await lstat(place).catch(() => undefined)) === undefined) return place;
    const kept = await inspectJournal(place).catch(() => undefined);
    if (kept?.state === 'finished') finished.push(place);
  }
  throw new JournalError(
    'unusable',
    path,
    `${mostKept} earlier journals are already kept next to it. ` +
      (finished.length > 0
        ? `These imports are finished, so you can delete their journals: ${finished.join(', ')}.`
        : `None of their imports is finished. Resume them with --journal, or move ${real}.1 to .${mostKept} elsewhere.`),
  );
}

/** Whether a journal is readable, and whether something was sent under it. If it was cut off, that is not certain. */
async function contentOf(path: string): Promise<{ isWhole: boolean; hasSent: boolean }> {
  const bytes = await readFile(path);
  try {
    const { entries, length } = parseJournal(path, bytes);
    const hasSent = length !== bytes.length || entries.some(({ type }) => type !== 'begun');
    return { isWhole: true, hasSent };
  } catch (error) {
    if (error instanceof JournalError) return { isWhole: false, hasSent: true };
    throw error;
  }
}

/** The state of a journal before it is opened. */
export interface JournalSummary {
  /**
   * - `none`: there is none, or nothing was sent yet
   * - `unfinished`: something was sent, and some outcomes are unknown
   * - `finished`: all outcomes are known
   */
  readonly state: 'none' | 'unfinished' | 'finished';
  /** `undefined` if there is no journal, or if its first line is incomplete. */
  readonly input: JournalInput | undefined;
  /** When the import started (ISO 8601). */
  readonly startedAt: string | undefined;
  /** The importIds that were used. */
  readonly importIds: readonly string[];
  /** Why it cannot be opened now, if another process is using it. */
  readonly inUse: JournalError | undefined;
  /** The ids of the records that belong to the import, whatever importId the service gave them. */
  readonly recordIds: readonly string[];
}

/**
 * Reads a journal without claiming it.
 *
 * @throws JournalError `damaged`, `otherVersion` or `unusable`.
 */
export async function inspectJournal(path: string): Promise<JournalSummary> {
  return usable(path, async () => {
    const found = await regularFile(path);
    const { header, entries, holder } = parseJournal(path, found ? await readFile(path) : Buffer.alloc(0));
    const importIds = entries.flatMap((entry) => (entry.type === 'send' ? [entry.importId] : []));
    const recordIds = entries.flatMap((entry) => {
      if (entry.type === 'results') return entry.results.flatMap(({ id }) => id ?? []);
      return (entry.type === 'taken' && entry.records) || [];
    });
    const begun = entries.find((entry) => entry.type === 'begun');
    const state =
      importIds.length === 0 ? 'none' : entries.at(-1)?.type === 'finished' ? 'finished' : 'unfinished';
    const inUse = await refuseLockFile(path)
      .then(() => holder && refuseLiveHolder(path, holder, found?.mtimeMs ?? 0, lapse))
      .then(
        () => undefined,
        (error: unknown) => {
          if (error instanceof JournalError) return error;
          throw error;
        },
      );
    return { state, input: header?.input, startedAt: begun?.at, importIds, recordIds, inUse };
  });
}
