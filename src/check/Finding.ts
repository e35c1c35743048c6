import type { Column, DeviceFileErrorCode, RowProblemCode } from '../csv/index.js';
import type { CatalogueCode } from './catalogue.js';

/** An error makes the import of a device fail for certain, or do what nobody meant; a warning most likely does. */
export type Severity = 'error' | 'warning';

/**
 * What can be found: the checks of this package, what is wrong with a row that could not be read as it should, and what is
 * wrong with a whole file. The set may grow.
 */
export type FindingCode = CatalogueCode | RowProblemCode | DeviceFileErrorCode;

/** Something about a file of devices that will fail, or will do what nobody meant. It never shows a hash or a licence key. */
export interface Finding {
  /** The name that was given to `readDevices`. */
  readonly file: string;
  /** The line on which the row begins: 1 for the first. Left out when the whole file is meant. */
  readonly line?: number;
  /** The column, where the trouble has one. A header that is long or secret is not repeated. */
  readonly column?: Column;
  readonly severity: Severity;
  readonly code: FindingCode;
  /** What is wrong: a sentence or two, on one line. */
  readonly message: string;
  /** What to do about it. */
  readonly remedy: string;
}
