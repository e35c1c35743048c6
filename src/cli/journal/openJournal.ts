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
  /** @throws JournalError `lost` when another process has taken it over, or something else has written to it. */
  confirm(): Promise<void>;
  /** @throws JournalError when it cannot be released. All that was appended is on the disk even so. */
  close(): Promise<void>;
}

/** What {@link openJournal} takes besides the path. */
export interface OpenJournalOptions {
  /** What is imported. A journal that belongs to anything else is refused. */
  readonly input: JournalInput;
  /** Begins anew: a journal under which something was sent is kept beside the new one, as `PATH.1` to `PATH.9`. Default: false. */
  readonly fresh?: boolean | undefined;
  /** How long a claim holds without a sign of life, in milliseconds: less in tests only. Default: one minute. */
  readonly lapseMs?: number | undefined;
}

/**
 * Opens the journal of an import, or creates it: JSON lines, of which each is on the disk before `append` resolves. It holds
 * serial numbers, and neither a token nor a hash.
 *
 * A line of the journal itself claims it for this process, so that another name of the file, another host and another PID
 * namespace meet the same claim. Its time of modification is the sign of life. All writes append, so that of two processes
 * that claim at once the first in the file wins, and each sees what the other has written.
 *
 * Only its owner can read it (mode 0600). On Windows the folder decides who can, and that a new file can be found after a
 * power failure is left to the file system, because a folder cannot be synced there.
 *
 * @throws JournalError when it is in use, damaged, no file, or belongs to another input.
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
    `The journal belongs to another import: ${difference}. Put the input back as it was and use --resume, or use --new to ` +
      'start over: then devices that have already arrived are submitted again, and Intune answers that they are in the tenant.',
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

  /** One after the other, and nothing after one that failed: half a line may be there, or the lines of another process. */
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
      if (nlink === 0) throw lost(path, 'It has been deleted');
      if (size < position) throw lost(path, 'It has been cut short');
      position = passVoidClaims(await readAt(file, position, size - position), position);
      if (size === position) return;
      // Another process may be writing a claim that is void once it is whole.
      if (looks === 20) throw lost(path, 'Another process has written to it');
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
      // A sign of life that fails is no harm until another process claims the journal.
      await file.utimes(now, now).catch(() => {});
    }).catch(() => clearInterval(heart));
  }, lapseMs / 4);
  heart.unref();

  let closing: Promise<void> | undefined;
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

/** What another process owns need not be released. */
function unlessLost(error: unknown): void {
  if (!(error instanceof JournalError && error.code === 'lost')) throw error;
}

function lost(path: string, how: string): JournalError {
  return new JournalError(
    'lost',
    path,
    `${how}, so this run no longer owns the journal and sends nothing more. See what the other process does before you resume.`,
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

/** The greatest number of earlier journals beside one. */
const mostKept = 9;

/** Makes room for a new journal. The earlier one is claimed first, so that no one resumes it meanwhile. */
async function setAside(path: string, real: string, lapseMs: number): Promise<void> {
  const { isWhole, hasSent } = await contentOf(path);
  const place = hasSent ? await freePlace(path, real) : undefined;
  // One that cannot be read cannot be claimed, and no process works with it.
  if (isWhole) {
    const { file, holder } = await claimFile(path, real, lapseMs, () => {});
    // The claim stays in the file: a process that has opened it under its old name must not resume it.
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
    `${mostKept} earlier journals are already kept beside it. ` +
      (finished.length > 0
        ? `These imports are finished, so you can delete their journals: ${finished.join(', ')}.`
        : `None of their imports is finished: resume them with --journal, or move ${real}.1 to .${mostKept} elsewhere.`),
  );
}

/** Whether a journal can be read, and whether something was sent under it; of one that lacks its end that is not certain. */
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

/** What a journal says before it is opened. */
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
  /** Why it cannot be opened now, where another process works with it. */
  readonly inUse: JournalError | undefined;
  /** The ids of the records that are known to be its own, whatever importId the service gave them. */
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
