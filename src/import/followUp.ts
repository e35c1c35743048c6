import { AutopilotError } from '../errors/AutopilotError.js';
import type { ImportEvent } from './ImportEvent.js';
import type { JournalResult } from './ImportJournal.js';
import { isPassing } from './isPassing.js';
import { type Found, lookUp } from './lookUp.js';
import { matchRecords } from './matchRecords.js';
import { pause } from './pause.js';
import { progress } from './progress.js';
import type { Row, Run } from './Run.js';
import { reportedDevice } from './reportedDevice.js';
import { resultOf } from './resultOf.js';
import { Stop } from './Stop.js';
import { stopFor } from './stopFor.js';
import { waitReason } from './waitReason.js';

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
