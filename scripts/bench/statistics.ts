/** Returns the value below which a fraction of all values lies. Interpolates between two values. */
function quantile(values: readonly number[], fraction: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * fraction;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place % 1);
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Formats a median ratio and its interquartile range, which shows how reliable it is: `1.04 (1.02–1.07)`. */
export function medianWithRange(values: readonly number[]): string {
  const [low, middle, high] = [0.25, 0.5, 0.75].map((fraction) => quantile(values, fraction).toFixed(2));
  return `${middle} (${low}–${high})`;
}

/**
 * Returns the order of turns in a round. Each contender starts some round, and every other round is reversed, so that
 * none always follows the same one.
 */
export function turnOrder<T>(all: readonly T[], round: number): readonly T[] {
  const start = Math.floor(round / 2) % all.length;
  const order = [...all.slice(start), ...all.slice(0, start)];
  return round % 2 === 0 ? order : order.reverse();
}

/** Formats a number with up to two decimals and thousands separators. */
export function formatNumber(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 2 });
}
