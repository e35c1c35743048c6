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
   * What happens with an invalid row. `throw`, the default: a {@link DeviceFileError} ends the reading, so that it is
   * never sent. `yield`: it is yielded with its `problems`, and the reading continues at the next line.
   */
  readonly badRows?: 'throw' | 'yield' | undefined;
  /**
   * Whether there must be a column for the hardware hash. `optional` reads lists of devices without one, for example to compare
   * them with a tenant. Default: `required`.
   */
  readonly hash?: 'required' | 'optional' | undefined;
}

/**
 * Reads devices from a CSV file of captured hardware hashes, row by row: a stream is never held whole.
 *
 * Understood are the columns of learn.microsoft.com's "Manually register devices with Windows Autopilot"
 * (`Device Serial Number`, `Windows Product ID`, `Hardware Hash`, `Group Tag`, `Assigned User`), in any order
 * and letter case; `Serial Number` and `OrderID` (the group tag) as well. All other columns are given as `extra`;
 * those of Partner Center and Managed Desktop for manufacturer and model with what they mean. Serial number and hash
 * must have a column (the hash unless it is `optional`), but a cell may be empty: the values themselves are not checked, except for long numbers that
 * Excel has cut.
 *
 * - Encoding: UTF-8 and UTF-16 with or without byte order mark, otherwise Windows-1252 ("ANSI"). Where there is
 *   no mark, the first character beyond ASCII decides between UTF-8 and Windows-1252.
 * - Delimiter: comma, semicolon or tab, whichever the header has, or the one of Excel's `sep=` line. Line breaks:
 *   CRLF, LF or CR.
 * - Lines above the header, such as those of a report of Configuration Manager, are skipped if there are no more than 20. Of
 *   two columns for one field, the first that is not empty counts.
 * - Lines that continue the hash of the row above them, as in a mail that wraps lines, are joined to it. The row has the
 *   problem `hashWrapped`.
 * - After 1000 rows in a row without a device the reading ends in an error. So it does after 20,000 rows if most of
 *   them have no complete hash.
 * - Quoted fields as in RFC 4180; lines that were quoted as a whole are read as well. Blank lines and lines of delimiters only are skipped but counted. So is another header, as
 *   where files were joined; the rows below it are read by it, whether it is the same or not.
 *
 * @param input the bytes of the file, its text, or a stream of its bytes, such as a `File` or a `FileHandle` gives. It is
 * read as the rows are asked for; a stream whose rows are not all read is canceled.
 * @throws DeviceFileError, while the rows are read, when the file cannot be read as a list of devices.
 * @throws TypeError if `input` is not one of the above.
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

  function* give(record: CsvRecord, known: Header, wrapping?: RowProblem): Generator<DeviceRow> {
    const row = rowOf(record, known, file, wrapping);
    const [first] = row.problems;
    if (first !== undefined && badRows === 'throw') {
      throw new DeviceFileError({ file, line: row.line, ...first });
    }
    yield row;
    badRowsInARow = hasDevice(row, required) ? 0 : badRowsInARow + 1;
    rows++;
    hashCharacters += row.device.hardwareIdentifier.length;
    if (badRowsInARow >= mostBadRowsInARow) throw tooManyBadRows(row, lastRows);
    const isMostlyJunk = rows > mostShortRows && hashCharacters < rows * leastCharacters;
    if (isMostlyJunk && hash === 'required') throw tooManyBadRows(row, mostRows);
  }

  function* giveWrapped(): Generator<DeviceRow> {
    if (wrapped === undefined || header === undefined) return;
    const { record, problem } = wrapped.joined;
    wrapped = undefined;
    yield* give(record, header, problem);
  }

  for await (const records of parseRecords(textsOf(input, file), required)) {
    for (const read of records) {
      const record = withoutFiller(read);
      if (record.fault === undefined && isNoRow(record.fields)) continue;
      if (header === undefined) {
        header = headerOf(record, file, required);
        headerLine = record.line;
        continue;
      }
      if (wrapped?.add(record)) continue;
      yield* giveWrapped();
      if (record.fault === undefined && isHeader(record.fields, required)) {
        header = headerOf(record, file, required);
        continue;
      }
      hasDevices = true;
      wrapped = WrappedHash.start(record, header);
      if (wrapped === undefined) yield* give(record, header);
    }
  }
  yield* giveWrapped();

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

/** Rows without a device that are read one after the other: after so many the rest will be no better. */
const mostBadRowsInARow = 1000;

/**
 * Rows that are read however short their hashes are. Above it, the average hash must have a fifth of the usual length:
 * a row of a few characters takes a fifth of the time of a good one, so a megabyte of them would take a minute of CPU.
 */
const mostShortRows = 20_000;
const leastCharacters = 800;

const lastRows = `The last ${mostBadRowsInARow} rows contain no device.`;
const mostRows = `Most of the first ${mostShortRows.toLocaleString('en-US')} rows contain no complete hash.`;

/** Nothing shorter is even the beginning of a hash. */
const shortestHash = 16;

function hasDevice({ device, problems }: DeviceRow, required: RequiredFields): boolean {
  const isNamed = required.includes('hardwareIdentifier')
    ? device.hardwareIdentifier.length >= shortestHash
    : device.serialNumber !== '';
  return isNamed && problems.every(({ code }) => code === 'hashWrapped');
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

/** NUL at an end of a record fills up a file that was not written to its end, or stands between files that were joined. */
function withoutFiller(record: CsvRecord): CsvRecord {
  const { fields } = record;
  if (!(fields[0]?.startsWith('\0') || fields.at(-1)?.endsWith('\0'))) return record;
  const text = fields.with(0, fields[0]?.replace(/^\0+/, '') ?? '');
  return { ...record, fields: text.with(-1, text.at(-1)?.replace(/\0+$/, '') ?? '') };
}

/** Whether a record is blank, or what PowerShell's Export-Csv writes above a header. */
function isNoRow(fields: readonly string[]): boolean {
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
  // Of fields that cannot be told apart there is nothing more to say.
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
