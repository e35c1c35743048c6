import { quoted } from '../shared/quote.js';
import type { Column, RowProblem, RowProblemCode } from './types.js';

/**
 * What is wrong with a file that is read, beside the problems of a row:
 * - `emptyFile`: no text at all, or blank lines only
 * - `noDevices`: a header without any device below it
 * - `binaryFile`: not a text file, such as an Excel workbook
 * - `oddByteCount`: UTF-16 text that ends in the middle of a character
 * - `missingColumn`: no column for the serial number or for the hardware hash
 * - `corporateIdentifiers`: a list for another API: manufacturer, model, serial number, and no hash
 * - `deviceLinkFile`: a file for Windows Autopilot device association, which is another feature
 * - `portalExport`: a list of devices that the portal exported, without hashes
 * - `oa3File`: the XML file that OA3Tool writes
 * - `tooManyBadRows`: so many rows without a device, one after the other or in all, that the rest is not read
 *
 * And with one that is to be written:
 * - `missingValue`: a device without serial number or hash
 * - `unwritableValue`: a value that the portal's form has no way to hold, such as one with a comma
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

/** What a {@link DeviceFileError} is made of. */
export interface DeviceFileErrorDetails extends Omit<RowProblem, 'code'> {
  readonly code: DeviceFileErrorCode;
  readonly file: string;
  readonly line?: number | undefined;
}

/**
 * A file that cannot be read or written as a list of devices. The message says where, what is wrong and what to do. It
 * never shows a hardware hash, nor any other text of the file beyond a few short words.
 */
export class DeviceFileError extends Error {
  override readonly name = 'DeviceFileError';
  readonly code: DeviceFileErrorCode;
  /** The name that was passed to `readDevices`, or to `writeIntuneCsv` for a device without a file. */
  readonly file: string;
  /** The line on which the problem, or its row, starts: 1 for the first. `undefined` for the whole file. */
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
