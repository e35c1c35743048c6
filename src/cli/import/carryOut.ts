import { DeviceFileError, type DeviceRow } from '../../csv/index.js';
import { type ImportReport, type ImportRow, importDevices } from '../../import/index.js';
import { CliError, exitCodes } from '../Cli.js';
import { readDeviceFiles } from '../input/readDeviceFiles.js';
import { printable } from '../output/printable.js';
import { warnWhenStopping } from '../output/talk.js';
import type { Session } from '../service/connect.js';
import { journalFor } from './journalFor.js';
import { tagged } from './Plan.js';
import type { PlannedRows } from './PlannedRows.js';
import type { ImportCommandOptions, Prepared } from './prepare.js';
import { createProgress } from './progress.js';
import { createProgressLines } from './progressLines.js';

/** The result of an import. */
export interface CarriedOut {
  readonly report: ImportReport;
  /** Whether it has synchronized the tenant. */
  readonly isSynchronized: boolean;
}

/** Submits the devices, shows the progress, and waits for the results. */
export async function carryOut(
  { plan, journal: path, cli }: Prepared,
  options: ImportCommandOptions,
  session: Session,
): Promise<CarriedOut> {
  const { client, clock, signal, talk } = session;
  const journal = path === undefined ? undefined : await journalFor(path, plan.files, options, session, cli);
  const total = plan.rows.length - plan.rows.skipped;
  const progress =
    options.progress === 'json'
      ? createProgressLines(talk, total)
      : createProgress({
          talk,
          clock,
          drawing: cli.io.clock,
          until: options.until,
          total,
          columns: () => cli.io.stderr.columns,
          isReported: session.isReported,
        });
  const stopListening = warnWhenStopping(signal, talk);
  try {
    const rows = importRows(tagged(readDeviceFiles(plan.files, cli), options.groupTag), plan.rows);
    const events = importDevices(client, rows, {
      journal,
      signal,
      clock,
      mode: options.oneByOne ? 'create' : 'action',
      until: options.until,
      sync: options.sync !== false,
      waitMs: options.wait,
      pollIntervalMs: options.pollInterval,
      allow: options.allow?.filter((code) => code === 'hashTruncated'),
    });
    let isSynchronized = false;
    for await (const event of events) {
      progress.show(event);
      if (event.type === 'report') return { report: event.report, isSynchronized };
      if (event.type === 'sync' && event.started) isSynchronized = true;
    }
    throw new Error('The import ended without a report.');
  } finally {
    stopListening();
    progress.end();
    // The result of the import is reported in any case.
    await journal?.close().catch((error: unknown) => talk.warn(warningOf(error)));
  }
}

/**
 * Reads the rows a second time, now with their hashes, and compares them with the plan.
 *
 * @throws CliError if the file was changed in between
 */
async function* importRows(
  input: AsyncIterable<DeviceRow | DeviceFileError>,
  plan: PlannedRows,
): AsyncGenerator<ImportRow> {
  let at = 0;
  for await (const item of input) {
    if (item instanceof DeviceFileError) throw item;
    const planned = plan.recognize(at++, item);
    if (planned === undefined) throw changed(item);
    const { device } = item;
    const { file, line, skips } = planned;
    yield { file, line, device, ...(skips.length > 0 && { problems: skips }) };
  }
  plan.clear();
}

function changed({ file, line }: DeviceRow): CliError {
  return new CliError(
    exitCodes.unfinished,
    `${file}, line ${line}: The file has changed since it was checked. Restore it, and continue with --resume.`,
  );
}

function warningOf(error: unknown): string {
  return `warning: ${printable(error instanceof Error ? error.message : String(error))}`;
}
