import type {
  ImportedWindowsAutopilotDeviceIdentity,
  ImportedWindowsAutopilotDeviceIdentityCreate,
} from '../client/types.js';
import type { AutopilotError } from '../errors/AutopilotError.js';
import { excerpt, redact } from '../shared/redact.js';
import { backOff, isHopeless, patiently, write } from './calls.js';
import type { SentRow } from './journal.js';
import type { Send } from './Ledger.js';
import { reportedDevice } from './outcomes.js';
import { listBaseline, listed, lookUp, matchRecords, sameImportId, serialKey } from './records.js';
import { duration, endOf, type LoadedRow, pause, progress, type Run, Stop, stopFor } from './run.js';
import type { ImportEvent } from './types.js';

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

/** Makes an importId durable, with what a lookup after a crash needs. */
async function* recordSend(run: Run, rows: readonly LoadedRow[]): AsyncGenerator<ImportEvent, Send, void> {
  const { ledger, settings } = run;
  const { mode } = settings;
  const sent = rows.map(({ row, line, serialNumber }) => ({ row, line, serialNumber }));
  let before: string[] | undefined;
  if (ledger.keepsImportIds(mode)) run.baseline = undefined;
  else {
    run.baseline ??= yield* patiently(run, (signal) => listBaseline(run, signal));
    const keys = new Set(rows.map(({ serialNumber }) => serialKey(serialNumber)));
    before = [...keys].flatMap((key) => run.baseline?.get(key) ?? []);
  }
  const importId = crypto.randomUUID();
  const entry = { type: 'send', importId, mode, rows: sent, ...(before && { before }) } as const;
  await run.record(entry, {
    ...entry,
    rows: rows.map(({ row }, at) => run.rows[row] ?? sent[at]) as SentRow[],
  });
  return ledger.sends.get(importId) as Send;
}

/** Submits rows with one call. Returns the rows that are left, in the chunks to send them in. */
async function* submitTogether(
  run: Run,
  send: Send,
  rows: readonly LoadedRow[],
): AsyncGenerator<ImportEvent, readonly (readonly LoadedRow[])[], void> {
  const { importId } = send;
  const devices = rows.map((row) => deviceOf(row, send));
  const written = yield* write(run, (options) => run.client.import(devices, options));
  if ('answer' in written) yield* accept(run, send, rows, written.answer);
  else if ('unknown' in written) yield* resolveFailure(run, send, written.unknown);
  else if ('stop' in written) await abandon(run, send, written.stop);
  else if ('unavailable' in written) {
    yield* waitUntilAvailable(run, written.unavailable);
    await notTaken(run, send, yield* findArrived(run, send, rows));
  } else {
    const missing = yield* findArrived(run, send, rows);
    if (rows.length === 1) yield* reject(run, missing, written.refused.message);
    else if (missing.length > 0) {
      await notTaken(run, send, missing);
      yield { type: 'halved', importId, devices: missing.length, error: written.refused };
      const half = Math.ceil(missing.length / 2);
      return [missing.slice(0, half), missing.slice(half)];
    }
  }
  return [rows];
}

/** Submits rows one by one, until an outcome is unknown. Returns the rows that are left. */
async function* submitEach(
  run: Run,
  send: Send,
  rows: readonly LoadedRow[],
): AsyncGenerator<ImportEvent, readonly (readonly LoadedRow[])[], void> {
  for (const [index, row] of rows.entries()) {
    const written = yield* write(run, (options) => run.client.create(deviceOf(row, send), options));
    if ('answer' in written) yield* accept(run, send, [row], [written.answer]);
    else if ('refused' in written) {
      yield* reject(run, yield* findArrived(run, send, [row]), written.refused.message);
    } else if ('stop' in written) await abandon(run, send, written.stop);
    else {
      await notTaken(run, send, rows.slice(index + 1));
      if ('unknown' in written) yield* resolveFailure(run, send, written.unknown);
      else {
        yield* waitUntilAvailable(run, written.unavailable);
        await notTaken(run, send, yield* findArrived(run, send, [row]));
      }
      break;
    }
  }
  return [rows];
}

