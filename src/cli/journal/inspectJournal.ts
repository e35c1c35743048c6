import { type FileHandle, open, readFile } from 'node:fs/promises';
import { lapse, refuseLiveHolder, refuseLockFile } from './claim.js';
import { importJournal } from './importEntries.js';
import { JournalError, type JournalInput, usable } from './JournalInput.js';
import { readAt, regularFile } from './journalFile.js';
import { type JournalKind, lastEntryType, parseJournal } from './journalLines.js';

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
    const { header, entries, inUse } = await inspectJournalOf(importJournal, path);
    const importIds = entries.flatMap((entry) => (entry.type === 'send' ? [entry.importId] : []));
    const recordIds = entries.flatMap((entry) => {
      if (entry.type === 'results') return entry.results.flatMap(({ id }) => id ?? []);
      return (entry.type === 'taken' && entry.records) || [];
    });
    const begun = entries.find((entry) => entry.type === 'begun');
    const state =
      importIds.length === 0 ? 'none' : importJournal.isFinished(entries) ? 'finished' : 'unfinished';
    return { state, input: header?.input, startedAt: begun?.at, importIds, recordIds, inUse };
  });
}

/**
 * Reads the journal of a command without claiming it. `inUse` says why it cannot be opened now.
 *
 * @throws JournalError `damaged`, `otherVersion`, `otherInput` or `unusable`.
 */
export async function inspectJournalOf<Entry extends { readonly type: string }>(
  kind: JournalKind<Entry>,
  path: string,
) {
  return usable(path, async () => {
    const found = await regularFile(path);
    const bytes = found ? await readFile(path) : Buffer.alloc(0);
    const { header, entries, holder } = parseJournal(path, bytes, kind);
    const inUse = await refuseLockFile(path)
      .then(() => holder && refuseLiveHolder(path, holder, found?.mtimeMs ?? 0, lapse))
      .then(
        () => undefined,
        (error: unknown) => {
          if (error instanceof JournalError) return error;
          throw error;
        },
      );
    return { header, entries, inUse };
  });
}

/** The header names each input file, so a long list of files has a long one. */
const headLengths = [65_536, 4_194_304];
const tailLength = 65_536;

/**
 * Tells whether a journal may be that of an unfinished import of one of these files. It reads the two ends only:
 * journals of other imports may have many megabytes.
 *
 * @param digests of the input files, as {@link JournalInput} has them
 */
export async function mayBeUnfinished(path: string, digests: ReadonlySet<string>): Promise<boolean> {
  if ((await regularFile(path)) === undefined) return false;
  const file = await open(path, 'r');
  try {
    const input = await inputOf(path, file);
    if (!input?.files.some(({ sha256 }) => digests.has(sha256))) return false;
    const { size } = await file.stat();
    const tail = await readAt(file, Math.max(0, size - tailLength), tailLength);
    return lastEntryType(tail) !== 'finished';
  } finally {
    await file.close();
  }
}

async function inputOf(path: string, file: FileHandle): Promise<JournalInput | undefined> {
  for (const length of headLengths) {
    const head = await readAt(file, 0, length);
    const { header } = parseJournal(path, head.subarray(0, head.lastIndexOf('\n') + 1), importJournal);
    if (header !== undefined || head.length < length) return header?.input;
  }
  return undefined;
}
