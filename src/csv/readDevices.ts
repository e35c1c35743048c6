import { DeviceFileError } from './DeviceFileError.js';
import { areBytes, type Bytes, byteChunks, decodeText, textChunks } from './decodeText.js';
import {
  type Header,
  isHeader,
  isXml,
  oa3Problem,
  type RequiredFields,
  readHeader,
  requiredFields,
} from './Header.js';
import { parseRecords } from './RecordSplitter.js';
import { deviceOf, extraCells, fieldProblems, recordProblem } from './rows.js';
import type { CsvRecord, DeviceRow, RowProblem } from './types.js';
import { WrappedHash } from './wrappedHash.js';

/** Options of {@link readDevices}. */
export interface ReadDevicesOptions {
  /** The name of the file, for rows and errors. Default: `input`. */
  readonly file?: string | undefined;
  /**
   * How to handle an invalid row. `throw`, the default: throw a {@link DeviceFileError} and stop, so that the device is
   * never sent. `yield`: yield the row with its `problems` and continue at the next line.
   */
  readonly badRows?: 'throw' | 'yield' | undefined;
  /**
   * Whether the file must have a column for the hardware hash. `optional` reads lists of devices without one, for
   * example to compare them with a tenant. Default: `required`.
   */
  readonly hash?: 'required' | 'optional' | undefined;
}

/**
 * Reads devices from a CSV file of captured hardware hashes, row by row. A stream is never held in memory as a whole.
 *
 * Recognizes the columns of learn.microsoft.com, "Manually register devices with Windows Autopilot" (`Device Serial
 * Number`, `Windows Product ID`, `Hardware Hash`, `Group Tag`, `Assigned User`) in any order and letter case, and also
 * `Serial Number`, `OrderID` (the group tag) and the names of Microsoft Graph. All other columns are returned as `extra`. The manufacturer and model
 * columns of Partner Center and Managed Desktop are returned with their meaning. There must be columns for the serial
 * number and the hash (unless `hash` is `optional`), but a cell may be empty. Values are not checked, except for long
 * numbers that Excel has truncated.
 *
 * - Encoding: UTF-8 and UTF-16, with or without a byte order mark, otherwise Windows-1252 ("ANSI"). Without a mark, the
 *   first non-ASCII character decides between UTF-8 and Windows-1252.
 * - Delimiter: comma, semicolon or tab, as in the header or in Excel's `sep=` line. Line breaks: CRLF, LF or CR.
 * - Up to 20 lines above the header, such as those of a Configuration Manager report, are skipped. If a field has two
 *   columns, the first non-empty value counts.
 * - Lines that continue the hash of the row above, as in an email that wraps lines, are joined to it. The row has the
 *   problem `hashWrapped`.
 * - After 1000 consecutive rows without a device, reading fails. It also fails after 20,000 rows if most of them have
 *   no complete hash.
 * - Quoted fields as in RFC 4180. Lines that are quoted as a whole are also read. Blank lines and lines of delimiters
 *   are skipped, but counted. Another header, as in concatenated files, applies to the rows below it.
 *
 * @param input the bytes of the file, its text, or a stream of its bytes, for example from a `File` or a `FileHandle`.
 * It is read on demand. A stream is canceled if not all rows are read.
 * @throws DeviceFileError, while rows are read, if the file cannot be read as a list of devices
 * @throws TypeError if `input` has any other type
 */
export async function* readDevices(
  input: Bytes | string | ReadableStream<Bytes>,
  { file = 'input', badRows = 'throw', hash = 'required' }: ReadDevicesOptions = {},
): AsyncGenerator<DeviceRow, void, undefined> {
  const required: RequiredFields = hash === 'optional' ? ['serialNumber'] : requiredFields;
  let header: Header | undefined;
  let headerLine = 0;
  let hasDevices = false;
  let badRowsInARow = 0;
  let rows = 0;
  let hashCharacters = 0;
  let wrapped: WrappedHash | undefined;

  function* yieldRow(record: CsvRecord, known: Header, wrapping?: RowProblem): Generator<DeviceRow> {
    const row = rowOf(record, known, file, wrapping);
    const [first] = row.problems;
    if (first !== undefined && badRows === 'throw') {
      throw new DeviceFileError({ file, line: row.line, ...first });
    }
    yield row;
    badRowsInARow = hasDevice(row, required) ? 0 : badRowsInARow + 1;
    rows++;
    hashCharacters += row.device.hardwareIdentifier.length;
    if (badRowsInARow >= maxConsecutiveBadRows) throw tooManyBadRows(row, lastRows);
    const isMostlyJunk = rows > maxShortRows && hashCharacters < rows * minAverageHashLength;
    if (isMostlyJunk && hash === 'required') throw tooManyBadRows(row, mostRows());
  }

  function* yieldWrapped(): Generator<DeviceRow> {
    if (wrapped === undefined || header === undefined) return;
    const { record, problem } = wrapped.joined;
    wrapped = undefined;
    yield* yieldRow(record, header, problem);
  }

  for await (const records of parseRecords(textsOf(input, file), required)) {
    for (const read of records) {
      const record = withoutPadding(read);
      if (record.fault === undefined && isBlankRow(record.fields)) continue;
      if (header === undefined) {
        header = headerOf(record, file, required);
        headerLine = record.line;
        continue;
      }
      if (wrapped?.add(record)) continue;
      yield* yieldWrapped();
      if (record.fault === undefined && isHeader(record.fields, required)) {
        header = headerOf(record, file, required);
        continue;
      }
      hasDevices = true;
      wrapped = WrappedHash.start(record, header);
      if (wrapped === undefined) yield* yieldRow(record, header);
    }
  }
  yield* yieldWrapped();

  if (header === undefined) {
    throw new DeviceFileError({
      code: 'emptyFile',
      file,
      problem: 'The file is empty.',
      remedy: 'Capture the devices again, or choose another file.',
    });
  }
  if (!hasDevices) {
    throw new DeviceFileError({
      code: 'noDevices',
      file,
      line: headerLine,
      problem: 'The file has a header but no devices below it.',
      remedy: 'Capture the devices again, or choose another file.',
    });
  }
}