/** Records that the service has none of these rows. */
async function notTaken(run: Run, { importId }: Send, rows: readonly SentRow[]): Promise<void> {
  if (rows.length > 0) await run.record({ type: 'notTaken', importId, rows: rows.map(({ row }) => row) });
}

/** Records that the service has none of the open rows, and ends the run. */
async function abandon(run: Run, send: Send, stop: Stop): Promise<never> {
  await notTaken(run, send, run.ledger.rowsAt(send, 'unknown'));
  throw stop;
}

/**
 * Waits as long as the service requests.
 *
 * @throws Stop if it has been unavailable for too long. Rows that were sent stay open, and are looked up on resume.
 */
async function* waitUntilAvailable(run: Run, error: AutopilotError): AsyncGenerator<ImportEvent, void, void> {
  if (isHopeless(run, run.unavailable, error)) throw stopFor(error);
  yield* backOff(run, run.unavailable++, error);
}

/** Stops if the service answers no writes, because each lookup costs the grace period. */
const mostUnanswered = 3;

/** @throws Stop if this has happened too often in a row. Rows that were sent are looked up on resume. */
async function* resolveFailure(
  run: Run,
  send: Send,
  error: AutopilotError,
): AsyncGenerator<ImportEvent, void, void> {
  if (++run.unanswered >= mostUnanswered) throw stopFor(error);
  yield* resolveUnknown(run, send, error);
}

function deviceOf({ device }: LoadedRow, { importId }: Send): ImportedWindowsAutopilotDeviceIdentityCreate {
  return { ...device, importId };
}

const guid = /^[\da-f-]{36}$/i;

async function* accept(
  run: Run,
  send: Send,
  rows: readonly LoadedRow[],
  answer: readonly ImportedWindowsAutopilotDeviceIdentity[],
): AsyncGenerator<ImportEvent, void, void> {
  const { importId } = send;
  const kept = answer.length > 0 && answer.every((record) => sameImportId(record.importId, importId));
  if (answer.some((record) => record.importId && !sameImportId(record.importId, importId))) {
    run.importIdsReplaced = true;
  }
  const matched = answer.length < rows.length && matchRecords(run, send, rows, answer.map(listed));
  const accepted = matched ? rows.filter(({ row }) => matched.has(row)) : rows;
  const missing = matched ? rows.filter(({ row }) => !matched.has(row)) : [];
  const ids = answer.flatMap(({ id }) => (typeof id === 'string' ? [id] : []));
  const hashes = rows.map(({ device }) => device.hardwareIdentifier);
  const records = ids.map((id) => (guid.test(id) ? id : excerpt(redact(id, hashes))));
  await run.record({
    type: 'taken',
    importId,
    rows: accepted.map(({ row }) => row),
    ...(!kept && { records }),
    ...(missing.length > 0 && { missing: missing.map(({ row }) => row) }),
  });
  movedOn(run);
  yield { type: 'accepted', importId, devices: accepted.length };
  yield progress(run);
  if (missing.length > 0) yield* resolveUnknown(run, send);
}

/** Records progress, which resets the counts of consecutive failures. */
function movedOn(run: Run): void {
  run.progressedAt = run.clock.now();
  run.unanswered = 0;
  run.unavailable = 0;
}

async function* reject(
  run: Run,
  rows: readonly LoadedRow[],
  message: string,
): AsyncGenerator<ImportEvent, void, void> {
  if (rows.length === 0) return;
  await run.record({
    type: 'results',
    results: rows.map(({ row }) => ({ row, outcome: 'rejected', message })),
  });
  movedOn(run);
  for (const row of rows) yield { type: 'device', device: reportedDevice(run, row) };
}

const firstLookMs = 5_000;

/** How long devices that are missing in an answer are looked for: four lookups. */
const missingMs = 30_000;

/** How often a device is submitted again if the service accepts it without creating a record. */
const mostResends = 2;

