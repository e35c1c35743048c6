import type { ImportJournal, JournalEntry } from '../../../src/index.js';

/** A journal in memory that outlives a run. It contains only JSON, like a file. */
export function memoryJournal(): ImportJournal & { readonly entries: readonly JournalEntry[] } {
  const lines: string[] = [];
  const entries = () => lines.map((line): JournalEntry => JSON.parse(line));
  return {
    get entries() {
      return entries();
    },
    read: async () => entries(),
    async append(entry) {
      lines.push(JSON.stringify(entry));
    },
  };
}
