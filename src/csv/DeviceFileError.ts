import { quoted } from '../shared/quote.js';
import type { Column, RowProblem, RowProblemCode } from './types.js';

/**
 * A problem of an input file, other than the problems of a single row:
 * - `emptyFile`: no text, or only blank lines
 * - `noDevices`: a header without devices below it
 * - `binaryFile`: not a text file, for example an Excel workbook
 * - `oddByteCount`: UTF-16 text that ends in the middle of a character
 * - `missingColumn`: no column for the serial number or for the hardware hash
 * - `corporateIdentifiers`: a list for another API, with manufacturer, model and serial number but no hashes
 * - `deviceLinkFile`: a file for Windows Autopilot device association, which is another feature
 * - `portalExport`: a list of devices exported from the portal, without hashes
 * - `oa3File`: the XML file that OA3Tool writes
 * - `tooManyBadRows`: too many rows without a device, either consecutive or in total
 *
 * A problem of an output file:
 * - `missingValue`: a device without a serial number or hash
 * - `unwritableValue`: a value that the portal's format cannot represent, for example one with a comma
 */
export type DeviceFileErrorCode =
  | 'emptyFile'
  | 'noDevices'
  | 'binaryFile'
  | 'oddByteCount'
  | 'missingColumn'
  | 'corporateIdentifiers'
  | 'deviceLinkFile'
  | 'portalExport'
  | 'oa3File'
  | 'tooManyBadRows'
  | 'missingValue'
  | 'unwritableValue'
  | RowProblemCode;

/** Details of a {@link DeviceFileError}. */
export interface DeviceFileErrorDetails extends Omit<RowProblem, 'code'> {
  readonly code: DeviceFileErrorCode;
  readonly file: string;
  readonly line?: number | undefined;
}

/**
 * A file that cannot be read or written as a list of devices. The message states the location, the problem and the
 * remedy. It never contains a hardware hash, and only a few short words of the file.
 */
export class DeviceFileError extends Error {
  override readonly name = 'DeviceFileError';
  readonly code: DeviceFileErrorCode;
  /** The name that was passed to `readDevices`, or to `writeIntuneCsv` for a device without a file. */
  readonly file: string;
  /** The line where the problem, or its row, starts: 1 for the first. `undefined` if it concerns the whole file. */
  readonly line: number | undefined;
  /** The column, if the problem has one. */
  readonly column: Column | undefined;
  /** What is wrong: a sentence, without the location. */
  readonly problem: string;
  /** What to do about it: a sentence. */
  readonly remedy: string;

  constructor({ code, file, line, column, problem, remedy }: DeviceFileErrorDetails) {
    const where = [
      file,
      ...(line === undefined ? [] : [`line ${line}`]),
      ...(column === undefined ? [] : [`column ${column.number} (${quoted(column.header)})`]),
    ];
    super(`${where.join(', ')}: ${problem} ${remedy}`);
    this.code = code;
    this.file = file;
    this.line = line;
    this.column = column;
    this.problem = problem;
    this.remedy = remedy;
  }
}
