import type {
  ImportedWindowsAutopilotDeviceIdentity,
  ImportedWindowsAutopilotDeviceIdentityCreate,
} from '../client/types.js';
import { AutopilotError } from '../errors/AutopilotError.js';
import { isPassing, patiently, waitReason, write } from './calls.js';
import type { Send } from './Ledger.js';
import { reportedDevice, resultOf } from './outcomes.js';
import {
  type Found,
  type ListedRecord,
  listBaseline,
  lookUp,
  matchRecords,
  sameImportId,
  serialKey,
} from './records.js';
import { type LoadedRow, pause, progress, type Row, type Run, Stop, stopFor } from './run.js';
import { told } from './told.js';
import type { ImportEvent, JournalResult } from './types.js';

/** Submits rows until the service has accepted or refused each of them. */
export async function* submit(run: Run, rows: readonly LoadedRow[]): AsyncGenerator<ImportEvent, void, void> {
  // The first half stays on top.
  const stack = [rows];
  for (let due = stack.pop(); due !== undefined; due = stack.pop()) {
    const send = yield* recordSend(run, due);
    yield { type: 'sending', importId: send.importId, devices: due.length };
    const halves = yield* run.settings.mode === 'action'
      ? submitTogether(run, send, due)
      : submitEach(run, send, due);
    const again = halves.map((half) => half.filter(({ row }) => run.ledger.standing(row).at === 'unsent'));
    stack.push(...again.filter(({ length }) => length > 0).reverse());
  }
}

/** Makes an importId durable, with what a look-up after a crash must know. */
async function* recordSend(run: Run, rows: readonly LoadedRow[]): AsyncGenerator<ImportEvent, Send, void> {
  const { ledger, settings } = run;
  const { mode } = settings;
  const sent = rows.map(({ row, line, serialNumber }) => ({ row, line, serialNumber }));
  let before: string[] | undefined;
  if (ledger.keepsImportIds(mode)) run.baseline = undefined;
  else {
    run.baseline ??= yield* patiently(run, () => listBaseline(run));
    const keys = new Set(rows.map(({ serialNumber }) => serialKey(serialNumber)));
    before = [...keys].flatMap((key) => run.baseline?.get(key) ?? []);
  }
  const importId = crypto.randomUUID();
  await run.record({ type: 'send', importId, mode, rows: sent, ...(before && { before }) });
  return ledger.sends.get(importId) as Send;
}

/** Submits rows with one call. Returns those that are left, in the parts in which to send them. */
async function* submitTogether(
  run: Run,
  send: Send,
  rows: readonly LoadedRow[],
): AsyncGenerator<ImportEvent, readonly (readonly LoadedRow[])[], void> {
  const { importId } = send;
  const devices = rows.map((row) => deviceOf(row, send));
  const written = yield* write(run, (options) => run.client.import(devices, options));
  if ('answer' in written) yield* accept(run, send, rows, written.answer);
  else if ('unknown' in written) yield* resolveUnknown(run, send, written.unknown);
  else if ('stop' in written) await giveUp(run, send, written.stop);
  else if (rows.length === 1) yield* reject(run, rows, written.refused.message);
  else {
    await run.record({ type: 'notTaken', importId });
    yield { type: 'halved', importId, devices: rows.length, error: written.refused };
    const half = Math.ceil(rows.length / 2);
    return [rows.slice(0, half), rows.slice(half)];
  }
  return [rows];
}

/** Submits rows one by one, up to the first whose outcome is unknown. Returns those that are left. */
async function* submitEach(
  run: Run,
  send: Send,
  rows: readonly LoadedRow[],
): AsyncGenerator<ImportEvent, readonly (readonly LoadedRow[])[], void> {
  for (const [index, row] of rows.entries()) {
    const written = yield* write(run, (options) => run.client.create(deviceOf(row, send), options));
    if ('answer' in written) yield* accept(run, send, [row], [written.answer]);
    else if ('refused' in written) yield* reject(run, [row], written.refused.message);
    else if ('stop' in written) await giveUp(run, send, written.stop);
    else {
      const rest = rows.slice(index + 1).map(({ row }) => row);
      if (rest.length > 0) await run.record({ type: 'notTaken', importId: send.importId, rows: rest });
      yield* resolveUnknown(run, send, written.unknown);
      break;
    }
  }
  return [rows];
}

/** Remembers that the service has none of the rows that are open, and ends the run. */
async function giveUp(run: Run, send: Send, stop: Stop): Promise<never> {
  const rows = run.ledger.rowsAt(send, 'unknown').map(({ row }) => row);
  await run.record({ type: 'notTaken', importId: send.importId, rows });
  throw stop;
}

function deviceOf({ device }: LoadedRow, { importId }: Send): ImportedWindowsAutopilotDeviceIdentityCreate {
  return { ...device, importId };
}

async function* accept(
  run: Run,
  { importId }: Send,
  rows: readonly LoadedRow[],
  answer: readonly ImportedWindowsAutopilotDeviceIdentity[],
): AsyncGenerator<ImportEvent, void, void> {
  const kept = answer.length > 0 && answer.every((record) => sameImportId(record.importId, importId));
  if (answer.some((record) => record.importId && !sameImportId(record.importId, importId))) {
    run.importIdsReplaced = true;
  }
  const records = answer.flatMap(({ id }) => (typeof id === 'string' ? [told(id)] : []));
  await run.record({
    type: 'taken',
    importId,
    rows: rows.map(({ row }) => row),
    ...(!kept && { records }),
  });
  run.progressedAt = run.clock.now();
  yield { type: 'accepted', importId, devices: rows.length };
  yield progress(run);
}

