import type { JournalEntry } from '../../import/index.js';

/**
 * Whether an entry tells only of what entries before it have sent. Where one of those is lost, devices that were sent would
 * be taken for unsent, or the other way round.
 */
export function sentBefore(): (entry: JournalEntry) => boolean {
  const sends = new Map<string, ReadonlySet<number>>();
  const rows = new Set<number>();
  return (entry) => {
    switch (entry.type) {
      case 'send': {
        const sent = entry.rows.map(({ row }) => row);
        sends.set(entry.importId, new Set(sent));
        for (const row of sent) rows.add(row);
        return true;
      }
      case 'taken':
      case 'notTaken': {
        const sent = sends.get(entry.importId);
        return sent !== undefined && (entry.rows ?? []).every((row) => sent.has(row));
      }
      case 'results':
        return entry.results.every(({ row }) => rows.has(row));
      default:
        return true;
    }
  };
}
