import { inTime, readMs, skipFailedLook } from './calls.js';
import type { JournalResult } from './journal.js';
import { registrationOf, reportedDevice, resultOf } from './outcomes.js';
import { type Found, lookUp, matchRecords } from './records.js';
import { duration, patienceMs, pause, progress, type Row, type Run, Stop } from './run.js';
import type { ImportEvent } from './types.js';

const longestInterval = 60_000;

/** The interval that follows one: it grows by half, up to a minute, but is never shorter than the first. */
export function nextInterval({ settings }: Run, interval: number): number {
  return Math.max(settings.pollIntervalMs, Math.min(interval * 1.5, longestInterval));
}

/**
 * Polls the records until the service has decided about all rows that it has. A run that follows devices does not wait
 * longer than its patience for the next decision, because a record may never be decided.
 *
 * @param firstMs the wait before the first poll
 * @throws Stop when the time is over
 */
export async function* followUp(run: Run, firstMs: number): AsyncGenerator<ImportEvent, void, void> {
  const { ledger, clock, settings } = run;
  const end = Math.min(clock.now() + settings.waitMs, run.deadline);
  let interval = settings.pollIntervalMs;
  let trouble: Stop | undefined;
  let { decided } = ledger.counts;
  let decidedAt = clock.now();
  for (let waitMs = firstMs; ledger.openSends().length > 0; waitMs = interval) {
    const left = end - clock.now();
    if (waitMs > 0) yield* pause(run, 'poll', Math.min(waitMs, Math.max(left, 0)));
    const seen = yield* pollRecords(run);
    // The failure of an earlier poll says more than a timeout of this one.
    if (seen === undefined || seen.error !== undefined || trouble === undefined) trouble = seen;
    if (ledger.openSends().length === 0) return;
    if (ledger.counts.decided > decided) decidedAt = clock.now();
    decided = ledger.counts.decided;
    const isOver = clock.now() >= end;
    if (settings.until !== 'imported') {
      if (isOver || clock.now() - decidedAt >= patienceMs(run)) return;
    } else if (isOver) throw trouble ?? timeIsOver(run);
    if (waitMs > 0) interval = nextInterval(run, interval);
  }
}

/**
 * The number of sends that are looked up before their results are recorded: all records could need more memory than the
 * run.
 */
const sendsAtOnce = 20;

/** Polls once. Returns why nothing could be seen, as the message in case it was the last time. */
export async function* pollRecords(run: Run): AsyncGenerator<ImportEvent, Stop | undefined, void> {
  const { ledger, clock, settings } = run;
  const sends = ledger.openSends();
  // If a list of all records may be needed, one is read for all sends.
  const isFiltered = ledger.keepsImportIds(settings.mode) && !run.filterRefused && !run.importIdsReplaced;
  const atOnce = isFiltered ? sendsAtOnce : sends.length;
  const end = clock.now() + readMs(run);
  try {
    for (let at = 0; at < sends.length; at += atOnce) {
      const some = sends.slice(at, at + atOnce);
      const left = Math.max(0, end - clock.now());
      yield* decide(run, await inTime(run, (signal) => lookUp(run, some, signal), left));
      yield progress(run);
    }
  } catch (error) {
    return yield* skipFailedLook(error);
  }
  return undefined;
}

/** Records what the service has decided. */
async function* decide(run: Run, found: Found): AsyncGenerator<ImportEvent, void, void> {
  const results: JournalResult[] = [];
  const registrations: { row: number; id: string }[] = [];
  for (const [send, records] of found) {
    const rows = run.ledger.rowsAt(send, 'accepted');
    const matched = matchRecords(run, send, rows, records);
    for (const { row } of rows) {
      const record = matched.get(row);
      const result = record && resultOf(row, record);
      if (result === undefined) continue;
      results.push(result);
      const id = record && registrationOf(record);
      if (id !== undefined) registrations.push({ row, id });
    }
  }
  if (results.length === 0) return;
  await run.record({ type: 'results', results, ...(registrations.length > 0 && { registrations }) });
  for (const { row } of results) {
    yield { type: 'device', device: reportedDevice(run, run.rows[row] as Row) };
  }
}

function timeIsOver({ ledger, settings }: Run): Stop {
  const { accepted } = ledger.counts;
  const devices = accepted === 1 ? '1 device' : `${accepted} devices`;
  return new Stop(
    'wait',
    `The service has not decided about ${devices} within ${duration(settings.waitMs)}.`,
  );
}
