import type { Omitted, Reported } from './Reported.js';

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
