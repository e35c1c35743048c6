import {
  cleanImport,
  type ImportGoal,
  type ImportReport,
  isImported,
  type ReportedDevice,
  type StopReason,
} from '../../import/index.js';
import { type Cli, type ExitCode, exitCodes } from '../Cli.js';
import { explainStop, succeeds } from '../explainFailure.js';
import { sayResume } from '../options.js';
import { print } from '../output/print.js';
import { counted, grouped, span } from '../output/printable.js';
import type { Talk } from '../output/talk.js';
import { htmlReport } from '../report/htmlReport.js';
import { sayRemedies } from '../report/remedies.js';
import { type RunFacts, reportTableView, reportView } from '../report/reportView.js';
import { devicesToAct, groupResults, type ResultGroup, remedies, resultOf } from '../report/results.js';
import { writeReport } from '../report/writeReport.js';
import { type Session, synchronize } from '../service/connect.js';
import type { CarriedOut } from './carryOut.js';
import type { ImportCommandOptions, Prepared } from './prepare.js';

/** Shows and writes the report, and runs the later steps of a finished import. Returns the exit code. */
export async function finish(
  { report, isSynchronized }: CarriedOut,
  { journal, cli }: Prepared,
  options: ImportCommandOptions,
  session: Session,
): Promise<ExitCode> {
  const { talk, name, tenant } = session;
  const facts: RunFacts = { target: name, tenant, requests: session.requests(), allowed: options.allow };
  const groups = groupResults(report);
  show(report, facts, options, session, cli);
  sayResult(report, groups, facts, session, cli.io.stderr.columns);
  sayImportIds(report, options, journal, session);

  const works: (() => Promise<void>)[] = [];
  if (report.stopped !== undefined) sayStopped(report.stopped, options, session, cli);
  else {
    if (options.clean) works.push(() => clean(report, session));
    if (options.sync && !isSynchronized) works.push(() => sync(session));
  }
  const { report: path } = options;
  if (path !== undefined) {
    works.push(async () => {
      const view = reportView(report, facts);
      await writeReport(path, { ...view, html: () => htmlReport(report, facts) });
      talk.say(`Report: ${path}`);
    });
  }
  let isDone = true;
  for (const work of works) isDone = (await succeeds(work, talk, session)) && isDone;
  // The results come before those of the later steps.
  const code = exitCodeOf(report, groups);
  return code === exitCodes.done && !isDone ? exitCodes.leftUndone : code;
}

function show(
  report: ImportReport,
  facts: RunFacts,
  options: ImportCommandOptions,
  { talk }: Session,
  cli: Cli,
): void {
  if (options.format !== 'table') {
    print(cli, reportView(report, facts), options);
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
  stopped: NonNullable<ImportReport['stopped']>,
  options: ImportCommandOptions,
  session: Session,
  cli: Cli,
): void {
  const { talk } = session;
  if (stopped.reason === 'aborted') talk.warn('Interrupted.');
  else talk.fail(explainStop(stopped, stops[stopped.reason], session));
  if (!options.mock) sayResume(cli, talk);
}

/** Sends a device that needs action to programs. */
function sendDevice(device: ReportedDevice, until: ImportGoal, { send }: Talk): void {
  const { file, line, serialNumber, outcome, deviceErrorName, assignmentDetail, remedy } = device;
  const { result, words, isOpen } = resultOf(device, until);
  // What stopped the import is an error of its own.
  if (isOpen) return;
  const code = (isImported(outcome) ? assignmentDetail : deviceErrorName) || result;
  const message = `${serialNumber}: ${words}. ${device.message ?? ''}`.trim();
  send('error', { exitCode: exitCodes.failed, code, message, remedy, file, line, serialNumber });
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
function exitCodeOf({ stopped, importIds }: ImportReport, groups: readonly ResultGroup[]): ExitCode {
  // Nothing was sent: the input does not belong to the journal, or ended early.
  const isUnsent = stopped?.error === undefined || importIds.length === 0;
  if (stopped?.reason === 'devices' && isUnsent) return exitCodes.input;
  if (stopped !== undefined) return stops[stopped.reason];
  return groups.every(({ isWell }) => isWell) ? exitCodes.done : exitCodes.failed;
}

/** Prints the result of an import, and the remedies. */
function sayResult(
  report: ImportReport,
  groups: readonly ResultGroup[],
  { requests }: RunFacts,
  { talk }: Session,
  columns = Number.POSITIVE_INFINITY,
): void {
  const { summary, startedAt, finishedAt, until } = report;
  const counts = [...groups]
    .reverse()
    .map(({ devices, words, style }) => talk.paint(style, `${grouped(devices.length)} ${words}`));
  const took = span(Date.parse(finishedAt) - Date.parse(startedAt));
  const cost = until === 'imported' ? took : `${took}, ${counted(requests, 'request')}`;
  talk.say(`\n${counted(summary.total, 'device')}: ${counts.join(', ')} (${cost})`);
  if (talk.isJson) for (const device of devicesToAct(report)) sendDevice(device, until, talk);
  sayRemedies(
    remedies(report),
    (device) => device.serialNumber,
    ({ outcome, deviceErrorName, assignmentDetail }) =>
      isImported(outcome) ? assignmentDetail : deviceErrorName,
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
