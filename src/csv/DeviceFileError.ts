import type { Column } from './DeviceRow.js';
import { quoted } from './quoted.js';

/**
 * What is wrong with a file as a whole:
 * - `emptyFile`: no text at all, or blank lines only
 * - `noDevices`: a header without any device below it
 * - `binaryFile`: not a text file, such as an Excel workbook
 * - `oddByteCount`: UTF-16 text that ends in the middle of a character
 * - `unreadableText`: bytes that are no text in the file's encoding, in a column that is needed
 * - `missingColumn`: no column for the serial number or for the hardware hash
 * - `duplicateColumn`: two columns for the same field
 * - `tooManyFields`: a row with more fields than the header
 * - `unterminatedQuote`: a quoted field that is never closed
 * - `misplacedQuote`: a quote inside a field that is not quoted, or text after a closing quote
 * - `recordTooLong`: a row of more than 1,048,576 characters
 */
export type DeviceFileErrorCode =
  | 'emptyFile'
  | 'noDevices'
  | 'binaryFile'
  | 'oddByteCount'
  | 'unreadableText'
  | 'missingColumn'
  | 'duplicateColumn'
  | 'tooManyFields'
  | 'unterminatedQuote'
  | 'misplacedQuote'
  | 'recordTooLong';

/** What a {@link DeviceFileError} is made of. */
export interface DeviceFileErrorDetails {
  readonly code: DeviceFileErrorCode;
  readonly file: string;
  readonly line?: number | undefined;
  readonly column?: Column | undefined;
  /** What is wrong: a sentence. */
  readonly problem: string;
  /** What to do about it: a sentence. */
  readonly remedy: string;
}

/**
 * A file that cannot be read as a list of devices. The message says where, what, and what to do; it never
 * shows a hardware hash, nor any other text of the file beyond a few short words.
 */
export class DeviceFileError extends Error {
  override readonly name = 'DeviceFileError';
  readonly code: DeviceFileErrorCode;
  /** The name that was given to `readDevices`. */
  readonly file: string;
  /** The line on which the trouble, or its row, begins: 1 for the first. `undefined` for the whole file. */
  readonly line: number | undefined;
  /** The column, where the trouble has one. */
  readonly column: Column | undefined;

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
  }
}
