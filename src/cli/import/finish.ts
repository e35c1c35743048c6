import { DeviceFileError, type DeviceRow } from '../../csv/index.js';
import { AutopilotError } from '../../errors/AutopilotError.js';
import {
  cleanImport,
  type ImportReport,
  type ImportRow,
  importDevices,
  type StopReason,
} from '../../import/index.js';
import { type Cli, CliError, type ExitCode, exitCodes } from '../Cli.js';
import { explainFailure, serviceFailure, succeeds } from '../explainFailure.js';
import { readDeviceFiles } from '../input/readDeviceFiles.js';
import { resumeCommand } from '../options.js';
import { print } from '../output/print.js';
import { counted, grouped, printable, span } from '../output/printable.js';
import type { Talk } from '../output/talk.js';
import { htmlReport } from '../report/htmlReport.js';
import { sayRemedies } from '../report/remedies.js';
import { outcomes, remedies, reportTableView, reportView } from '../report/reportView.js';
import { writeReport } from '../report/writeReport.js';
import { type Session, synchronize } from '../service/connect.js';
import { journalFor } from './journalFor.js';
import { type Plan, tagged } from './Plan.js';
import type { PlannedRows } from './PlannedRows.js';
import type { ImportCommandOptions } from './prepare.js';
import { createProgress } from './progress.js';

