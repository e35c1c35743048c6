import type { ImportJournal, JournalEntry } from '../../../src/index.js';

/** Reads all entries of a journal. */
export async function entriesOf(journal: Pick<ImportJournal, 'read'>): Promise<JournalEntry[]> {
  const entries: JournalEntry[] = [];
  for await (const entry of await journal.read()) entries.push(entry);
  return entries;
}
