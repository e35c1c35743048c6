import { quotedList, textOrMarker } from '../shared/quote.js';
import { DeviceFileError, type DeviceFileErrorDetails } from './DeviceFileError.js';
import type { Column, CsvDevice, CsvLayout, DeviceColumns, ExtraCell } from './types.js';

/** Stands before a header in the middle of a file if the file that it began had one. */
const byteOrderMark = /^\uFEFF/;

/** What the header of a file says of its columns. */
export interface Header {
  /** All of them up to the last that has a name, in order. */
  readonly all: readonly Column[];
  /** How many fields the header line has, those without a name at its end included. */
  readonly width: number;
  /** Further columns of a field that has one already, as reports and joined tables have them. */
  readonly repeated: readonly (readonly [field: keyof CsvDevice, column: Column])[];
  /** Those that hold a field of a device. */
  readonly fields: DeviceColumns;
  /** The others. */
  readonly extra: readonly Pick<ExtraCell, 'column' | 'meaning'>[];
  readonly layout: CsvLayout;
}

/**
 * Finds the fields of a device in the header of a file.
 *
 * @throws DeviceFileError when a column is missing.
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
    header: textOrMarker(detached(header.replace(byteOrderMark, ''))),
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

/** Whether the cells of a row are a header themselves, as they are where files were joined: no device is called so. */
export function isHeader(cells: readonly string[], required: RequiredFields): boolean {
  const fields = new Set(
    cells.map((cell) => (cell.length > longestHeader ? undefined : fieldOfHeader(cell))),
  );
  return required.every((field) => fields.has(field));
}

/** Spaces around it included. What is longer, such as a hash, need not be looked at. */
const longestHeader = 50;

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

/** What a file is that holds no hashes in a column, and what to do instead; `undefined` for an unknown one. */
function otherFile(
  headers: readonly string[],
  file: string,
): Pick<DeviceFileErrorDetails, 'code' | 'problem' | 'remedy'> | undefined {
  const keys = new Set(headers.map(key));
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

/** Columns that only exports of the Intune admin center have, of Autopilot devices or of all devices. */
const portalColumns = ['profile status', 'purchase order', 'enrollment state', 'compliance', 'last check-in'];

function isPortalExport(keys: ReadonlySet<string>): boolean {
  return portalColumns.some((column) => keys.has(column));
}

/** The XML that OA3Tool writes. */
export function isXml(firstCell: string): boolean {
  return /^\s*<(\?xml|key)\b/i.test(firstCell);
}

export const oa3Problem = {
  code: 'oa3File',
  problem: 'This is an XML file, probably OA3.xml of OA3Tool, not a CSV file.',
  remedy:
    "Convert it to CSV on the device, in PowerShell: [pscustomobject]@{ 'Device Serial Number' = (gcim Win32_BIOS).SerialNumber; 'Hardware Hash' = ([xml](gc OA3.xml)).Key.HardwareHash } | Export-Csv devices.csv. Do not share OA3.xml: it can contain a product key.",
} as const;

/** learn.microsoft.com, "Identify devices as corporate-owned": three values in each line, and no header. */
function looksLikeCorporateIdentifiers(headers: readonly string[]): boolean {
  return (
    headers.length === 3 &&
    headers.every((header) => header.trim() !== '' && header.length < 100) &&
    headers.slice(0, 2).every((header) => fieldOfHeader(header) === undefined) &&
    // These are the columns of a capture, under custom names.
    !headers.some((header) => /hash/i.test(header))
  );
}

/**
 * The headers that are understood, whatever their letter case. The first of a field is the name that Intune
 * gives it: learn.microsoft.com, "Manually register devices with Windows Autopilot".
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
 * The headers of other layouts that say something of a device which Microsoft Graph does not take. Partner Center:
 * learn.microsoft.com, "Autopilot deployment"; Managed Desktop: learn.microsoft.com, "Manual registration".
 */
const meanings: ReadonlyMap<string, readonly [layout: CsvLayout, meaning: Meaning]> = new Map([
  ['manufacturer name', ['partnerCenter', 'manufacturer']],
  ['device model', ['partnerCenter', 'model']],
  ['manufacturer', ['managedDesktop', 'manufacturer']],
  ['model', ['managedDesktop', 'model']],
]);

/** The header line that Intune's portal takes. */
export const intuneHeader = 'Device Serial Number,Windows Product ID,Hardware Hash,Group Tag,Assigned User';

export const requiredFields = ['serialNumber', 'hardwareIdentifier'] as const satisfies RequiredFields;

/** The fields that must have a column. */
export type RequiredFields = readonly (keyof CsvDevice)[];

const fields = new Map(columnNames.map(([header, field]) => [header.toLowerCase(), field]));

function fieldOfHeader(header: string): keyof CsvDevice | undefined {
  return fields.get(key(header));
}

/** Every header that is understood for a field. */
function headersOfField(field: keyof CsvDevice): string[] {
  return columnNames.filter(([, named]) => named === field).map(([header]) => header);
}

function meaningOfHeader(header: string): Meaning | undefined {
  return meanings.get(key(header))?.[1];
}

/** The layout whose maker and model columns a header has, both of them. */
function layoutOfHeaders(headers: readonly string[]): CsvLayout {
  const layouts = headers.flatMap((header) => meanings.get(key(header))?.[0] ?? []);
  return layouts.find((layout, index) => layouts.indexOf(layout) < index) ?? 'intune';
}

/** Reports of Configuration Manager put the name of their table in front, and underscores between the words. */
const key = (header: string) =>
  header
    .trim()
    .toLowerCase()
    .replace(/^details_table\d+_/, '')
    .replaceAll('_', ' ');

/**
 * Copies a text. V8 keeps a substring as a view of the whole string, so the serial numbers of a file would keep its
 * hashes in memory too.
 */
export function detached(text: string): string {
  // V8 copies what is shorter.
  if (text.length < 13) return text;
  return JSON.parse(JSON.stringify(text)) as string;
}

const delimiters = [',', ';', '\t'] as const;

/** The delimiter under which a header line names the most known columns, or else has the most cells. */
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

/** Whether a line that is no header may be a row, or the header of another table: what is read below it would not be all. */
function mayBeData(cells: readonly string[]): boolean {
  return cells.some((cell) => cell.length >= longestTitle || fieldOfHeader(cell) !== undefined);
}

const longestTitle = 200;

function splitRoughly(line: string, delimiter: string): string[] {
  return line.split(delimiter).map((cell) => cell.replaceAll('"', '').replace(byteOrderMark, ''));
}

/** How a file separates its fields and its records. */
export interface Dialect {
  readonly delimiter: string;
  /** `\n` stands for `\r\n` too: one file may hold both. */
  readonly newline: '\n' | '\r';
}

interface FoundDialect extends Dialect {
  /** Where the records begin: behind the `sep=` line, where there is one. */
  readonly start: number;
}

/** The line by which Excel is told the delimiter: https://support.microsoft.com, "Import or export text files". */
const separatorLine = /^"?sep=([^"\w\s]|\t)"?\s*$/i;

/** Lines above the header that are looked through: reports have some, and Export-Csv of PowerShell writes `#TYPE`. */
const mostLinesAbove = 20;

/**
 * Finds the dialect in the first line that is a header, or else in the first that is not blank.
 *
 * @param complete whether no more text will come
 * @returns `undefined` when that line has not come in full yet
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
  for (let lines = 0; lines < mostLinesAbove; lines++) {
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
