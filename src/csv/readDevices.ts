import { DeviceFileError } from './DeviceFileError.js';
import { areBytes, type Bytes, byteChunks, decodeText, textChunks } from './decodeText.js';
import { type Header, isHeader, readHeader } from './Header.js';
import { parseRecords } from './RecordSplitter.js';
import { deviceOf, extraCells, fieldProblems, recordProblem } from './rows.js';
import type { CsvRecord, DeviceRow, RowProblem } from './types.js';

/** Options of {@link readDevices}. */
export interface ReadDevicesOptions {
  /** The name of the file, for rows and errors. Default: `input`. */
  readonly file?: string | undefined;
  /**
   * What becomes of a row that cannot be trusted. `throw`, the default: a {@link DeviceFileError} ends the reading, so
   * that it is never sent. `yield`: it is given with its `problems`, and the reading goes on, at the next line.
   */
  readonly badRows?: 'throw' | 'yield' | undefined;
}

/**
 * Reads devices from a CSV file of captured hardware hashes, row by row: a stream is never held whole.
 *
 * Understood are the columns of learn.microsoft.com's "Manually register devices with Windows Autopilot"
 * (`Device Serial Number`, `Windows Product ID`, `Hardware Hash`, `Group Tag`, `Assigned User`), in any order
 * and letter case; `Serial Number` and `OrderID` (the group tag) as well. All other columns are given as `extra`;
 * those of Partner Center and Managed Desktop for manufacturer and model with what they mean. Serial number and hash
 * must have a column, but a cell may be empty: the values themselves are not checked, save for long numbers that
 * Excel has cut.
 *
 * - Encoding: UTF-8 and UTF-16 with or without byte order mark, otherwise Windows-1252 ("ANSI"). Where there is
 *   no mark, the first character beyond ASCII decides between UTF-8 and Windows-1252.
 * - Delimiter: comma, semicolon or tab, whichever the header has, or the one of Excel's `sep=` line. Line breaks:
 *   CRLF, LF or CR.
 * - Quoted fields as in RFC 4180. Blank lines and lines of delimiters only are skipped but counted. So is another header, as
 *   where files were joined; the rows below it are read by it, whether it is the same or not.
 *
 * @param input the bytes of the file, its text, or a stream of its bytes, such as a `File` or a `FileHandle` gives. It is
 * read as the rows are asked for; a stream whose rows are not all read is cancelled.
 * @throws DeviceFileError, while the rows are read, when the file cannot be read as a list of devices.
 * @throws TypeError when `input` is none of the above.
 */
export async function* readDevices(
  input: Bytes | string | ReadableStream<Bytes>,
  { file = 'input', badRows = 'throw' }: ReadDevicesOptions = {},
): AsyncGenerator<DeviceRow, void, undefined> {
  let header: Header | undefined;
  let headerLine = 0;
  let hasDevices = false;

  for await (const records of parseRecords(textsOf(input, file))) {
    for (const record of records) {
      if (record.fields.every((cell) => cell.trim() === '') && record.fault === undefined) continue;
      if (header === undefined) {
        header = headerOf(record, file);
        headerLine = record.line;
        continue;
      }
      if (record.fault === undefined && isHeader(record.fields)) {
        header = headerOf(record, file);
        continue;
      }
      hasDevices = true;
      const row = rowOf(record, header, file);
      const [first] = row.problems;
      if (first !== undefined && badRows === 'throw') {
        throw new DeviceFileError({ file, line: row.line, ...first });
      }
      yield row;
    }
  }

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

function headerOf(record: CsvRecord, file: string): Header {
  const { fields, line } = record;
  const problem = recordProblem(record, undefined);
  if (problem !== undefined) throw new DeviceFileError({ file, line, ...problem });
  return readHeader(fields, file, line);
}

function rowOf(record: CsvRecord, header: Header, file: string): DeviceRow {
  const device = deviceOf(record.fields, header.fields);
  // Of fields that cannot be told apart there is nothing more to say.
  const problem = recordProblem(record, header);
  const problems: RowProblem[] = problem === undefined ? [...fieldProblems(device, header)] : [problem];
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
    'readDevices() takes bytes (ArrayBuffer or a view of one), a string, or a ReadableStream of bytes.',
  );
}
