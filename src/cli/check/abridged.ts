import type { Omitted, Reported } from './Reported.js';

/** What is reported of a file, of each code `most` at the most; and how many are left out, those that were omitted before included. */
export function abridged(
  reported: readonly Reported[],
  most: number,
  omitted: readonly Omitted[],
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
  const file = reported[0]?.file;
  const left = [...counts].flatMap(([code, count]) => {
    const before = omitted.find((each) => each.file === file && each.code === code)?.count ?? 0;
    const all = Math.max(0, count - most) + before;
    return all > 0 ? [{ code, count: all }] : [];
  });
  return { shown, left };
}
