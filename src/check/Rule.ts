import type { Column, CsvDevice, DeviceFileError, DeviceRow, RowProblem } from '../csv/index.js';
import type { DecodedHardwareHash } from '../hardware-hash/index.js';
import { textOrLength } from '../shared/quote.js';
import { type CatalogueCode, catalogue, type DetailsOf, type Finding } from './catalogue.js';

/** Looks at a row by itself. */
export type RowRule = (checked: CheckedRow) => Iterable<Finding>;

/** Looks at the rows of a file together. */
export interface FileRule {
  /** Adds one row of the file. */
  add(checked: CheckedRow): void;
  /** Returns the findings that are known only at the end of the file. */
  end(): Iterable<Finding>;
}

/** A row, and what its hash says. */
export interface CheckedRow {
  readonly row: DeviceRow;
  readonly hash: DecodedHardwareHash;
  /** Whether the hash is complete and undamaged, so that the facts in it can be trusted. */
  readonly isWhole: boolean;
}

/** Whether a cell still has its original value. A cell that the reader has already reported needs no second finding. */
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
  const worded = (message as (details: DetailsOf<Code>) => string)(details);
  return Object.assign(locationOf(place), { severity, code, message: worded, remedy });
}

/**
 * A finding about a row that the reader could not read. Its values are not those of the device, so it must not be sent.
 */
export function readerFinding(
  { file, line }: DeviceRow,
  { code, column, problem, remedy }: RowProblem,
): Finding {
  const worded = { severity: 'error', code, message: problem, remedy } as const;
  return Object.assign(locationOf({ file, line, column }), worded);
}

/** A finding about a whole file, as the reader reports it. */
export function fileFinding({ file, line, column, code, problem, remedy }: DeviceFileError): Finding {
  const worded = { severity: 'error', code, message: problem, remedy } as const;
  return Object.assign(locationOf({ file, line, column }), worded);
}

/** The place of a field of a row. */
export function placeOf({ file, line, columns }: DeviceRow, field: keyof CsvDevice): Place {
  return { file, line, column: columns[field] };
}

interface Placed {
  file: string;
  line?: number;
  column?: Column;
}

/** The location, as a finding reports it. Spreads would cost more than all the rest of a row that is junk. */
export function locationOf({ file, line, column }: Place): Placed {
  const location: Placed = { file };
  if (line !== undefined) location.line = line;
  if (column !== undefined) location.column = shown(column);
  return location;
}

/** The rows of a file share their columns. */
const shownColumns = new WeakMap<Column, Column>();

function shown(column: Column): Column {
  const known = shownColumns.get(column);
  if (known !== undefined) return known;
  // In a file without a header line, the header row is a device row, hash included.
  const safe = { number: column.number, header: textOrLength(column.header) };
  shownColumns.set(column, safe);
  return safe;
}
