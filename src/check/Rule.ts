import type { CheckedRow } from './CheckedRow.js';
import type { Finding } from './Finding.js';

/** Looks at a row by itself. */
export type RowRule = (checked: CheckedRow) => Iterable<Finding>;

/** Looks at the rows of a file together. */
export interface FileRule {
  /** Takes one more row of the file. */
  add(checked: CheckedRow): void;
  /** What is found once the file has ended. */
  end(): Iterable<Finding>;
}
