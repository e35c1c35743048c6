import type { Reported } from './Reported.js';

const ranks: Record<Reported['severity'], number> = { error: 0, warning: 1, repaired: 2 };

/** What is reported, file by file and line by line: files and lines with errors come first, otherwise as they were read. */
export function worstFirst(reported: readonly Reported[]): Reported[][] {
  return groups(reported, ({ file }) => file).map((ofFile) => groups(ofFile, ({ line }) => line).flat());
}

/** Groups, each with its worst first, the group with the worst first. Sorting keeps the order of equals. */
function groups(reported: readonly Reported[], keyOf: (each: Reported) => unknown): Reported[][] {
  const byKey = new Map<unknown, Reported[]>();
  for (const each of reported) {
    const group = byKey.get(keyOf(each));
    if (group === undefined) byKey.set(keyOf(each), [each]);
    else group.push(each);
  }
  for (const group of byKey.values()) group.sort((one, other) => rank(one) - rank(other));
  return [...byKey.values()].sort(([one], [other]) => rank(one) - rank(other));
}

function rank(reported: Reported | undefined): number {
  return reported === undefined ? 0 : ranks[reported.severity];
}
