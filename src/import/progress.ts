import type { ImportEvent } from './ImportEvent.js';
import type { Run } from './Run.js';

/** Where the rows stand now. */
export function progress({ ledger, rows, skipped }: Run): ImportEvent {
  const { unknown, accepted, decided } = ledger.counts;
  const read = Math.max(rows.length, skipped + unknown + accepted + decided);
  return {
    type: 'progress',
    counts: {
      read,
      skipped,
      unsent: read - skipped - unknown - accepted - decided,
      unknown,
      accepted,
      decided,
    },
  };
}
