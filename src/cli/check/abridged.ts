import type { Reported } from './Reported.js';

/** What is reported of a file, of each code `most` at the most; and how many are left out. */
export function abridged(
  reported: readonly Reported[],
  most: number,
): {
  readonly shown: readonly Reported[];
  readonly left: readonly { readonly code: string; readonly count: number }[];
} {
  const counts = new Map<string, number>();
  const shown = reported.filter(({ code }) => {
    const count = (counts.get(code) ?? 0) + 1;
    counts.set(code, count);
    return count <= most;
  });
  const left = [...counts].flatMap(([code, count]) => (count > most ? [{ code, count: count - most }] : []));
  return { shown, left };
}
