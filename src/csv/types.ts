/** A device as read from its row, in the names of Microsoft Graph: the argument of `create()`. */
export interface CsvDevice {
  /** Leading zeros are kept. Empty if the cell is. */
  serialNumber: string;
  /**
   * The hardware hash as read, unchecked. Empty if the cell is. Node prints a device without it, and without a product
   * key. JSON, which is what is sent, contains everything.
   */
  hardwareIdentifier: string;
  /** Windows product ID. Absent if the cell is empty. */
  productKey?: string;
  /** Kept verbatim, including blanks, because the rules of dynamic groups see them. Absent if empty. */
  groupTag?: string;
  /** Absent if the cell is empty. */
  assignedUserPrincipalName?: string;
}

/** A column of a file. */
export interface Column {
  /** 1 for the first. */
  readonly number: number;
  /**
   * The header as written in the file, or `[…]` if it may contain a hash or a product key. Empty if a row has more
   * fields than the header.
   */
  readonly header: string;
}

/** The column of each field of a device in a file. A field without a column is absent. */
export type DeviceColumns = Readonly<Partial<Record<keyof CsvDevice, Column>>>;

/**
 * The format of a file, according to its header:
 * - `partnerCenter`: `Device Serial Number,Windows Product ID,Hardware Hash,Manufacturer name,Device model`
 * - `managedDesktop`: `Manufacturer,Model,Serial Number,Hardware Hash`
 * - `intune`: any other with a serial number and a hash, such as the output of the capture script
 */
export type CsvLayout = 'intune' | 'partnerCenter' | 'managedDesktop';

/** A cell in a column that does not belong to a field of a device. */
export interface ExtraCell {
  readonly column: Column;
  /** Trimmed. Empty if the row ends before the column. Secrets are hidden when it is printed. */
  readonly value: string;
  /** What the column contains, if its header is one of a known format. */
  readonly meaning?: 'manufacturer' | 'model';
}

/**
 * Why a row cannot be trusted:
 * - `tooManyFields`: more fields than the header
 * - `duplicateColumn`: two columns for the same field, with different values
 * - `unreadableText`: bytes that are not valid in the file's encoding, in a required column
 * - `mixedEncodings`: text in another encoding than the lines before, as in concatenated files
 * - `scientificNotation`: a long number that Excel has shortened, such as 1.23457E+11
 * - `misplacedQuote`: a quote inside an unquoted field, or text after a closing quote
 * - `unterminatedQuote`: a quoted field that is never closed
 * - `recordTooLong`: more than 65,536 characters
 * - `nulCharacter`: NUL bytes, which are not text
 * - `hashWrapped`: lines below the row continue its hash; `device` has the joined hash
 */
export type RowProblemCode =
  | 'tooManyFields'
  | 'duplicateColumn'
  | 'unreadableText'
  | 'mixedEncodings'
  | 'scientificNotation'
  | 'misplacedQuote'
  | 'unterminatedQuote'
  | 'recordTooLong'
  | 'nulCharacter'
  | 'hashWrapped';

/** A problem of a row that must be fixed before its device is sent. It contains no hash. */
export interface RowProblem {
  readonly code: RowProblemCode;
  /** The column, if the problem has one. */
  readonly column?: Column | undefined;
  /** What is wrong: a sentence. */
  readonly problem: string;
  /** What to do about it: a sentence. */
  readonly remedy: string;
}

/** A device, and its location. */
export interface DeviceRow {
  /** The name that was passed to `readDevices`. */
  readonly file: string;
  /** The line of the file on which the row starts: 1 for the first. Blank lines count. */
  readonly line: number;
  /** For a row with problems, the readable values. They may belong to other fields, or be truncated. */
  readonly device: CsvDevice;
  /** The column of each field. All rows of a file share this object. */
  readonly columns: DeviceColumns;
  /** The same for all rows of a file. */
  readonly layout: CsvLayout;
  /** Cells that do not belong to a field, in the order of the columns. */
  readonly extra: readonly ExtraCell[];
  /** Why the row is invalid. Empty for a valid row, and therefore always unless `badRows` is `yield`. */
  readonly problems: readonly RowProblem[];
}

/** One record of a CSV file: a row, the header, or a blank line. */
export interface CsvRecord {
  /** The line on which it begins: 1 for the first. */
  readonly line: number;
  /** If there is a fault, the text between the delimiters of its first line, including quotes. */
  readonly fields: readonly string[];
  readonly fault?: CsvFault;
}

/** Why the fields of a record cannot be trusted. */
export interface CsvFault {
  readonly code: 'unterminatedQuote' | 'misplacedQuote' | 'recordTooLong';
  /** The index of the field. */
  readonly field: number;
}
