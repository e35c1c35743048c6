import type { StoredRecord } from './StoredRecord.js';

/** Keeps the records of a tenant, found by id, importId and serial number without a search. */
export function recordStore() {
  const history: StoredRecord[] = [];
  const living = new Map<string, StoredRecord>();
  // What lists may show: with lag also what was deleted a moment ago.
  const listed = new Set<StoredRecord>();
  const byImportId = new Map<string, Set<StoredRecord>>();
  const bySerialNumber = new Map<string, Set<StoredRecord>>();
  const timesCreated = new Map<string, number>();
  let deleted: StoredRecord[] = [];

  return {
    /** Every record that there has been. */
    history: history as readonly StoredRecord[],

    add(record: StoredRecord): void {
      history.push(record);
      living.set(record.id, record);
      listed.add(record);
      enter(byImportId, record.importId, record);
      enter(bySerialNumber, record.serialNumber, record);
      if (!record.foreign) {
        timesCreated.set(record.serialNumber, (timesCreated.get(record.serialNumber) ?? 0) + 1);
      }
    },

    get: (id: string) => living.get(id),

    delete(record: StoredRecord, at: number): void {
      record.deletedAt = at;
      living.delete(record.id);
      deleted.push(record);
    },

    /** How many records requests have created for a serial number. */
    timesCreated: (serialNumber: string) => timesCreated.get(serialNumber) ?? 0,

    /** What a list shows that knows the tenant as it was at a time, in the order of creation. */
    *visible(asOf: number, among: { importId?: string; serialNumber?: string }): Generator<StoredRecord> {
      bury(asOf);
      for (const record of candidates(among)) if (record.createdAt <= asOf) yield record;
    },
  };

  function candidates({ importId, serialNumber }: { importId?: string; serialNumber?: string }) {
    if (importId !== undefined) return byImportId.get(importId) ?? [];
    if (serialNumber !== undefined) return bySerialNumber.get(serialNumber) ?? [];
    return listed;
  }

  /** Takes from the lists what had been deleted at a time; time does not run backwards. */
  function bury(asOf: number): void {
    const gone = deleted.filter(({ deletedAt = 0 }) => deletedAt <= asOf);
    if (gone.length === 0) return;
    deleted = deleted.filter(({ deletedAt = 0 }) => deletedAt > asOf);
    for (const record of gone) {
      listed.delete(record);
      byImportId.get(record.importId)?.delete(record);
      bySerialNumber.get(record.serialNumber)?.delete(record);
    }
  }
}

function enter(index: Map<string, Set<StoredRecord>>, key: string, record: StoredRecord): void {
  const found = index.get(key);
  if (found) found.add(record);
  else index.set(key, new Set([record]));
}
