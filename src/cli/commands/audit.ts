import type { Command } from 'commander';
import { deviceOperations } from '../../../generated/deviceOperations.js';
import { type Finding, fileFinding } from '../../check/index.js';
import { DeviceFileError, type DeviceRow } from '../../csv/index.js';
import { compareDevices, type DeviceDifference, type ExpectedDevice } from '../../devices/index.js';
import { type AuditRow, type AuditSummary, auditTable, auditView, isOfFile } from '../audit/auditView.js';
import { type Cli, exitCodes } from '../Cli.js';
import { findFiles } from '../input/findFiles.js';
import { nameOf } from '../input/inputBytes.js';
import { readDeviceFiles } from '../input/readDeviceFiles.js';
import { addOutputOptions, addServiceOptions, type OutputOptions, type ServiceOptions } from '../options.js';
import { print, shown } from '../output/print.js';
import { counted, grouped, printable } from '../output/printable.js';
import { createTalk, type Talk } from '../output/talk.js';
import { checkService, withService } from '../service/connect.js';
import { findRegistered } from '../service/findRegistered.js';

interface AuditOptions extends ServiceOptions, OutputOptions {
  readonly all?: boolean;
}

const examples = `
Examples:
  graph-autopilot audit devices.csv
  graph-autopilot audit devices.csv more/*.csv --all
  graph-autopilot audit devices.csv --format csv > differences.csv

A file needs a column for the serial number. Its columns for the group tag, the user and the display name (Display Name)
are compared where it has them; an empty cell means that the device should have none. Nothing is changed.
Exit code 0: no differences; 6: the tenant differs; 2: a row or file cannot be compared.`;

/** Adds `audit`: compares files with the registered devices of the tenant. */
export function addAudit(program: Command, cli: Cli): void {
  const command = program
    .command('audit')
    .summary('compare CSV files with the registered devices')
    .description(
      'Compares CSV files with the registered devices of the tenant: presence, group tag, user, display name and assignment.',
    )
    .argument('<files...>', 'CSV files, folders of them, or patterns; - for standard input')
    .option('--all', 'report devices of the tenant that are in no file too');
  addServiceOptions(command);
  addOutputOptions(command);
  command
    .addHelpText('after', examples)
    .action(async (paths: readonly string[], options: AuditOptions) => audit(paths, options, cli));
}

async function audit(paths: readonly string[], options: AuditOptions, cli: Cli): Promise<void> {
  await checkService(options, cli);
  const files = await findFiles(paths);
  const { rows, problems } = await readRows(files, cli, createTalk(cli, options));
  const unsent = { files: files.length, devices: 0, same: 0, different: 0, notInFile: 0, requests: 0 };
  if (rows.length === 0) {
    const summary = { ...unsent, unreadable: problems.length, assignmentCompared: false };
    show(problems, summary, createTalk(cli, options), options, cli);
    cli.end(exitCodes.input);
    return;
  }
  const operation = deviceOperations.listWindowsAutopilotDeviceIdentities;
  await withService(options, cli, operation, async (session) => {
    const wanted = new Set(rows.map(({ serialNumber }) => serialNumber).filter(Boolean));
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
      tenantId: session.tenantId(),
    };
    const found = [...problems, ...compared.differences.map(auditRow)];
    show(inFileOrder(found, files), summary, session.talk, options, cli);
    if (unreadable > 0) cli.end(exitCodes.input);
    else if (differences.length > 0) cli.end(exitCodes.differs);
  });
}

/** What a row of a file expects, and where it is. */
interface FileRow extends ExpectedDevice {
  readonly file: string;
  readonly line: number;
}

/** Reads what is compared of all files, without the hashes, and what cannot be read. */
async function readRows(files: readonly string[], cli: Cli, talk: Talk) {
  const rows: FileRow[] = [];
  const problems: AuditRow[] = [];
  for await (const row of readDeviceFiles(files, cli, talk, 'optional')) {
    if (row instanceof DeviceFileError) problems.push(problemRow(fileFinding(row)));
    // The hash is not compared.
    else if (row.problems.every(({ code }) => code === 'hashWrapped')) rows.push(fileRow(row));
    else {
      const { file, line } = row;
      const [first] = row.problems;
      if (first) problems.push(problemRow({ file, line, ...first, message: first.problem }));
    }
  }
  return { rows, problems };
}

/** Only what the file has a column for is compared. */
function fileRow({ file, line, device, columns, extra }: DeviceRow): FileRow {
  const { serialNumber, groupTag = '', assignedUserPrincipalName = '' } = device;
  const displayName = extra.find(({ column }) => /^\s*display[ _]?name\s*$/i.test(column.header))?.value;
  return {
    file,
    line,
    serialNumber,
    ...(columns.groupTag && { groupTag }),
    ...(columns.assignedUserPrincipalName && { userPrincipalName: assignedUserPrincipalName }),
    ...(displayName !== undefined && { displayName }),
  };
}

function problemRow({
  file,
  line,
  code,
  message,
  remedy,
}: Pick<Finding, 'file' | 'line' | 'message' | 'remedy'> & { readonly code: string }): AuditRow {
  return { file, line, code, deviceIds: [], message, remedy };
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

/** In the order of the files; what is in none of them comes last. */
function inFileOrder(rows: readonly AuditRow[], files: readonly string[]): AuditRow[] {
  const places = new Map(files.map((file, at) => [nameOf(file), at]));
  const place = ({ file }: AuditRow) => places.get(file ?? '') ?? files.length;
  return [...rows].sort((one, other) => place(one) - place(other) || (one.line ?? 0) - (other.line ?? 0));
}

function show(
  found: readonly AuditRow[],
  summary: AuditSummary,
  talk: Talk,
  options: AuditOptions,
  cli: Cli,
): void {
  const rows = shown(found);
  const audit = { rows, summary };
  if (options.format === 'table') {
    const isBounded = cli.io.stdout.isTTY && !options.verbose;
    const table = auditTable(audit, isBounded);
    for (const { file, line, message } of rows.filter(isUnread).slice(0, mostMessages)) {
      talk.warn(printable(`${file}${line === undefined ? '' : `:${line}`}: ${message}`));
    }
    if (rows.length > 0) print(cli, table, options);
    for (const line of table.omissions) cli.io.stdout.write(`${line}\n`);
    for (const line of table.remedies) talk.say(line);
  } else print(cli, auditView(audit), options);
  talk.say(sentence(summary));
  if (summary.requests > 0 && !summary.assignmentCompared) {
    talk.say('The assignment was not compared for all devices: its status exists in beta only.');
  }
}

/** Of what cannot be read, a person needs the words of the reader; a table has no room for them. */
const mostMessages = 10;

function isUnread({ serialNumber }: AuditRow): boolean {
  return serialNumber === undefined;
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
