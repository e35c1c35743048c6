import { readFile } from 'node:fs/promises';
import type { JournalInput } from './JournalInput.js';
import { parseJournal } from './journalLines.js';

/** What a journal tells before anybody opens it. */
export interface JournalSummary {
  /**
   * - `none`: there is none, or nothing was sent yet
   * - `unfinished`: something was sent, and not every outcome is known
   * - `finished`: every outcome is known
   */
  readonly state: 'none' | 'unfinished' | 'finished';
  readonly input: JournalInput | undefined;
  /** When its run began: ISO 8601. */
  readonly startedAt: string | undefined;
  /** The importIds that it has sent under. */
  readonly importIds: readonly string[];
}

/**
 * Looks into a journal without locking it.
 *
 * @throws JournalError `damaged` or `otherVersion`; and what reading the file throws, but that it is not there.
 */
export async function inspectJournal(path: string): Promise<JournalSummary> {
  const bytes = await readFile(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  });
  const { header, entries } = parseJournal(path, bytes);
  const importIds = entries.flatMap((entry) => (entry.type === 'send' ? [entry.importId] : []));
  const begun = entries.find((entry) => entry.type === 'begun');
  const state =
    importIds.length === 0 ? 'none' : entries.at(-1)?.type === 'finished' ? 'finished' : 'unfinished';
  return { state, input: header?.input, startedAt: begun?.at, importIds };
}
