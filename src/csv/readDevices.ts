import { byteChunks } from './byteChunks.js';
import { DeviceFileError } from './DeviceFileError.js';
import type { DeviceColumns, DeviceRow } from './DeviceRow.js';
import { decodeText } from './decodeText.js';
import { deviceOf } from './deviceOf.js';
import { findColumns } from './findColumns.js';
import { parseRecords } from './parseRecords.js';
import { faultError, nulError, tooManyFieldsError } from './rowErrors.js';
import { textChunks } from './textChunks.js';

/** Options of {@link readDevices}. */
export interface ReadDevicesOptions {
  /** The name of the file, for rows and errors. Default: `input`. */
  readonly file?: string | undefined;
}

interface Header {
  readonly cells: readonly string[];
  readonly columns: DeviceColumns;
}

/**
 * Reads devices from a CSV file of captured hardware hashes, row by row: a stream is never held whole.
 *
 * Understood are the columns of learn.microsoft.com's "Manually register devices with Windows Autopilot"
 * (`Device Serial Number`, `Windows Product ID`, `Hardware Hash`, `Group Tag`, `Assigned User`), in any order
 * and letter case; `Serial Number` and `OrderID` (the group tag) as well. Other columns are ignored. Serial
 * number and hash must have a column, but a cell may be empty: the values themselves are not checked.
 *
 * - Encoding: UTF-8 and UTF-16 with or without byte order mark, otherwise Windows-1252 ("ANSI"). Where there is
 *   no mark, the first character beyond ASCII decides between UTF-8 and Windows-1252.
 * - Delimiter: comma, semicolon or tab, whichever the header has. Line breaks: CRLF, LF or CR.
 * - Quoted fields as in RFC 4180. Blank lines, and lines of delimiters only, are skipped but counted.
 *
 * @param input the bytes of the file, its text, or a stream of its bytes. It is read as the rows are asked
 * for; a stream whose rows are not all read is cancelled.
 * @throws DeviceFileError, while the rows are read, when the file cannot be read as a list of devices.
 * @throws TypeError when `input` is none of the above.
 */
export async function* readDevices(
  input: Uint8Array | ArrayBuffer | string | ReadableStream<Uint8Array>,
  { file = 'input' }: ReadDevicesOptions = {},
): AsyncIterable<DeviceRow> {
  let header: Header | undefined;
  let headerLine = 0;
  let hasDevices = false;

  for await (const record of parseRecords(textsOf(input, file))) {
    const { line, fields, fault } = record;
    if (fault !== undefined) throw faultError(fault, line, header?.cells, file);
    if (fields.every((field) => field.trim() === '')) continue;
    if (fields.some((field) => field.includes('\0'))) throw nulError(line, file);
    if (header === undefined) {
      header = { cells: fields, columns: findColumns(fields, file, line) };
      headerLine = line;
      continue;
    }
    if (fields.length > header.cells.length) throw tooManyFieldsError(record, header.cells.length, file);
    hasDevices = true;
    yield { file, line, device: deviceOf(record, header.columns, file), columns: header.columns };
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

function textsOf(
  input: Uint8Array | ArrayBuffer | string | ReadableStream<Uint8Array>,
  file: string,
): AsyncIterable<string> {
  if (typeof input === 'string') return textChunks(input);
  if (input instanceof Uint8Array || input instanceof ArrayBuffer || input instanceof ReadableStream) {
    return decodeText(byteChunks(input), file);
  }
  throw new TypeError(
    'readDevices() takes bytes (Uint8Array or ArrayBuffer), a string, or a ReadableStream of bytes.',
  );
}