/** Submits the devices, shows the progress, and waits for the results. */
export async function carryOut(
  plan: Plan,
  path: string | undefined,
  options: ImportCommandOptions,
  { client, clock, signal, talk, isTold }: Session,
  cli: Cli,
): Promise<ImportReport> {
  const journal = path === undefined ? undefined : await journalFor(path, plan.files, options, cli);
  const progress = createProgress({
    talk,
    clock,
    drawing: cli.io.clock,
    total: plan.rows.length - plan.rows.skipped,
    columns: () => cli.io.stderr.columns,
    isTold,
  });
  signal.addEventListener('abort', () =>
    talk.warn('Stopping. Requests in progress may still arrive. Press Ctrl-C again to exit immediately.'),
  );
  try {
    const rows = importRows(tagged(readDeviceFiles(plan.files, cli), options.groupTag), plan.rows);
    const events = importDevices(client, rows, {
      journal,
      signal,
      clock,
      mode: options.oneByOne ? 'create' : 'action',
      waitMs: options.wait,
      pollIntervalMs: options.pollInterval,
      allow: options.allow?.filter((code) => code === 'hashTruncated'),
    });
    for await (const event of events) {
      if (event.type === 'report') return event.report;
      progress.show(event);
    }
    throw new Error('The import ended without a report.');
  } finally {
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

/** Shows and writes the report, and runs the later steps of a finished import. Returns the exit code. */
export async function finish(
  report: ImportReport,
  journal: string | undefined,
  options: ImportCommandOptions,
  session: Session,
  cli: Cli,
): Promise<ExitCode> {
  const { talk, name } = session;
  show(report, options, talk, cli);
  sayResult(report, talk, cli.io.stderr.columns);
  sayImportIds(report, options, journal, session);

  const works: (() => Promise<void>)[] = [];
  if (report.stopped !== undefined) sayStopped(report.stopped, options, session, cli);
  else {
    if (options.clean) works.push(() => clean(report, session));
    if (options.sync) works.push(() => sync(session));
  }
  const { report: path } = options;
  if (path !== undefined) {
    works.push(async () => {
      const view = reportView(report, options.allow);
      await writeReport(path, { ...view, html: () => htmlReport(report, name, options.allow) });
      talk.say(`Report: ${path}`);
    });
  }
  let isDone = true;
  for (const work of works) isDone = (await succeeds(work, cli, session)) && isDone;
  // The results come before those of the later steps.
  const code = exitCodeOf(report);
  return code === exitCodes.done && !isDone ? exitCodes.leftUndone : code;
}

function show(report: ImportReport, options: ImportCommandOptions, talk: Talk, cli: Cli): void {
  if (options.format !== 'table') {
    print(cli, reportView(report, options.allow), options);
    return;
  }
  const view = reportTableView(report);
  if (view.rows.length > 0) print(cli, view, options);
  const left = [
    ...(view.successful > 0 ? [counted(view.successful, 'successful device')] : []),
    ...(view.pending > 0 ? [`${counted(view.pending, 'device')} without a result`] : []),
  ];
  if (left.length > 0) {
    talk.say(`${left.join(' and ')} not shown. Use --format csv to list all devices.`);
  }
}

function sayStopped(
  { reason, message, error }: NonNullable<ImportReport['stopped']>,
  options: ImportCommandOptions,
  session: Session,
  cli: Cli,
): void {
  const { talk } = session;
  const why =
    error instanceof AutopilotError
      ? explainFailure(serviceFailure(error, session)).lines
      : [`error: ${message}`];
  if (reason === 'aborted') talk.warn('Interrupted.');
  else for (const line of why) talk.warn(line);
  if (options.mock && options.journal === undefined) return;
  talk.warn(`To continue: ${resumeCommand(cli)}`);
}

async function clean(
  { importIds, devices }: ImportReport,
  { client, clock, signal, talk }: Session,
): Promise<void> {
  const ids = devices.flatMap(({ id }) => (id === undefined ? [] : [id]));
  const { deleted } = await cleanImport(client, importIds, { ids, signal, clock });
  talk.say(`Deleted ${counted(deleted.length, 'record')} of this import. The devices stay registered.`);
}

/** Intune also synchronizes by itself, so a recent synchronization is not a failure. */
async function sync(session: Session): Promise<void> {
  const refusal = await synchronize(session);
  if (refusal === undefined) return;
  session.talk.say(`Warning: Intune was not synchronized. ${refusal}: ${session.suggest('sync')}`);
}

const stops: Readonly<Record<StopReason, ExitCode>> = {
  aborted: exitCodes.unfinished,
  signIn: exitCodes.permission,
  service: exitCodes.unfinished,
  wait: exitCodes.unfinished,
  journal: exitCodes.unfinished,
  devices: exitCodes.unfinished,
};

/** Returns the exit code for a report. */
function exitCodeOf({ stopped, summary, importIds }: ImportReport): ExitCode {
  // Nothing was sent: the input does not belong to the journal, or ended early.
  const isUnsent = stopped?.error === undefined || importIds.length === 0;
  if (stopped?.reason === 'devices' && isUnsent) return exitCodes.input;
  if (stopped !== undefined) return stops[stopped.reason];
  const isBad = outcomes.some(({ outcome, isWell }) => !isWell && summary[outcome] > 0);
  return isBad ? exitCodes.failed : exitCodes.done;
}

/** Prints the result of an import, and what to do about each kind of problem. */
function sayResult(report: ImportReport, talk: Talk, columns = Number.POSITIVE_INFINITY): void {
  const { summary, startedAt, finishedAt } = report;
  const counts = outcomes
    .filter(({ outcome }) => summary[outcome] > 0)
    .reverse()
    .map(({ outcome, words, style }) => talk.paint(style, `${grouped(summary[outcome])} ${words}`));
  const took = span(Date.parse(finishedAt) - Date.parse(startedAt));
  talk.say(`\n${counted(summary.total, 'device')}: ${counts.join(', ')} (${took})`);
  sayRemedies(
    remedies(report.devices),
    (device) => device.serialNumber,
    (device) => device.deviceErrorName,
    talk,
    columns,
  );
}

/** The maximum number of importIds that are printed. */
const mostImportIds = 5;

/** Prints how to find the records of this import, and how to delete them, for which the journal is enough. */
function sayImportIds(
  { importIds, stopped }: ImportReport,
  options: ImportCommandOptions,
  journal: string | undefined,
  { talk, suggest }: Session,
): void {
  if (importIds.length === 0) return;
  const more = importIds.length - mostImportIds;
  const shown = importIds.slice(0, mostImportIds).join(', ');
  talk.say(
    `importId${importIds.length === 1 ? '' : 's'}: ${shown}${more > 0 ? `, and ${grouped(more)} more` : ''}`,
  );
  if (journal === undefined || stopped !== undefined || options.clean) return;
  talk.say(`To delete its records: ${suggest('clean', '--journal', journal)}`);
}
