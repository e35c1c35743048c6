import type { AutopilotError } from '../errors/AutopilotError.js';
import type { ImportEvent } from './ImportEvent.js';
import type { Send } from './Ledger.js';
import type { ListedRecord } from './ListedRecord.js';
import { lookUp } from './lookUp.js';
import { matchRecords } from './matchRecords.js';
import { patiently } from './patiently.js';
import { pause } from './pause.js';
import type { Run } from './Run.js';
import { sameImportId } from './sameImportId.js';

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