/** Maximum number of consecutive rows without a device. After that, the rest is unlikely to be better. */
const maxConsecutiveBadRows = 1000;

/**
 * Number of rows that are read even if their hashes are short. After that, the average hash must have a fifth of the
 * usual length. A row of a few characters takes a fifth of the time of a good one, so a megabyte of them would take a
 * minute of CPU.
 */
const maxShortRows = 20_000;
const minAverageHashLength = 800;

const lastRows = `The last ${maxConsecutiveBadRows} rows contain no device.`;
/** A function, because the first number that Node formats costs a program 11 ms at its start. */
const mostRows = () =>
  `Most of the first ${maxShortRows.toLocaleString('en-US')} rows contain no complete hash.`;

/** A shorter text is not even the start of a hash. */
const minHashLength = 16;

function hasDevice({ device, problems }: DeviceRow, required: RequiredFields): boolean {
  const isIdentified = required.includes('hardwareIdentifier')
    ? device.hardwareIdentifier.length >= minHashLength
    : device.serialNumber !== '';
  return isIdentified && problems.every(({ code }) => code === 'hashWrapped');
}

function tooManyBadRows({ file, line }: DeviceRow, problem: string): DeviceFileError {
  return new DeviceFileError({
    code: 'tooManyBadRows',
    file,
    line,
    problem: `${problem} The rest of the file was not read.`,
    remedy: 'Make sure that this is the captured file, or remove these rows.',
  });
}

/**
 * NUL characters at either end of a record pad a file that was not written completely, or separate concatenated files.
 */
function withoutPadding(record: CsvRecord): CsvRecord {
  const { fields } = record;
  if (!(fields[0]?.startsWith('\0') || fields.at(-1)?.endsWith('\0'))) return record;
  const text = fields.with(0, fields[0]?.replace(/^\0+/, '') ?? '');
  return { ...record, fields: text.with(-1, text.at(-1)?.replace(/\0+$/, '') ?? '') };
}

/** Whether a record is blank, or the line that PowerShell's Export-Csv writes above a header. */
function isBlankRow(fields: readonly string[]): boolean {
  return (
    fields.every((cell) => cell.trim() === '') ||
    (fields.length === 1 && fields[0]?.startsWith('#TYPE ') === true)
  );
}

function headerOf(record: CsvRecord, file: string, required: RequiredFields): Header {
  const { fields, line } = record;
  if (isXml(fields[0] ?? '')) throw new DeviceFileError({ ...oa3Problem, file, line });
  const problem = recordProblem(record, undefined);
  if (problem !== undefined) throw new DeviceFileError({ file, line, ...problem });
  return readHeader(fields, file, line, required);
}

function rowOf(record: CsvRecord, header: Header, file: string, wrapping: RowProblem | undefined): DeviceRow {
  const device = deviceOf(record.fields, header);
  // If the fields of a record cannot be separated, their own problems are meaningless.
  const problem = recordProblem(record, header);
  const problems: RowProblem[] = problem === undefined ? [...fieldProblems(device, header)] : [problem];
  if (wrapping !== undefined) problems.unshift({ ...wrapping, column: header.fields.hardwareIdentifier });
  return {
    file,
    line: record.line,
    device,
    columns: header.fields,
    layout: header.layout,
    extra: extraCells(record.fields, header),
    problems,
  };
}

function textsOf(input: Bytes | string | ReadableStream<Bytes>, file: string): AsyncIterable<string> {
  if (typeof input === 'string') return textChunks(input);
  if (areBytes(input) || input instanceof ReadableStream) {
    return decodeText(byteChunks(input), file);
  }
  throw new TypeError(
    'readDevices() accepts bytes (ArrayBuffer or a view of one), a string, or a ReadableStream of bytes.',
  );
}
