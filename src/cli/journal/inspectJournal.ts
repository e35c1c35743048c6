import { type FileHandle, open, readFile } from 'node:fs/promises';
import type { JournalEntry } from '../../import/index.js';
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
    const importIds: string[] = [];
    const recordIds: string[] = [];
    let startedAt: string | undefined;
    let last: JournalEntry | undefined;
    const { header, inUse } = await inspectJournalOf(importJournal, path, (entry) => {
      last = entry;
      if (entry.type === 'begun') startedAt ??= entry.at;
      else if (entry.type === 'send') importIds.push(entry.importId);
      else if (entry.type === 'results') for (const { id } of entry.results) id && recordIds.push(id);
      else if (entry.type === 'taken') for (const id of entry.records ?? []) recordIds.push(id);
    });
    const isFinished = last !== undefined && importJournal.isFinished([last]);
    const state = importIds.length === 0 ? 'none' : isFinished ? 'finished' : 'unfinished';
    return { state, input: header?.input, startedAt, importIds, recordIds, inUse };
  });
}

/**
 * Reads the journal of a command without claiming it. `inUse` says why it cannot be opened now.
 *
 * @param use called with each entry in place of keeping them all, which takes memory
 * @throws JournalError `damaged`, `otherVersion`, `otherInput` or `unusable`.
 */
export async function inspectJournalOf<Entry extends { readonly type: string }>(
  kind: JournalKind<Entry>,
  path: string,
  use?: (entry: Entry) => void,
) {
  return usable(path, async () => {
    const found = await regularFile(path);
    const bytes = found ? await readFile(path) : Buffer.alloc(0);
    const { header, entries, holder } = parseJournal(path, bytes, kind, use);
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
