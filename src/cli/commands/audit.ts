import { type Command, Option } from 'commander';
import { deviceOperations } from '../../../generated/deviceOperations.js';
import { compareDevices, type DeviceDifference } from '../../devices/index.js';
import { auditPage } from '../audit/auditPage.js';
import {
  type Audit,
  type AuditRow,
  type AuditSummary,
  auditTable,
  auditView,
  isOfFile,
} from '../audit/auditView.js';
import { type Cli, exitCodes } from '../Cli.js';
import { succeeds } from '../explainFailure.js';
import { findFiles } from '../input/findFiles.js';
import { nameOf } from '../input/inputBytes.js';
import { addOutputOptions, addServiceOptions, type OutputOptions, type ServiceOptions } from '../options.js';
import { print, shownRow } from '../output/print.js';
import { counted, grouped } from '../output/printable.js';
import { createTalk, type Talk } from '../output/talk.js';
import { type FileProblem, type FileRow, readFileRows, sayProblems } from '../registered/fileRows.js';
import { checkReportPlace, reportPath, writeReport } from '../report/writeReport.js';
import { checkService, type Session, withService } from '../service/connect.js';
import { findRegistered } from '../service/findRegistered.js';

interface AuditOptions extends ServiceOptions, OutputOptions {
  readonly all?: boolean;
  readonly clearEmpty?: boolean;
  readonly report?: string;
}

const examples = `
Examples:
  graph-autopilot audit devices.csv
  graph-autopilot audit devices.csv more/*.csv --all
  graph-autopilot audit devices.csv --report audit.html

A file needs a column for the serial number. If it also has columns for the group tag, the user or the display name
(Display Name), they are compared. An empty cell is not compared, unless you add --clear-empty. This command changes
nothing. To make the tenant match the files, use apply.

Exit codes: 0 no differences, 2 a row or file cannot be compared, 6 the tenant differs.`;

/** Adds `audit`: compares files with the registered devices of the tenant. */
export function addAudit(program: Command, cli: Cli): void {
  const command = program
    .command('audit')
    .summary('compare CSV files with the registered devices')
    .description(
      'Compare CSV files with the registered devices of the tenant: presence, group tag, user, display name and assignment.',
    )
    .argument('<files...>', 'CSV files, folders or patterns (- for standard input)')
    .option('--all', 'also report registered devices that are in no file')
    .option('--clear-empty', 'an empty cell means that the device should have no value there')
    .addOption(
      new Option('--report <file>', 'report file to write: .html, .csv or .json').argParser(reportPath),
    );
  addServiceOptions(command);
  addOutputOptions(command);
  command
    .addHelpText('after', examples)
    .action(async (paths: readonly string[], options: AuditOptions) => audit(paths, options, cli));
}

