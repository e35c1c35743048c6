import type { Tallied } from '../check/tally.js';

/** Why a row will not be sent. */
export interface Skip {
  readonly problem: string;
  readonly remedy: string;
}

/** A row as the plan knows it: all but the hash. */
export interface PlannedRow {
  readonly file: string;
  readonly line: number;
  readonly serialNumber: string;
  readonly groupTag: string;
  readonly user: string;
  /** Empty for a row that will be sent. */
  readonly skips: Skip[];
}

/** What an import is going to do, as far as it is known before anything is sent. */
export interface Plan {
  readonly files: readonly string[];
  /** Every row, in order. */
  readonly rows: readonly PlannedRow[];
  readonly findings: Tallied;
  /** Errors that no row stands for: a file that cannot be read to its end. */
  readonly fileErrors: number;
}

/** The rows that will be sent. */
export function sentRows({ rows }: Plan): readonly PlannedRow[] {
  return rows.filter(({ skips }) => skips.length === 0);
}
