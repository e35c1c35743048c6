/** The value that a fraction of all values lies below; between two of them it is interpolated. */
function quantile(values: readonly number[], fraction: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * fraction;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place % 1);
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** A median ratio with the middle half of all rounds, which tells how far it can be trusted: `1.04 (1.02–1.07)`. */
export function spread(values: readonly number[]): string {
  const [low, middle, high] = [0.25, 0.5, 0.75].map((fraction) => quantile(values, fraction).toFixed(2));
  return `${middle} (${low}–${high})`;
}

/**
 * The order of turns in a round: everyone comes first in some round, and every other round runs backwards, so that
 * none always follows the same neighbor.
 */
export function turns<T>(all: readonly T[], round: number): readonly T[] {
  const start = Math.floor(round / 2) % all.length;
  const order = [...all.slice(start), ...all.slice(0, start)];
  return round % 2 === 0 ? order : order.reverse();
}

/** Up to two decimals, thousands apart. */
export function number(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 2 });
}
