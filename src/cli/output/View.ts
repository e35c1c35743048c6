import type { Style } from './paint.js';

/** A value that fits into a cell. */
export type Cell = string | number | null | undefined;

/** A column of what a command prints. */
export interface ViewColumn<Row> {
  /** Its name in CSV, which is also the name of the property in JSON. */
  readonly name: string;
  /** Its heading in a table. */
  readonly heading: string;
  readonly value: (row: Row) => Cell;
  /** Whether a table leaves it out where it would not fit on the terminal. */
  readonly isSpare?: boolean | undefined;
  /** How a table shows the cell. Default: plain. */
  readonly style?: ((row: Row) => Style | undefined) | undefined;
}

/** Data that a command prints: the same facts in whichever format is asked for. */
export interface View<Row> {
  /** What JSON shows. */
  readonly json: unknown;
  /** What a table and CSV show. */
  readonly rows: readonly Row[];
  readonly columns: readonly ViewColumn<Row>[];
}
