import { quotedList, textOrMarker } from '../shared/quote.js';
import { DeviceFileError, type DeviceFileErrorDetails } from './DeviceFileError.js';
import type { Column, CsvDevice, CsvLayout, DeviceColumns, ExtraCell } from './types.js';

/** Concatenated files may have a byte order mark before a header in the middle. */
const byteOrderMark = /^\uFEFF/;

/** The columns of a file, according to its header. */
export interface Header {
  /** All columns up to the last one with a name, in order. */
  readonly all: readonly Column[];
  /** Number of fields in the header line, including unnamed ones at its end. */
  readonly width: number;
  /** Additional columns for a field that already has one, as in reports and joined tables. */
  readonly repeated: readonly (readonly [field: keyof CsvDevice, column: Column])[];
  /** The columns for the fields of a device. */
  readonly fields: DeviceColumns;
  /** The other columns. */
  readonly extra: readonly Pick<ExtraCell, 'column' | 'meaning'>[];
  readonly layout: CsvLayout;
}

/**
 * Reads the header of a file.
 *
 * @throws DeviceFileError if a column is missing
 */
export function readHeader(
  cells: readonly string[],
  file: string,
  line: number,
  required: RequiredFields,
): Header {
  const last = cells.findLastIndex((cell) => cell.trim() !== '');
  const all = cells.slice(0, last + 1).map((header, index) => ({
    number: index + 1,
    header: textOrMarker(copyText(header.replace(byteOrderMark, ''))),
  }));
  const fields: Partial<Record<keyof CsvDevice, Column>> = {};
  const extra: Header['extra'][number][] = [];
  const repeated: Header['repeated'][number][] = [];
  for (const column of all) {
    const field = fieldOfHeader(column.header);
    if (field === undefined) {
      const meaning = meaningOfHeader(column.header);
      extra.push({ column, ...(meaning && { meaning }) });
      continue;
    }
    if (fields[field] === undefined) fields[field] = column;
    else repeated.push([field, column]);
  }
  const missing = required.filter((field) => fields[field] === undefined);
  if (missing.length > 0) throw missingColumnError(missing, cells, file, line);
  return { all, width: cells.length, repeated, fields, extra, layout: layoutOfHeaders(cells) };
}

/** Whether a row is another header, as in concatenated files. No device has these names as values. */
export function isHeader(cells: readonly string[], required: RequiredFields): boolean {
  const fields = new Set(
    cells.map((cell) => (cell.length > maxHeaderLength ? undefined : fieldOfHeader(cell))),
  );
  return required.every((field) => fields.has(field));
}

/** Maximum length of a header, including spaces around it. Longer cells, such as hashes, are skipped. */
const maxHeaderLength = 50;

function missingColumnError(
  missing: readonly (keyof CsvDevice)[],
  headers: readonly string[],
  file: string,
  line: number,
): DeviceFileError {
  const other = otherFile(headers, file);
  if (other !== undefined) return new DeviceFileError({ ...other, file, line });
  const expected = missing.map((field) =>
    headersOfField(field)
      .map((name) => JSON.stringify(name))
      .join(' or '),
  );
  return new DeviceFileError({
    code: 'missingColumn',
    file,
    line,
    problem: `The header has no column ${expected.join(' and no column ')}. It has ${quotedList(headers)}.`,
    remedy: `Use this header line (product ID, group tag and user are optional): ${intuneHeader}`,
  });
}

/**
 * Recognizes other kinds of files without hashes, and returns what to do instead. Returns `undefined` for an unknown
 * kind.
 */
function otherFile(
  headers: readonly string[],
  file: string,
): Pick<DeviceFileErrorDetails, 'code' | 'problem' | 'remedy'> | undefined {
  const keys = new Set(headers.map(normalizeHeader));
  if (keys.has('devicelink') || /\.devicelink\.csv$/i.test(file)) {
    return {
      code: 'deviceLinkFile',
      problem: 'This is a file for Windows Autopilot device association, not a list of hardware hashes.',
      remedy:
        'Upload it in the Intune admin center under device association. To register the devices with Windows Autopilot instead, capture their hashes with Get-WindowsAutopilotInfo.',
    };
  }
  if (headers.some((header) => fieldOfHeader(header) === 'serialNumber') && isPortalExport(keys)) {
    return {
      code: 'portalExport',
      problem: 'This is a list of devices exported from the portal. It contains no hardware hashes.',
      remedy:
        'Capture the hashes on the devices with Get-WindowsAutopilotInfo. Devices on this list that have an Autopilot profile are already registered.',
    };
  }
  if (!looksLikeCorporateIdentifiers(headers)) return undefined;
  return {
    code: 'corporateIdentifiers',
    problem: 'This looks like a file of corporate device identifiers: manufacturer, model and serial number.',
    remedy:
      'It belongs to another Intune API and contains no hardware hashes. Capture them on the devices with Get-WindowsAutopilotInfo, or upload this file under "Corporate device identifiers".',
  };
}

