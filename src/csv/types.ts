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
   * The header as written in the file; `[…]` for one that may be a hash or a product key. Empty if a row has more
   * fields than the header.
   */
  readonly header: string;
}

/** The column of each field of a device in a file. A field without a column is absent. */
export type DeviceColumns = Readonly<Partial<Record<keyof CsvDevice, Column>>>;

/**
 * Whose form a file has, by its header:
 * - `partnerCenter`: `Device Serial Number,Windows Product ID,Hardware Hash,Manufacturer name,Device model`
 * - `managedDesktop`: `Manufacturer,Model,Serial Number,Hardware Hash`
 * - `intune`: every other with a serial number and a hash, such as what the capture script writes
 */
export type CsvLayout = 'intune' | 'partnerCenter' | 'managedDesktop';

/** The cell of a column that is no field of a device. */
export interface ExtraCell {
  readonly column: Column;
  /** Trimmed. Empty if the row ends before the column. Printed like a device. */
  readonly value: string;
  /** What the column says of the device, where its header is one of a known layout. */
  readonly meaning?: 'manufacturer' | 'model';
}

/**
 * Why a row cannot be trusted:
 * - `tooManyFields`: more fields than the header has
 * - `duplicateColumn`: two columns for the same field, with different values
 * - `unreadableText`: bytes that are no text in the file's encoding, in a column that is needed
 * - `mixedEncodings`: text in another encoding than the lines before, as where files were joined
 * - `scientificNotation`: a number such as 1.23457E+11, which Excel made of a longer one
 * - `misplacedQuote`: a quote inside a field that is not quoted, or text after a closing quote
 * - `unterminatedQuote`: a quoted field that is never closed
 * - `recordTooLong`: more than 65,536 characters
 * - `nulCharacter`: NUL bytes, which no text has
 * - `hashWrapped`: lines below the row continue its hash; `device` has the lines joined
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

/** A problem of a row that must be fixed before its device is sent. It shows no hash. */
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
  /** For a row with problems, the readable values: they may belong to other fields, or be cut off. */
  readonly device: CsvDevice;
  /** The column of each field. All rows of a file share this object. */
  readonly columns: DeviceColumns;
  /** The same for all rows of a file. */
  readonly layout: CsvLayout;
  /** The cells that belong to no field, in the order of the columns. */
  readonly extra: readonly ExtraCell[];
  /** Why the row is invalid. Empty for a valid row, and therefore always unless `badRows` is `yield`. */
  readonly problems: readonly RowProblem[];
}

/** One record of a CSV file: a row, the header, or a blank line. */
export interface CsvRecord {
  /** The line on which it begins: 1 for the first. */
  readonly line: number;
  /** Where there is a fault, what stands between the delimiters of its first line, quotes included. */
  readonly fields: readonly string[];
  readonly fault?: CsvFault;
}

/** Why the fields of a record cannot be trusted. */
export interface CsvFault {
  readonly code: 'unterminatedQuote' | 'misplacedQuote' | 'recordTooLong';
  /** The index of the field. */
  readonly field: number;
}
