import type { ImportReport, ImportStop, ImportSummary } from './ImportReport.js';
import type { Run } from './Run.js';
import { reportedDevice } from './reportedDevice.js';

/** What the run came to, as far as it came. */
export function report(run: Run, startedAt: string, stopped: ImportStop | undefined): ImportReport {
  const devices = run.rows.map((row) => reportedDevice(run, row));
  const summary: { -readonly [Name in keyof ImportSummary]: number } = {
    total: devices.length,
    complete: 0,
    alreadyInTenant: 0,
    failed: 0,
    partial: 0,
    pending: 0,
    rejected: 0,
    skipped: 0,
  };
  for (const { outcome } of devices) summary[outcome]++;
  const { ledger } = run;
  // What may have arrived can be looked for by nothing else.
  const sends = [...ledger.sends.values()].filter(
    (send) => send.taken || ledger.rowsAt(send, 'unknown').length > 0,
  );
  return {
    importIds: sends.map(({ importId }) => importId),
    startedAt,
    finishedAt: new Date().toISOString(),
    summary,
    devices,
    stopped: stopped && { ...stopped },
  };
}
