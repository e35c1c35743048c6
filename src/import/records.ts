import type { CallOptions, ImportedWindowsAutopilotDeviceIdentity } from '../client/types.js';
import { AutopilotError } from '../errors/AutopilotError.js';
import { excerpt } from '../shared/redact.js';
import type { SentRow } from './journal.js';
import type { Send } from './Ledger.js';
import type { Run } from './run.js';
import type { ImportClient } from './types.js';

/** The records of each send, as shown by lists. */
export type Found = ReadonlyMap<Send, readonly ListedRecord[]>;

/**
 * Looks for the records of sends, with one list call per importId. If the service refuses the filter, or an importId is
 * not found because the service replaced it, all records of the tenant are listed once for all sends that need it.
 *
 * @throws AutopilotError from the list call
 */
export async function lookUp(run: Run, sends: readonly Send[], signal: AbortSignal): Promise<Found> {
  const found = new Map<Send, readonly ListedRecord[]>();
  const others: Send[] = [];
  for (const send of sends) {
    const records = await byImportId(run, send, signal);
    found.set(send, records);
    // If the service keeps importIds, an empty result is reliable.
    if (records.length === 0 && (run.filterRefused || !run.ledger.keepsImportIds(send.mode))) {
      others.push(send);
    }
  }
  if (others.length > 0)
    for (const [send, records] of await amongAll(run, others, signal)) found.set(send, records);
  return found;
}

async function byImportId(
  run: Run,
  { importId }: Send,
  signal: AbortSignal,
): Promise<readonly ListedRecord[]> {
  if (run.filterRefused || run.importIdsReplaced) return [];
  const records = await recordsOfImport(run.client, importId, { signal });
  run.filterRefused = records === undefined;
  return (records ?? []).map(listed);
}

