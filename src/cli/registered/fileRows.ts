import { checkDevices, type Finding, type FindingCode, fileFinding } from '../../check/index.js';
import { DeviceFileError, type DeviceRow } from '../../csv/index.js';
import { compareDevices, type ExpectedDevice, serialNumberKey } from '../../devices/index.js';
import { isOfFile } from '../audit/auditView.js';
import { type Cli, CliError, exitCodes } from '../Cli.js';
import { readDeviceFiles } from '../input/readDeviceFiles.js';
import { withoutApostrophe } from '../output/print.js';
import { counted, printable } from '../output/printable.js';
import type { Talk } from '../output/talk.js';

/** The expected properties of a registered device in a row of a file, and the location of the row. */
export interface FileRow extends ExpectedDevice {
  readonly file: string;
  readonly line: number;
}

/** A row or a file that cannot be used, or a warning about one. */
export interface FileProblem {
  readonly file: string;
  readonly line?: number | undefined;
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

interface FileRows {
  readonly rows: readonly FileRow[];
  /** In the order of the files. */
  readonly problems: readonly FileProblem[];
}

interface ReadOptions {
  /** Whether an empty cell means that the device should have no value. Otherwise, it is ignored. */
  readonly clearEmpty?: boolean | undefined;
  /** Whether to read only the serial numbers. */
  readonly serialNumbersOnly?: boolean | undefined;
}

/** Reads the properties to compare from all files, without hashes, and the problems of the files. */
export async function readFileRows(
  files: readonly string[],
  cli: Cli,
  talk: Talk,
  options: ReadOptions,
): Promise<FileRows> {
  const rows: FileRow[] = [];
  const problems: FileProblem[] = [];
  for await (const row of readDeviceFiles(files, cli, talk, 'optional')) sort(row, options, rows, problems);
  return { rows, problems };
}

/** These values must not be written to a tenant or a journal. */
const secrets: readonly FindingCode[] = ['hashInWrongColumn', 'licenceKey'];
/** Findings to review before the tenant is changed. */
const doubtful: readonly FindingCode[] = [
  'groupTagSpaces',
  'groupTagInvisible',
  'groupTagTooLong',
  'userMalformed',
  'userDomainUnlikeOthers',
];

/**
 * The same for a command that changes devices: rows with a secret in them and rows that contradict each other are
 * problems, and values that are probably wrong are warnings.
 */
export async function readCheckedRows(
  files: readonly string[],
  cli: Cli,
  talk: Talk,
  options: ReadOptions,
): Promise<FileRows & { readonly warnings: readonly FileProblem[] }> {
  const rows: FileRow[] = [];
  const problems: FileProblem[] = [];
  const warnings: FileProblem[] = [];
  const rejected = new Set<string>();
  let hasValues = false;
  async function* sorted() {
    for await (const row of readDeviceFiles(files, cli, talk, 'optional')) {
      sort(row, options, rows, problems);
      if (!(row instanceof DeviceFileError)) hasValues ||= hasValueColumn(row);
      yield row;
    }
  }
  for await (const finding of checkDevices(sorted(), { portalLimit: false })) {
    if (doubtful.includes(finding.code)) warnings.push(problemOf(finding));
    if (!secrets.includes(finding.code)) continue;
    rejected.add(placeOf(finding));
    problems.push(problemOf(finding));
  }
  const [first] = rows;
  if (first && !hasValues && !options.serialNumbersOnly) {
    problems.push({ file: first.file, ...withoutValues });
  }
  const contradicting = new Set<string>();
  for (const { code, serialNumber, row, message, remedy } of compareDevices(rows, []).differences) {
    if (!isOfFile(code) || row === undefined) continue;
    contradicting.add(serialNumberKey(serialNumber));
    const { file, line } = row;
    problems.push({ file, line, code, message, remedy });
  }
  return {
    rows: rows.filter(
      (row) => !rejected.has(placeOf(row)) && !contradicting.has(serialNumberKey(row.serialNumber)),
    ),
    problems,
    warnings: options.serialNumbersOnly ? [] : warnings,
  };
}

/** A misspelled header must not look like a tenant without differences. */
const withoutValues = {
  code: 'valueColumnMissing',
  message:
    'There is no column for the group tag, the user or the display name, so there is nothing to change.',
  remedy: 'Name a column "Group Tag", "Assigned User" or "Display Name".',
};

function hasValueColumn({ columns, extra }: DeviceRow): boolean {
  return Boolean(columns.groupTag || columns.assignedUserPrincipalName || displayNameOf(extra));
}

function displayNameOf(extra: DeviceRow['extra']) {
  return extra.find(({ column }) => /^\s*display[ _]?name\s*$/i.test(column.header));
}

function placeOf({ file, line }: { readonly file: string; readonly line?: number | undefined }): string {
  return `${line} ${file}`;
}

function sort(
  row: DeviceRow | DeviceFileError,
  options: ReadOptions,
  rows: FileRow[],
  problems: FileProblem[],
): void {
  if (row instanceof DeviceFileError) problems.push(problemOf(fileFinding(row)));
  // The hash is not compared.
  else if (row.problems.every(({ code }) => code === 'hashWrapped')) rows.push(fileRow(row, options));
  else {
    const { file, line } = row;
    const [first] = row.problems;
    if (first) problems.push({ file, line, code: first.code, message: first.problem, remedy: first.remedy });
  }
}

/** Only properties with a column in the file are compared. */
function fileRow(row: DeviceRow, { clearEmpty, serialNumbersOnly }: ReadOptions): FileRow {
  const { file, line, device, columns, extra } = row;
  // This program may have written the file.
  const serialNumber = withoutApostrophe(device.serialNumber);
  if (serialNumbersOnly) return { file, line, serialNumber };
  const values = {
    groupTag: columns.groupTag && (device.groupTag ?? ''),
    userPrincipalName: columns.assignedUserPrincipalName && (device.assignedUserPrincipalName ?? ''),
    displayName: displayNameOf(extra)?.value,
  };
  const said = Object.entries(values).flatMap(([name, value]) =>
    value === undefined || (value === '' && !clearEmpty) ? [] : [[name, withoutApostrophe(value)]],
  );
  return { file, line, serialNumber, ...Object.fromEntries(said) };
}

function problemOf({ file, line, code, message, remedy }: Finding): FileProblem {
  return { file, line, code, message, remedy };
}

/** The maximum number of messages of each kind. */
const mostMessages = 10;

/** Prints the messages of the reader, which do not fit in the table. */
export function sayProblems(
  problems: readonly (Pick<FileProblem, 'line' | 'message'> & { readonly file?: string | undefined })[],
  what: string,
  say: (line: string) => void,
): void {
  for (const { file = '', line, message } of problems.slice(0, mostMessages)) {
    say(printable(`${what}${file}${line === undefined ? '' : `:${line}`}: ${message}`));
  }
  const left = problems.length - mostMessages;
  if (left > 0) say(`${counted(left, 'more problem')} not shown. Use check to list all of them.`);
}

/**
 * Prints the problems of the files.
 *
 * @throws CliError if nothing may be changed because of them
 */
export function refuseProblems(
  { rows, problems, warnings }: FileRows & { readonly warnings: readonly FileProblem[] },
  skipBad: boolean | undefined,
  talk: Talk,
): void {
  const withRemedies = problems.map((problem) => ({
    ...problem,
    message: `${problem.message} ${problem.remedy}`,
  }));
  if (talk.isJson) {
    for (const problem of problems) talk.send('finding', { ...problem, severity: 'error' });
    for (const warning of warnings) talk.send('finding', { ...warning, severity: 'warning' });
  } else {
    sayProblems(withRemedies, '', talk.warn);
    sayProblems(warnings, 'warning: ', talk.say);
  }
  const isFile = problems.some(({ line }) => line === undefined);
  if (rows.length > 0 && !isFile && (problems.length === 0 || skipBad)) return;
  const rest = rows.length === 0 || isFile ? '' : ' Fix them, or skip these rows with --skip-bad.';
  const what = problems.length === 0 ? 'The input has no devices.' : 'The input has errors.';
  throw new CliError(exitCodes.input, `${what}${rest} Nothing was sent.`);
}