async function audit(paths: readonly string[], options: AuditOptions, cli: Cli): Promise<void> {
  await checkService(options, cli);
  const files = await findFiles(paths);
  const { report: path } = options;
  if (path !== undefined) await checkReportPlace(path, files);
  const startedAt = new Date().toISOString();
  const { rows, problems } = await readFileRows(files, cli, createTalk(cli, options), options);
  const unsent = { files: files.length, devices: 0, same: 0, different: 0, notInFile: 0, requests: 0 };
  if (rows.length === 0) {
    const summary = { ...unsent, unreadable: problems.length, assignmentCompared: false };
    show({ rows: problems.map(problemRow).map(shownRow), summary }, createTalk(cli, options), options, cli);
    cli.end(exitCodes.input);
    return;
  }
  const operation = deviceOperations.listWindowsAutopilotDeviceIdentities;
  const wanted = new Set(rows.map(({ serialNumber }) => serialNumber).filter(Boolean));
  const work = async (session: Session) => {
    const registered = await findRegistered(session, { serialNumbers: options.all ? undefined : wanted });
    const compared = compareDevices(rows, registered, { all: options.all });
    const differences = compared.differences.filter(({ code }) => !isOfFile(code));
    const mistakes = compared.differences.filter(({ code }) => isOfFile(code));
    const ofRows = differences.filter(({ code }) => code !== 'notInFile');
    const unreadable = problems.length + mistakes.length;
    const assignmentCompared = options.apiVersion !== 'v1.0' && compared.withoutStatus === 0;
    const summary = {
      ...unsent,
      devices: compared.expected,
      same: compared.same,
      different: new Set(ofRows.map(({ serialNumber }) => serialNumber)).size,
      notInFile: differences.length - ofRows.length,
      unreadable,
      assignmentCompared,
      requests: session.requests(),
      tenantId: session.tenant?.id,
    };
    const found = [...problems.map(problemRow), ...compared.differences.map(auditRow)];
    const result = { rows: inFileOrder(found, files).map(shownRow), summary };
    show(result, session.talk, options, cli);
    const isWritten =
      path === undefined ||
      (await succeeds(
        async () => {
          const times = { startedAt, finishedAt: new Date().toISOString() };
          const html = () => auditPage(result, files.map(nameOf), session.name, times);
          await writeReport(path, { ...auditView(result), html });
          session.talk.say(`Report: ${path}`);
        },
        session.talk,
        session,
      ));
    if (unreadable > 0) cli.end(exitCodes.input);
    else if (differences.length > 0) cli.end(exitCodes.differs);
    else if (!isWritten) cli.end(exitCodes.leftUndone);
  };
  await withService(options, cli, operation, work, wanted);
}

function problemRow(problem: FileProblem): AuditRow {
  return { ...problem, deviceIds: [] };
}

function auditRow(difference: DeviceDifference<FileRow>): AuditRow {
  const { row, code, serialNumber, expected, actual, devices, message, remedy } = difference;
  const deviceIds = devices.map(({ id }) => id);
  return {
    file: row?.file,
    line: row?.line,
    serialNumber,
    code,
    expected,
    actual,
    deviceIds,
    message,
    remedy,
  };
}

/** Sorts in the order of the files. Devices that are in no file come last. */
function inFileOrder(rows: readonly AuditRow[], files: readonly string[]): AuditRow[] {
  const places = new Map(files.map((file, at) => [nameOf(file), at]));
  const place = ({ file }: AuditRow) => places.get(file ?? '') ?? files.length;
  return [...rows].sort((one, other) => place(one) - place(other) || (one.line ?? 0) - (other.line ?? 0));
}

function show(audit: Audit, talk: Talk, options: AuditOptions, cli: Cli): void {
  const { rows, summary } = audit;
  if (options.format === 'table') {
    const isBounded = cli.io.stdout.isTTY && !options.verbose;
    const table = auditTable(audit, isBounded);
    // The messages of the reader do not fit in the table.
    sayProblems(
      rows.filter(({ serialNumber }) => serialNumber === undefined),
      '',
      talk.warn,
    );
    if (rows.length > 0) print(cli, table, options);
    for (const line of table.omissions) cli.io.stdout.write(`${line}\n`);
    for (const line of table.remedies) talk.say(line);
  } else print(cli, auditView(audit), options);
  talk.say(sentence(summary));
  if (summary.requests > 0 && !summary.assignmentCompared) {
    talk.say('The assignment was not compared for all devices: its status exists in beta only.');
  }
}

function sentence({
  devices,
  same,
  different,
  notInFile,
  unreadable,
  requests,
  tenantId,
}: AuditSummary): string {
  if (requests === 0 && devices === 0)
    return `${counted(unreadable, 'problem')} in the files, and no row to compare. Nothing was sent.`;
  const tenant = tenantId === undefined ? 'the tenant' : `tenant ${tenantId}`;
  const counts = [
    `${grouped(same)} the same`,
    `${grouped(different)} different`,
    ...(notInFile > 0 ? [`${grouped(notInFile)} in no file`] : []),
    ...(unreadable > 0 ? [`${counted(unreadable, 'problem')} in the files`] : []),
  ];
  return `${counted(devices, 'device')} compared with ${tenant}: ${counts.join(', ')}. ${counted(requests, 'request')}.`;
}