async function amongAll(run: Run, sends: readonly Send[], signal: AbortSignal): Promise<Found> {
  const found = new Map<Send, ListedRecord[]>(sends.map((send) => [send, []]));
  const guesses = new Map<Send, ListedRecord[]>();
  // If the importId had found any record of a send, it would have found all of them.
  const led = new Set<Send>();
  const search = searchFor(run, sends);
  for await (const record of run.client.list({}, { signal })) {
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
 * Matches a record to its row: reliably by id or importId, otherwise by serial number, if the record is new and not
 * known to be from another send of this run.
 */
function searchFor({ ledger }: Run, sends: readonly Send[]) {
  const byId = new Map<string, Send>();
  const byImportId = new Map<string, Send>();
  for (const send of ledger.sends.values()) {
    byImportId.set(importIdKey(send.importId), send);
    for (const id of [...send.records, ...ledger.recordsOf(send).values()]) byId.set(id, send);
  }
  const bySerial = new Map<string, Send[]>();
  for (const send of sends) {
    if (send.before === undefined) continue;
    for (const { serialNumber } of send.rows) {
      addTo(bySerial, serialKey(serialNumber), send);
    }
  }
  return ({ id, importId, serialNumber }: ImportedWindowsAutopilotDeviceIdentity) => {
    const certain = byId.get(excerpt(id)) ?? byImportId.get(importIdKey(importId));
    if (certain !== undefined) return { certain, guessed: [] };
    const candidates = bySerial.get(serialKey(serialNumber)) ?? [];
    return { certain, guessed: candidates.filter(({ before }) => !before?.has(excerpt(id))) };
  };
}

/** Returns the ids of all records of the tenant, by serial number. */
export async function listBaseline(run: Run, signal: AbortSignal): Promise<Map<string, string[]>> {
  const bySerial = new Map<string, string[]>();
  for await (const { id, serialNumber } of run.client.list({}, { signal })) {
    if (serialNumber) addTo(bySerial, serialKey(serialNumber), excerpt(id));
  }
  return bySerial;
}

/** The data that is kept of a listed record. */
export interface ListedRecord {
  readonly id: string;
  readonly serialNumber: string | undefined;
  readonly importId: string | undefined;
  readonly state: ImportedWindowsAutopilotDeviceIdentity['state'];
}

export function listed(record: ImportedWindowsAutopilotDeviceIdentity): ListedRecord {
  return {
    id: excerpt(record.id),
    serialNumber: textOf(record.serialNumber),
    importId: textOf(record.importId),
    state: record.state,
  };
}

/** The service may return anything. Only text is used. */
function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Adds a value to the list that a map has under a key. */
export function addTo<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** Normalizes an importId: a GUID may come back in another letter case, or not as text. */
function importIdKey(importId: unknown): string {
  return typeof importId === 'string' ? importId.toLowerCase() : '';
}

/**
 * Matches the rows of a send to records by serial number: first exactly, then ignoring letter case and blanks. Rows
 * with the same serial number get one record each. The send remembers the matches.
 *
 * Never by hash: answers do not contain it.
 */
export function matchRecords(
  { ledger }: Run,
  send: Send,
  rows: readonly SentRow[],
  records: readonly ListedRecord[],
): Map<number, ListedRecord> {
  const byId = new Map(records.map((record) => [record.id, record]));
  const matched = new Map<number, ListedRecord>();
  const known = ledger.recordsOf(send);
  // Includes decided rows, because their records are taken.
  for (const [row, id] of known) {
    const record = byId.get(id);
    byId.delete(id);
    if (record !== undefined) matched.set(row, record);
  }
  let free = rows.filter(({ row }) => !known.has(row));
  for (const keyOf of [(serialNumber: string) => serialNumber, serialKey]) {
    const bySerial = new Map<string, ListedRecord[]>();
    for (const record of byId.values()) {
      if (record.serialNumber !== undefined) addTo(bySerial, keyOf(record.serialNumber), record);
    }
    free = free.filter(({ row, serialNumber }) => {
      const record = bySerial.get(keyOf(serialNumber))?.shift();
      if (record === undefined) return true;
      byId.delete(record.id);
      send.recordOf.set(row, record.id);
      matched.set(row, record);
      return false;
    });
  }
  return matched;
}

/**
 * Returns the records with one of these importIds or ids, and no others, whatever the service does with a filter. All
 * records of the tenant are listed if the service refuses to filter, or if the importIds do not lead to every id.
 *
 * @throws AutopilotError from a list call
 */
export async function ownRecords(
  client: ImportClient,
  importIds: Iterable<string>,
  call: CallOptions,
  ids: Iterable<string> = [],
): Promise<readonly ImportedWindowsAutopilotDeviceIdentity[]> {
  const wantedIds = new Set(ids);
  const wanted = new Map([...importIds].map((importId) => [importIdKey(importId), importId]));
  const own = new Map<string, ImportedWindowsAutopilotDeviceIdentity>();
  const keep = (record: ImportedWindowsAutopilotDeviceIdentity) => {
    const isOwn = wantedIds.has(record.id) || wanted.has(importIdKey(record.importId));
    if (isOwn) own.set(record.id, record);
  };
  let isRefused = false;
  for (const importId of wanted.values()) {
    const records = await recordsOfImport(client, importId, call);
    if (records === undefined) {
      isRefused = true;
      break;
    }
    records.forEach(keep);
  }
  const isComplete = !isRefused && [...wantedIds].every((id) => own.has(id));
  if (!isComplete) for await (const record of client.list({}, call)) keep(record);
  return [...own.values()];
}

/**
 * Returns the list filtered by this importId, without records of other imports, or `undefined` if the service refuses
 * to filter, which it may one day, because Microsoft does not document `$filter`.
 *
 * @throws AutopilotError from the list call, for any other reason
 */
async function recordsOfImport(
  client: ImportClient,
  importId: string,
  call: CallOptions,
): Promise<readonly ImportedWindowsAutopilotDeviceIdentity[] | undefined> {
  const records: ImportedWindowsAutopilotDeviceIdentity[] = [];
  try {
    for await (const record of client.list({ importId }, call)) {
      // A service that ignores the filter also returns the records of other people.
      if (record.importId == null || sameImportId(record.importId, importId)) records.push(record);
    }
  } catch (error) {
    if (error instanceof AutopilotError && error.code === 'badRequest') return undefined;
    throw error;
  }
  return records;
}

/** Whether two importIds are the same. */
export function sameImportId(left: string | null | undefined, right: string): boolean {
  return typeof left === 'string' && importIdKey(left) === importIdKey(right);
}

/** Normalizes a serial number: the service may change letter case and blanks, or not return text. */
export function serialKey(serialNumber: unknown): string {
  return typeof serialNumber === 'string' ? serialNumber.replace(/\s+/g, '').toUpperCase() : '';
}