async function* reject(
  run: Run,
  rows: readonly LoadedRow[],
  message: string,
): AsyncGenerator<ImportEvent, void, void> {
  await run.record({
    type: 'results',
    results: rows.map(({ row }) => ({ row, outcome: 'rejected', message })),
  });
  run.progressedAt = run.clock.now();
  for (const row of rows) yield { type: 'device', device: reportedDevice(run, row) };
}

const longestInterval = 60_000;

/**
 * Looks at the records until the service has decided about every row that it has.
 *
 * @param firstMs the wait before the first look
 * @throws Stop when the time is over.
 */
export async function* followUp(run: Run, firstMs: number): AsyncGenerator<ImportEvent, void, void> {
  const { ledger, clock, settings } = run;
  const end = clock.now() + settings.waitMs;
  let interval = settings.pollIntervalMs;
  for (let waitMs = firstMs; ledger.openSends().length > 0; waitMs = interval) {
    const left = end - clock.now();
    if (waitMs > 0) yield* pause(run, 'poll', Math.min(waitMs, Math.max(left, 0)));
    const trouble = yield* look(run);
    if (ledger.openSends().length === 0) return;
    if (clock.now() >= end) throw trouble ?? timeIsOver(run);
    if (waitMs > 0) interval = Math.max(settings.pollIntervalMs, Math.min(interval * 1.5, longestInterval));
  }
}

/** Looks once. Gives what would have to be said if it were the last time: why nothing could be seen. */
async function* look(run: Run): AsyncGenerator<ImportEvent, Stop | undefined, void> {
  let found: Found;
  try {
    found = await lookUp(run, run.ledger.openSends());
  } catch (error) {
    if (!(error instanceof AutopilotError)) throw error;
    if (!isPassing(error)) throw stopFor(error);
    yield { type: 'waiting', why: waitReason(error), waitMs: 0, error };
    return stopFor(error);
  }
  const results: JournalResult[] = [];
  for (const [send, records] of found) {
    const rows = run.ledger.rowsAt(send, 'accepted');
    const matched = matchRecords(rows, records, send.recordOf);
    for (const { row } of rows) {
      const record = matched.get(row);
      const result = record && resultOf(row, record);
      if (result) results.push(result);
    }
  }
  if (results.length > 0) {
    await run.record({ type: 'results', results });
    for (const { row } of results) {
      yield { type: 'device', device: reportedDevice(run, run.rows[row] as Row) };
    }
  }
  yield progress(run);
  return undefined;
}

function timeIsOver({ ledger, settings }: Run): Stop {
  const { accepted } = ledger.counts;
  const devices = accepted === 1 ? '1 device' : `${accepted} devices`;
  const { waitMs } = settings;
  const time = waitMs < 60_000 ? `${waitMs / 1000} seconds` : `${Math.round(waitMs / 6000) / 10} minutes`;
  return new Stop('wait', `The service has not decided about ${devices} within ${time}.`);
}

const firstLookMs = 5_000;

/**
 * Finds out which rows of a send arrived. What is found is accepted; the rest, when it has not been found for the whole
 * grace period, is unsent again. As long as more turns up the list has not caught up, and the period begins anew.
 */
export async function* resolveUnknown(
  run: Run,
  send: Send,
  error?: AutopilotError,
): AsyncGenerator<ImportEvent, void, void> {
  const { ledger, clock, settings } = run;
  const { importId } = send;
  const devices = ledger.rowsAt(send, 'unknown').length;
  yield { type: 'unknown', importId, devices, ...(error && { error }) };

  let end = clock.now() + settings.graceMs;
  for (let waitMs = firstLookMs; ; waitMs *= 2) {
    const isLast = clock.now() >= end;
    const sends = await (yield* patiently(run, () => lookUp(run, [send])));
    // Those first of which it is certain that they have a record, in case that others have the same serial number.
    const rows = [...ledger.rowsAt(send, 'accepted'), ...ledger.rowsAt(send, 'unknown')];
    const found = matchRecords(rows, sends.get(send) ?? [], send.recordOf);
    const arrived = ledger.rowsAt(send, 'unknown').flatMap(({ row }) => found.get(row) ?? []);
    if (arrived.length > 0) {
      await recordArrived(run, send, found, arrived);
      run.progressedAt = clock.now();
      end = clock.now() + settings.graceMs;
    }
    const missing = ledger.rowsAt(send, 'unknown').map(({ row }) => row);
    if (missing.length === 0 || (isLast && arrived.length === 0)) {
      if (missing.length > 0) await run.record({ type: 'notTaken', importId, rows: missing });
      yield { type: 'lookedUp', importId, found: devices - missing.length, missing: missing.length };
      return;
    }
    yield* pause(run, 'grace', Math.max(0, Math.min(waitMs, end - clock.now())));
  }
}

async function recordArrived(
  run: Run,
  send: Send,
  found: ReadonlyMap<number, ListedRecord>,
  arrived: readonly ListedRecord[],
): Promise<void> {
  const rows = run.ledger.rowsAt(send, 'unknown').flatMap(({ row }) => (found.has(row) ? [row] : []));
  const kept = arrived.every((record) => sameImportId(record.importId, send.importId));
  const records = arrived.map(({ id }) => id);
  await run.record({ type: 'taken', importId: send.importId, rows, ...(!kept && { records }) });
}
