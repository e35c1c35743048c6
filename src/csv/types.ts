/** A device as its row of the file gives it, in the names of Microsoft Graph: what `create()` takes. */
export interface CsvDevice {
  /** Leading zeros are kept. Empty when the cell is. */
  serialNumber: string;
  /**
   * The hardware hash as it stands in the file, not checked. Empty when the cell is. Node prints a device without it, and
   * without a licence key; JSON, which is what is sent, holds all.
   */
  hardwareIdentifier: string;
  /** Windows product ID. Left out when the cell is empty. */
  productKey?: string;
  /** Kept verbatim, blanks included, because the rules of dynamic groups see them. Left out when empty. */
  groupTag?: string;
  /** Left out when the cell is empty. */
  assignedUserPrincipalName?: string;
}

/** A column of a file. */
export interface Column {
  /** 1 for the first. */
  readonly number: number;
  /**
   * The header as written in the file; `[…]` for one that may be a hash or a licence key that has slipped there.
   * Empty where a row has more fields than the header.
   */
  readonly header: string;
}

/** Where each field of a device stands in a file; a field without a column is left out. */
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
  /** Trimmed. Empty where the row ends before the column. Printed as a device is. */
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

/** Something about a row that has to be mended before its device is sent. Shows no hash. */
export interface RowProblem {
  readonly code: RowProblemCode;
  /** The column, where the problem has one. */
  readonly column?: Column | undefined;
  /** What is wrong: a sentence. */
  readonly problem: string;
  /** What to do about it: a sentence. */
  readonly remedy: string;
}

/** A device, and where it was read. */
export interface DeviceRow {
  /** The name that was given to `readDevices`. */
  readonly file: string;
  /** The line of the file on which the row begins: 1 for the first. Blank lines count. */
  readonly line: number;
  /** Where the row has problems, what could be read: its values may belong to other fields, or be cut. */
  readonly device: CsvDevice;
  /** Where each field stands. Every row of a file holds the same object. */
  readonly columns: DeviceColumns;
  /** The same for every row of a file. */
  readonly layout: CsvLayout;
  /** The cells that belong to no field, in the order of the columns. */
  readonly extra: readonly ExtraCell[];
  /** Why the row cannot be trusted. Empty for a good row, and so always unless `badRows` is `yield`. */
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
