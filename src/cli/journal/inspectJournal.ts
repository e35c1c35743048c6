import { readFile } from 'node:fs/promises';
import { codeOf } from '../codeOf.js';
import type { JournalError } from './JournalError.js';
import type { JournalInput } from './JournalInput.js';
import { parseJournal } from './journalLines.js';
import { usable } from './usable.js';

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
