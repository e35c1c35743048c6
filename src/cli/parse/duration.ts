import { InvalidArgumentError } from 'commander';

const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;

/** What every timer can wait: platforms keep its milliseconds in 31 bits, and fire at once beyond. */
const longest = '596h';

/** A parser of times such as `90s`, `30m`, `1.5h` or `500ms` within a range. It gives milliseconds. */
export function duration(least: string, most = longest): (text: string) => number {
  return (text) => {
    const ms = milliseconds(text);
    if (ms >= milliseconds(least) && ms <= milliseconds(most)) return ms;
    throw new InvalidArgumentError(
      `Give a number and a unit, such as 500ms, 15s, 30m or 2h, from ${least} to ${most}.`,
    );
  };
}

/** A time as a person would type it, in the greatest unit of which it is a whole number. */
export function typed(ms: number): string {
  const [unit, unitMs] = Object.entries(units).findLast(([, each]) => ms % each === 0) ?? ['ms', 1];
  return `${ms / unitMs}${unit}`;
}

/** `NaN` for what is no time. */
function milliseconds(text: string): number {
  const [, amount = 'none', unit = 'ms'] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text.trim()) ?? [];
  return Number(amount) * units[unit as keyof typeof units];
}
