import type { ImportedWindowsAutopilotDeviceIdentity } from '../client/types.js';
import { addTo } from './addTo.js';
import { importIdKey } from './importIdKey.js';
import type { Send } from './Ledger.js';
import { type ListedRecord, listed } from './ListedRecord.js';
import type { Run } from './Run.js';
import { recordsOfImport } from './recordsOfImport.js';
import { sameImportId } from './sameImportId.js';
import { serialKey } from './serialKey.js';
import { told } from './told.js';

/** What lists show of the records of each send. */
export type Found = ReadonlyMap<Send, readonly ListedRecord[]>;

/**
 * Looks for the records of sends: one list call for each importId. All records of the tenant are listed, once for all sends
 * that need it, where the service refuses the filter or an importId is not to be found because the service replaced it.
 *
 * @throws AutopilotError what the list call throws.
 */
export async function lookUp(run: Run, sends: readonly Send[]): Promise<Found> {
  const found = new Map<Send, readonly ListedRecord[]>();
  const others: Send[] = [];
  for (const send of sends) {
    const records = await byImportId(run, send);
    found.set(send, records);
    // Where the service keeps importIds, nothing found by one is an answer.
    if (records.length === 0 && (run.filterRefused || !run.ledger.keepsImportIds(send.mode))) {
      others.push(send);
    }
  }
  if (others.length > 0) for (const [send, records] of await amongAll(run, others)) found.set(send, records);
  return found;
}

async function byImportId(run: Run, { importId }: Send): Promise<readonly ListedRecord[]> {
  if (run.filterRefused || run.importIdsReplaced) return [];
  const records = await recordsOfImport(run.client, importId, { signal: run.signal });
  run.filterRefused = records === undefined;
  return (records ?? []).map(listed);
}

async function amongAll(run: Run, sends: readonly Send[]): Promise<Found> {
  const found = new Map<Send, ListedRecord[]>(sends.map((send) => [send, []]));
  const guesses = new Map<Send, ListedRecord[]>();
  // Where the importId has led to any record of a send, it would have led to all.
  const led = new Set<Send>();
  const search = searchFor(run, sends);
  for await (const record of run.client.list({}, { signal: run.signal })) {
    const { certain, guessed } = search(record);
    if (certain !== undefined) {
      found.get(certain)?.push(listed(record));
      if (sameImportId(record.importId, certain.importId)) led.add(certain);
      else if (record.importId) run.importIdsReplaced = true;
    }
    for (const send of guessed) addTo(guesses, send, listed(record));
  }
  for (const [send, records] of guesses) if (!led.has(send)) found.get(send)?.push(...records);
  return found;
}

/**
 * Tells whose record one is: for certain by id or importId; otherwise by serial number, if it was not there before, and no
 * other send of this run is known to have made it.
 */
function searchFor({ ledger }: Run, sends: readonly Send[]) {
  const byId = new Map<string, Send>();
  const byImportId = new Map<string, Send>();
  for (const send of ledger.sends.values()) {
    byImportId.set(importIdKey(send.importId), send);
    for (const id of [...send.records, ...send.recordOf.values()]) byId.set(id, send);
  }
  const bySerial = new Map<string, Send[]>();
  for (const send of sends) {
    if (send.before === undefined) continue;
    for (const { serialNumber } of send.rows) {
      addTo(bySerial, serialKey(serialNumber), send);
    }
  }
  return ({ id, importId, serialNumber }: ImportedWindowsAutopilotDeviceIdentity) => {
    const certain = byId.get(told(id)) ?? byImportId.get(importIdKey(importId));
    if (certain !== undefined) return { certain, guessed: [] };
    const candidates = bySerial.get(serialKey(serialNumber)) ?? [];
    return { certain, guessed: candidates.filter(({ before }) => !before?.has(told(id))) };
  };
}

/** The ids of all records that the tenant has, by serial number. */
export async function listBaseline(run: Run): Promise<Map<string, string[]>> {
  const bySerial = new Map<string, string[]>();
  for await (const { id, serialNumber } of run.client.list({}, { signal: run.signal })) {
    if (serialNumber) addTo(bySerial, serialKey(serialNumber), told(id));
  }
  return bySerial;
}
