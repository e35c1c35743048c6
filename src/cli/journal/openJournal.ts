import { type FileHandle, lstat, readFile, rename, rm } from 'node:fs/promises';
import type { JournalEntry } from '../../import/index.js';
import { forget, lapse, lockFileOf, refuseLockFile } from './claim.js';
import { importJournal } from './importEntries.js';
import { inspectJournalOf } from './inspectJournal.js';
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
import {
  formatVersion,
  importCommand,
  type JournalHeader,
  type JournalKind,
  parseJournal,
  passVoidClaims,
  walkJournal,
} from './journalLines.js';

/** A journal in a file, claimed until it is closed. */
export interface FileJournal<Entry = JournalEntry> {
  readonly path: string;
  /** Whether it had entries when it was opened. */
  readonly resumed: boolean;
  /** All entries so far, in order. */
  read(): AsyncGenerator<Entry, void>;
  /** Adds an entry. Resolves when it is on disk. */
  append(entry: Entry): Promise<void>;
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

/** Opens the journal of an import, or creates it. */
export function openJournal(path: string, options: OpenJournalOptions): Promise<FileJournal> {
  return openJournalOf(importJournal, path, options);
}

/**
 * Opens the journal of a command, or creates it: JSON lines, each on disk before `append` resolves. It contains serial
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
export async function openJournalOf<Entry extends { readonly type: string }>(
  kind: JournalKind<Entry>,
  path: string,
  { input, fresh = false, lapseMs = lapse }: OpenJournalOptions,
): Promise<FileJournal<Entry>> {
  return usable(path, async () => {
    const real = await realPath(path);
    await refuseLockFile(path);
    if (fresh && (await regularFile(path)) !== undefined) await setAside(path, real, kind, lapseMs);
    const { file, ...claimed } = await claimFile(path, real, kind, lapseMs, (header) => {
      const difference = header && differenceOf(header.input, input);
      if (difference !== undefined) throw otherInput(path, difference, kind);
    });
    const journal = fileJournal(path, file, kind, { ...claimed, lapseMs });
    try {
      if (claimed.header === undefined) await begin(real, file, journal.appendLine, headerFor(kind, input));
      await rm(lockFileOf(path), { force: true });
      return journal;
    } catch (error) {
      await journal.close().catch(() => {});
      throw error;
    }
  });
}

function headerFor({ command }: Pick<JournalKind<never>, 'command'>, input: JournalInput): JournalHeader {
  return { type: 'journal', format: formatVersion, ...(command !== importCommand && { command }), input };
}

function otherInput(
  path: string,
  difference: string,
  { startOver }: Pick<JournalKind<never>, 'startOver'>,
): JournalError {
  return new JournalError(
    'otherInput',
    path,
    `The journal belongs to another run: ${difference}. Restore the input and use --resume, or use --new to ` +
      `start over. ${startOver}`,
  );
}

interface OwnJournal<Entry> extends FileJournal<Entry> {
  appendLine(line: object): Promise<void>;
}

function fileJournal<Entry extends { readonly type: string }>(
  path: string,
  file: FileHandle,
  kind: JournalKind<Entry>,
  claimed: Omit<Claimed<Entry>, 'file'> & { readonly lapseMs: number },
): OwnJournal<Entry> {
  const { holder, resumed, lapseMs } = claimed;
  let { position } = claimed;
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
    resumed,
    // One at a time: all entries together would need more memory than what the run keeps of them.
    async *read() {
      yield* walkJournal(path, await usable(path, () => readFile(path)), kind);
    },
    append: appendLine,
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
  header: JournalHeader,
): Promise<void> {
  await appendLine(header);
  await file.chmod(0o600);
  await syncFolder(real);
}

/** The maximum number of earlier journals next to one. */
const mostKept = 9;

/** Makes room for a new journal. It claims the earlier one first, so that no one resumes it meanwhile. */
async function setAside<Entry extends { readonly type: string }>(
  path: string,
  real: string,
  kind: JournalKind<Entry>,
  lapseMs: number,
): Promise<void> {
  const { isWhole, isKept } = await contentOf(path, kind);
  const place = isKept ? await freePlace(path, real, kind) : undefined;
  // An unreadable journal cannot be claimed, and no process is using it.
  if (isWhole) {
    const { file, holder } = await claimFile(path, real, kind, lapseMs, () => {});
    // The claim stays in the file: a process that opened it under its old name must not resume it.
    forget(holder);
    await file.close();
  }
  if (place === undefined) await rm(real);
  else await rename(real, place);
}

async function freePlace<Entry extends { readonly type: string }>(
  path: string,
  real: string,
  kind: JournalKind<Entry>,
): Promise<string> {
  const finished: string[] = [];
  for (let number = 1; number <= mostKept; number++) {
    const place = `${real}.${number}`;
    if ((await lstat(place).catch(() => undefined)) === undefined) return place;
    const kept = await inspectJournalOf(kind, place).catch(() => undefined);
    if (kept && kind.isFinished(kept.entries)) finished.push(place);
  }
  throw new JournalError(
    'unusable',
    path,
    `${mostKept} earlier journals are already kept next to it. ` +
      (finished.length > 0
        ? `These runs are finished, so you can delete their journals: ${finished.join(', ')}.`
        : `None of these runs is finished. Resume them with --journal, or move ${real}.1 to .${mostKept} elsewhere.`),
  );
}

/** Whether a journal is readable, and whether it must be kept. If it was cut off, that is not certain. */
async function contentOf<Entry extends { readonly type: string }>(path: string, kind: JournalKind<Entry>) {
  const bytes = await readFile(path);
  try {
    const { entries, length } = parseJournal(path, bytes, kind);
    return { isWhole: true, isKept: length !== bytes.length || kind.isKept(entries) };
  } catch (error) {
    if (error instanceof JournalError && error.code !== 'otherInput') return { isWhole: false, isKept: true };
    throw error;
  }
}
