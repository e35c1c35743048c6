import { InvalidArgumentError } from 'commander';

const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;

/** Milliseconds of `90s`, `30m`, `1.5h` or `500ms`. */
export function duration(text: string): number {
  const [, amount = '', unit = ''] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text.trim()) ?? [];
  if (amount === '') throw new InvalidArgumentError('Give a number and a unit: 500ms, 15s, 30m or 2h.');
  return Number(amount) * units[unit as keyof typeof units];
}
