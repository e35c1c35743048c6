import type { Finding } from '../../check/index.js';

/** A line of the report: a finding, or what `--fix` repaired. */
export interface Reported extends Omit<Finding, 'severity' | 'code'> {
  readonly severity: Finding['severity'] | 'repaired';
  readonly code: string;
}

/** How many of one code in one file are counted only. */
export interface Omitted extends Pick<Reported, 'file' | 'severity' | 'code'> {
  readonly count: number;
}

/** How much there was, and how much of it is how bad. */
export interface Summary {
  readonly files: number;
  readonly devices: number;
  readonly errors: number;
  readonly warnings: number;
  readonly repaired: number;
}

/** All that `check` reports. */
export interface Report {
  readonly reported: readonly Reported[];
  /** What is not among them, but in the summary. */
  readonly omitted: readonly Omitted[];
  /** The files that `--fix` wrote. */
  readonly written: readonly string[];
  readonly summary: Summary;
}