/**
 * Finds out which rows of a send arrived. Rows that are found are accepted. The others are unsent again when the grace
 * period is over. It restarts as long as more rows turn up, because the list has not caught up.
 *
 * @throws Stop if the run's time is over first. The rows stay open, and are looked up on resume.
 */
export async function* resolveUnknown(
  run: Run,
  send: Send,
  error?: AutopilotError,
): AsyncGenerator<ImportEvent, void, void> {
  const { ledger, clock, settings } = run;
  const { importId } = send;
  const open = () => ledger.rowsAt(send, 'unknown');
  const devices = open().length;
  const periodMs = send.missing.size > 0 ? missingMs : settings.graceMs;
  yield { type: 'unknown', importId, devices, ...(error && { error }) };

  let end = clock.now() + periodMs;
  for (let waitMs = firstLookMs, before = devices; ; waitMs *= 2) {
    const isLast = clock.now() >= end;
    const missing = yield* arrivals(run, send, open());
    const foundMore = missing.length < before;
    before = missing.length;
    if (foundMore) end = clock.now() + periodMs;
    if (missing.length === 0 || (isLast && !foundMore)) {
      const lost = missing.filter(({ row }) => send.missing.has(row) && ledger.timesLost(row) >= mostResends);
      yield* fail(run, lost);
      await notTaken(run, send, open());
      yield { type: 'lookedUp', importId, found: devices - missing.length, missing: missing.length };
      return;
    }
    const left = endOf(run) - clock.now();
    if (left <= 0) throw isNotKnown(run, missing.length);
    yield* pause(run, 'grace', Math.max(0, Math.min(waitMs, end - clock.now(), left)));
  }
}

function isNotKnown({ settings }: Run, count: number): Stop {
  const devices = count === 1 ? '1 device' : `${count} devices`;
  const time = duration(settings.waitMs);
  return new Stop('wait', `Could not find out within ${time} whether the service accepted ${devices}.`);
}

/** Looks once for rows whose write the service refused. Returns those without a record. */
async function* findArrived<Sent extends SentRow>(
  run: Run,
  send: Send,
  rows: readonly Sent[],
): AsyncGenerator<ImportEvent, readonly Sent[], void> {
  const missing = yield* arrivals(run, send, rows);
  const { importId } = send;
  yield { type: 'lookedUp', importId, found: rows.length - missing.length, missing: missing.length };
  return missing;
}

/** Looks once for rows, and accepts those with a record. Returns the others. */
async function* arrivals<Sent extends SentRow>(
  run: Run,
  send: Send,
  rows: readonly Sent[],
): AsyncGenerator<ImportEvent, readonly Sent[], void> {
  const sends = yield* patiently(run, (signal) => lookUp(run, [send], signal));
  // Rows that certainly have a record come first, in case others have the same serial number.
  const found = matchRecords(
    run,
    send,
    [...run.ledger.rowsAt(send, 'accepted'), ...rows],
    sends.get(send) ?? [],
  );
  const arrived = rows.filter(({ row }) => found.has(row));
  if (arrived.length > 0) {
    const records = arrived.flatMap(({ row }) => found.get(row) ?? []);
    const kept = records.every((record) => sameImportId(record.importId, send.importId));
    await run.record({
      type: 'taken',
      importId: send.importId,
      rows: arrived.map(({ row }) => row),
      ...(!kept && { records: records.map(({ id }) => id) }),
    });
    movedOn(run);
  }
  return rows.filter(({ row }) => !found.has(row));
}

async function* fail(run: Run, rows: readonly SentRow[]): AsyncGenerator<ImportEvent, void, void> {
  if (rows.length === 0) return;
  const message = `The service accepted the device ${mostResends + 1} times, but created no record of it.`;
  await run.record({
    type: 'results',
    results: rows.map(({ row }) => ({ row, outcome: 'failed', message })),
  });
  // A resumed run has not read its input yet.
  for (const row of rows.flatMap(({ row }) => run.rows[row] ?? [])) {
    yield { type: 'device', device: reportedDevice(run, row) };
  }
}