/** Columns that only exports of the Intune admin center have, whether of Autopilot devices or of all devices. */
const portalColumns = ['profile status', 'purchase order', 'enrollment state', 'compliance', 'last check-in'];

function isPortalExport(keys: ReadonlySet<string>): boolean {
  return portalColumns.some((column) => keys.has(column));
}

/** Whether this is the XML that OA3Tool writes. */
export function isXml(firstCell: string): boolean {
  return /^\s*<(\?xml|key)\b/i.test(firstCell);
}

export const oa3Problem = {
  code: 'oa3File',
  problem: 'This is an XML file, probably OA3.xml of OA3Tool, not a CSV file.',
  remedy:
    "Convert it to CSV on the device, in PowerShell: [pscustomobject]@{ 'Device Serial Number' = (gcim Win32_BIOS).SerialNumber; 'Hardware Hash' = ([xml](gc OA3.xml)).Key.HardwareHash } | Export-Csv devices.csv. Do not share OA3.xml: it can contain a product key.",
} as const;

/**
 * Format according to learn.microsoft.com, "Identify devices as corporate-owned": three values per line, and no header.
 */
function looksLikeCorporateIdentifiers(headers: readonly string[]): boolean {
  return (
    headers.length === 3 &&
    headers.every((header) => header.trim() !== '' && header.length < 100) &&
    headers.slice(0, 2).every((header) => fieldOfHeader(header) === undefined) &&
    // A column with this name makes it a capture with custom column names.
    !headers.some((header) => /hash/i.test(header))
  );
}

/**
 * The recognized headers, compared without case. For each field, the first is Intune's own name: learn.microsoft.com,
 * "Manually register devices with Windows Autopilot".
 */
export const columnNames: readonly (readonly [header: string, field: keyof CsvDevice])[] = [
  ['Device Serial Number', 'serialNumber'],
  ['Windows Product ID', 'productKey'],
  ['Hardware Hash', 'hardwareIdentifier'],
  ['Group Tag', 'groupTag'],
  ['Assigned User', 'assignedUserPrincipalName'],
  ['Serial Number', 'serialNumber'],
  ['OrderID', 'groupTag'],
];

type Meaning = NonNullable<ExtraCell['meaning']>;

/**
 * Headers of other formats with facts about a device that Microsoft Graph does not accept. Partner Center:
 * learn.microsoft.com, "Autopilot deployment". Managed Desktop: learn.microsoft.com, "Manual registration".
 */
const meanings: ReadonlyMap<string, readonly [layout: CsvLayout, meaning: Meaning]> = new Map([
  ['manufacturer name', ['partnerCenter', 'manufacturer']],
  ['device model', ['partnerCenter', 'model']],
  ['manufacturer', ['managedDesktop', 'manufacturer']],
  ['model', ['managedDesktop', 'model']],
]);

/** The header line that Intune's portal accepts. */
export const intuneHeader = 'Device Serial Number,Windows Product ID,Hardware Hash,Group Tag,Assigned User';

export const requiredFields = ['serialNumber', 'hardwareIdentifier'] as const satisfies RequiredFields;

/** Fields that must have a column. */
export type RequiredFields = readonly (keyof CsvDevice)[];

/** The names of Microsoft Graph, which lists of registered devices have as headers. */
const graphNames: readonly (readonly [header: string, field: keyof CsvDevice])[] = [
  ['serialNumber', 'serialNumber'],
  ['groupTag', 'groupTag'],
  ['userPrincipalName', 'assignedUserPrincipalName'],
];

const fields = new Map(
  [...columnNames, ...graphNames].map(([header, field]) => [header.toLowerCase(), field]),
);

function fieldOfHeader(header: string): keyof CsvDevice | undefined {
  return fields.get(normalizeHeader(header));
}

/** Returns all recognized headers for a field. */
function headersOfField(field: keyof CsvDevice): string[] {
  return columnNames.filter(([, named]) => named === field).map(([header]) => header);
}

function meaningOfHeader(header: string): Meaning | undefined {
  return meanings.get(normalizeHeader(header))?.[1];
}

