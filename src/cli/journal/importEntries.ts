import * as v from 'valibot';
import type { JournalEntry } from '../../import/index.js';
import { importCommand, type JournalKind, whole } from './journalLines.js';

const texts = v.array(v.string());
const rows = v.exactOptional(v.array(whole));

const result = v.object({
  row: whole,
  outcome: v.picklist(['complete', 'alreadyInTenant', 'failed', 'partial', 'rejected']),
  id: v.exactOptional(v.string()),
  deviceErrorCode: v.exactOptional(v.number()),
  deviceErrorName: v.exactOptional(v.string()),
  message: v.exactOptional(v.string()),
});

const device = v.object({
  row: whole,
  registeredId: v.string(),
  groupTag: v.exactOptional(v.string()),
  assignmentStatus: v.exactOptional(v.string()),
  assignmentDetail: v.exactOptional(v.string()),
  profileName: v.exactOptional(v.string()),
});

const journalEntry = v.variant('type', [
  v.object({ type: v.literal('begun'), at: v.string() }),
  v.object({
    type: v.literal('send'),
    importId: v.string(),
    mode: v.picklist(['action', 'create']),
    rows: v.array(v.object({ row: whole, line: whole, serialNumber: v.string() })),
    before: v.exactOptional(texts),
  }),
  v.object({
    type: v.literal('taken'),
    importId: v.string(),
    rows,
    records: v.exactOptional(texts),
    missing: rows,
  }),
  v.object({ type: v.literal('notTaken'), importId: v.string(), rows }),
  v.object({
    type: v.literal('results'),
    results: v.array(result),
    registrations: v.exactOptional(v.array(v.object({ row: whole, id: v.string() }))),
  }),
  v.object({ type: v.literal('registered'), devices: v.array(device) }),
  v.object({ type: v.literal('finished'), at: v.string() }),
]) satisfies v.GenericSchema<JournalEntry>;

/**
 * Whether an entry is only about what earlier entries have sent. If one of those is missing, sent devices would count
 * as unsent, or the other way around.
 */
function announced(): (entry: JournalEntry) => boolean {
  // A set of each would need as much memory as the rows.
  const sends = new Map<string, Float64Array>();
  const rows = new Set<number>();
  return (entry) => {
    switch (entry.type) {
      case 'send': {
        const sent = Float64Array.from(entry.rows, ({ row }) => row);
        sends.set(entry.importId, sent);
        for (const row of sent) rows.add(row);
        return true;
      }
      case 'taken':
      case 'notTaken': {
        const known = sends.get(entry.importId);
        if (known === undefined) return false;
        const sent = new Set(known);
        const missing = entry.type === 'taken' ? (entry.missing ?? []) : [];
        return [...(entry.rows ?? []), ...missing].every((row) => sent.has(row));
      }
      case 'results':
        return [...entry.results, ...(entry.registrations ?? [])].every(({ row }) => rows.has(row));
      case 'registered':
        return entry.devices.every(({ row }) => rows.has(row));
      default:
        return true;
    }
  };
}

/** The journal of an import. */
export const importJournal: JournalKind<JournalEntry> = {
  command: importCommand,
  entry: journalEntry,
  announced,
  isFinished: (entries) => entries.at(-1)?.type === 'finished',
  isKept: (entries) => entries.some(({ type }) => type !== 'begun'),
  startOver: 'Then devices that have already arrived are submitted again and reported as alreadyInTenant.',
};
