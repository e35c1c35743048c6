import type { Finding } from '../../check/index.js';
import { grouped } from '../output/printable.js';

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

/** What is counted only, for where all is a list: a line for each code of a file. */
export function listedOmissions(omitted: readonly Omitted[]): Reported[] {
  return omitted.map(({ file, severity, code, count }) => ({
    file,
    severity,
    code,
    message: `${grouped(count)} more of ${code} in this file are counted, but not listed.`,
    remedy: '--verbose lists all.',
  }));
}

/** Of one code in one file so many are listed. A file of ten megabytes may have five million. */
const mostListed = 1000;

/** What was found or repaired: listed as far as there is room for it, and counted to the last. */
export interface Tallied {
  readonly reported: readonly Reported[];
  readonly omitted: readonly Omitted[];
  readonly counts: Readonly<Record<Reported['severity'], number>>;
}

interface Tally extends Tallied {
  add(each: Reported): void;
}

/** @param all whether to list all, whatever room that takes. */
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
