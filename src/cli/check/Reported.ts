import type { Finding } from '../../check/index.js';
import { grouped } from '../output/printable.js';

/** A line of the report: a finding, or a repair by `--fix`. */
export interface Reported extends Omit<Finding, 'severity' | 'code'> {
  readonly severity: Finding['severity'] | 'repaired';
  readonly code: string;
}

/** How many findings of one code in one file are counted without being listed. */
export interface Omitted extends Pick<Reported, 'file' | 'severity' | 'code'> {
  readonly count: number;
}

/** Counts, by severity. */
export interface Summary {
  readonly files: number;
  readonly devices: number;
  readonly errors: number;
  readonly warnings: number;
  readonly repaired: number;
}

/** Everything that `check` reports. */
export interface Report {
  readonly reported: readonly Reported[];
  /** Findings that are only in the summary. */
  readonly omitted: readonly Omitted[];
  /** The files that `--fix` wrote. */
  readonly written: readonly string[];
  readonly summary: Summary;
}

/** Returns a line for each code of a file whose findings are not all listed. */
export function listedOmissions(omitted: readonly Omitted[]): Reported[] {
  return omitted.map(({ file, severity, code, count }) => ({
    file,
    severity,
    code,
    message: `${grouped(count)} more of ${code} in this file, counted but not listed.`,
    remedy: 'Use --verbose to list all of them.',
  }));
}

/** The maximum number of listed findings of one code in one file. A file of ten megabytes may have five million. */
const mostListed = 1000;

/** Collects findings and repairs: lists them up to a limit, and counts all of them. */
export interface Tallied {
  readonly reported: readonly Reported[];
  readonly omitted: readonly Omitted[];
  readonly counts: Readonly<Record<Reported['severity'], number>>;
}

interface Tally extends Tallied {
  add(each: Reported): void;
}

/** @param all whether to list all of them without a limit */
export function createTally(all = false): Tally {
  const most = all ? Number.POSITIVE_INFINITY : mostListed;
  const reported: Reported[] = [];
  const counts = { error: 0, warning: 0, repaired: 0 };
  const groups = new Map<string, { -readonly [P in keyof Omitted]: Omitted[P] }>();
  return {
    add(each) {
      const { file, severity, code } = each;
      counts[severity]++;
      const key = `${code} ${file}`;
      const group = groups.get(key) ?? { file, severity, code, count: -most };
      groups.set(key, group);
      group.count++;
      if (group.count <= 0) reported.push(each);
    },
    reported,
    get omitted() {
      return [...groups.values()].filter(({ count }) => count > 0);
    },
    counts,
  };
}
