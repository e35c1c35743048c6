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