/** Returns the format for which a header has both the manufacturer and the model column. */
function layoutOfHeaders(headers: readonly string[]): CsvLayout {
  const layouts = headers.flatMap((header) => meanings.get(normalizeHeader(header))?.[0] ?? []);
  return layouts.find((layout, index) => layouts.indexOf(layout) < index) ?? 'intune';
}

/** Reports of Configuration Manager prefix the table name, and separate words with underscores. */
const normalizeHeader = (header: string) =>
  header
    .trim()
    .toLowerCase()
    .replace(/^details_table\d+_/, '')
    .replaceAll('_', ' ');

/**
 * Copies a text. V8 stores a substring as a view of the entire string, so serial numbers would keep the hashes of a
 * file in memory.
 */
export function copyText(text: string): string {
  // V8 copies shorter texts.
  if (text.length < 13) return text;
  return JSON.parse(JSON.stringify(text)) as string;
}

const delimiters = [',', ';', '\t'] as const;

/** Returns the delimiter with which a header line has the most known columns or, if there are none, the most cells. */
function findDelimiter(headerLine: string): string {
  let best: { delimiter: string; known: number; cells: number } = { delimiter: ',', known: 0, cells: 1 };
  for (const delimiter of delimiters) {
    const cells = splitRoughly(headerLine, delimiter);
    const known = cells.filter((cell) => fieldOfHeader(cell) !== undefined).length;
    if (known > best.known || (known === best.known && cells.length > best.cells)) {
      best = { delimiter, known, cells: cells.length };
    }
  }
  return best.delimiter;
}

/**
 * Whether a line that is not a recognized header may be a row or the header of another table. Reading what is below it
 * would skip data.
 */
function mayBeData(cells: readonly string[]): boolean {
  return cells.some((cell) => cell.length >= longestTitle || fieldOfHeader(cell) !== undefined);
}

const longestTitle = 200;

function splitRoughly(line: string, delimiter: string): string[] {
  return line.split(delimiter).map((cell) => cell.replaceAll('"', '').replace(byteOrderMark, ''));
}

/** The delimiter and line break of a file. */
export interface Dialect {
  readonly delimiter: string;
  /** `\n` includes `\r\n`: a file may contain both. */
  readonly newline: '\n' | '\r';
}

interface FoundDialect extends Dialect {
  /** Start of the records, after the `sep=` line if there is one. */
  readonly start: number;
}

/** The line that specifies the delimiter for Excel: https://support.microsoft.com, "Import or export text files". */
const separatorLine = /^"?sep=([^"\w\s]|\t)"?\s*$/i;

/** Maximum number of lines before the header: reports have some, and PowerShell's Export-Csv writes `#TYPE`. */
const maxLinesAbove = 20;

/**
 * Detects the dialect from the first line that is a header or, if there is none, from the first line that is not blank.
 *
 * @param complete whether the text is complete
 * @returns `undefined` if more text is needed
 */
export function findDialect(
  text: string,
  complete: boolean,
  required: RequiredFields,
): FoundDialect | undefined {
  const header = text.search(/[^\s,;"]/);
  if (header === -1) return complete ? { delimiter: ',', newline: '\n', start: 0 } : undefined;
  const lineStart = Math.max(text.lastIndexOf('\n', header), text.lastIndexOf('\r', header)) + 1;
  const [, line = '', breaks = ''] = /([^\r\n]*)([\r\n]*)/.exec(text.slice(lineStart)) ?? [];
  const newline = breaks === '' || breaks.includes('\n') ? '\n' : '\r';
  const mayGoOn = lineStart + line.length + breaks.length === text.length && !breaks.includes('\n');
  if (mayGoOn && !complete) return undefined;
  const separator = separatorLine.exec(line)?.[1];
  if (separator !== undefined) {
    const lineBreak = /^\r?\n|^\r/.exec(breaks)?.[0].length ?? 0;
    return { delimiter: separator, newline, start: lineStart + line.length + lineBreak };
  }
  let start = lineStart;
  for (let lines = 0; lines < maxLinesAbove; lines++) {
    const end = text.indexOf(newline, start);
    if (end === -1 && !complete) return undefined;
    const candidate = end === -1 ? text.slice(start) : text.slice(start, end);
    const delimiter = findDelimiter(candidate);
    if (isHeader(splitRoughly(candidate, delimiter), required))
      return { delimiter, newline, start: lines === 0 ? 0 : start };
    if (end === -1 || mayBeData(splitRoughly(candidate, delimiter))) break;
    start = end + newline.length;
  }
  return { delimiter: findDelimiter(line), newline, start: 0 };
}
