import type { Column, CsvDevice, DeviceFileError, DeviceRow, RowProblem } from '../csv/index.js';
import type { DecodedHardwareHash } from '../hardware-hash/index.js';
import { unquoted } from '../shared/quote.js';
import { type CatalogueCode, catalogue, type DetailsOf, type Finding } from './catalogue.js';

/** Looks at a row by itself. */
export type RowRule = (checked: CheckedRow) => Iterable<Finding>;

/** Looks at the rows of a file together. */
export interface FileRule {
  /** Takes one more row of the file. */
  add(checked: CheckedRow): void;
  /** What is found once the file has ended. */
  end(): Iterable<Finding>;
}

/** A row, and what its hash says. */
export interface CheckedRow {
  readonly row: DeviceRow;
  readonly hash: DecodedHardwareHash;
  /** Whether the hash is whole, so that what it says of the device can be taken at its word. */
  readonly isWhole: boolean;
}

/** Whether a cell holds what was once written there: of one that the reader complains of there is nothing more to say. */
export function isReadable({ columns, problems }: DeviceRow, field: keyof CsvDevice): boolean {
  const number = columns[field]?.number;
  return problems.every(({ column }) => column === undefined || column.number !== number);
}

/** Where a finding is. */
export interface Place {
  readonly file: string;
  readonly line?: number | undefined;
  readonly column?: Column | undefined;
}

/** A finding of the catalogue. */
export function makeFinding<Code extends CatalogueCode>(
  code: Code,
  place: Place,
  details: DetailsOf<Code>,
): Finding {
  const { severity, message, remedy } = catalogue[code];
  const told = (message as (details: DetailsOf<Code>) => string)(details);
  return { ...placed(place), severity, code, message: told, remedy };
}

/** What the reader says about a row: its values are not those of the device, so nobody can want it to be sent. */
export function readerFinding(
  { file, line }: DeviceRow,
  { code, column, problem, remedy }: RowProblem,
): Finding {
  return { ...placed({ file, line, column }), severity: 'error', code, message: problem, remedy };
}

/** What the reader says about a whole file. */
export function fileFinding({ file, line, column, code, problem, remedy }: DeviceFileError): Finding {
  return { ...placed({ file, line, column }), severity: 'error', code, message: problem, remedy };
}

/** The place of a field of a row. */
export function at({ file, line, columns }: DeviceRow, field: keyof CsvDevice): Place {
  return { file, line, column: columns[field] };
}

/** A place as a finding names it. */
export function placed({ file, line, column }: Place): Pick<Finding, 'file' | 'line' | 'column'> {
  return {
    file,
    ...(line !== undefined && { line }),
    // Above a file without a header line stands a row where headers should be, hash and all.
    ...(column !== undefined && { column: { number: column.number, header: unquoted(column.header) } }),
  };
}
