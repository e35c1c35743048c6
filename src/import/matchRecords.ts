import { addTo } from './addTo.js';
import type { SentRow } from './ImportJournal.js';
import type { ListedRecord } from './ListedRecord.js';
import { serialKey } from './serialKey.js';

/**
 * Gives each row its record, by serial number: first by the same text, then but for letter case and blanks. Rows with one
 * serial number get one record each. What belongs together stays together, in `recordOf`.
 *
 * Never by hash: answers do not hold it.
 */
export function matchRecords(
  rows: readonly SentRow[],
  records: readonly ListedRecord[],
  recordOf: Map<number, string>,
): Map<number, ListedRecord> {
  const byId = new Map(records.map((record) => [record.id, record]));
  const matched = new Map<number, ListedRecord>();
  // Also those of rows that are decided and not asked for: their records are given away.
  for (const [row, id] of recordOf) {
    const record = byId.get(id);
    byId.delete(id);
    if (record !== undefined) matched.set(row, record);
  }
  let free = rows.filter(({ row }) => !recordOf.has(row));
  for (const keyOf of [(serialNumber: string) => serialNumber, serialKey]) {
    const bySerial = new Map<string, ListedRecord[]>();
    for (const record of byId.values()) {
      if (record.serialNumber !== undefined) addTo(bySerial, keyOf(record.serialNumber), record);
    }
    free = free.filter(({ row, serialNumber }) => {
      const record = bySerial.get(keyOf(serialNumber))?.shift();
      if (record === undefined) return true;
      byId.delete(record.id);
      recordOf.set(row, record.id);
      matched.set(row, record);
      return false;
    });
  }
  return matched;
}
