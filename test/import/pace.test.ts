import { expect, test } from 'vitest';
import { Pace } from '../../src/import/calls.js';

/** Writes as fast as the pace allows until `end`. `throttledAt` lists the writes that the service throttles. */
function writes(most: number, end: number, throttledAt: readonly number[] = []): number[] {
  let now = 0;
  const pace = new Pace(() => now, most);
  const times: number[] = [];
  while (now < end) {
    now += pace.wait();
    pace.sent();
    times.push(now);
    if (throttledAt.includes(times.length)) pace.throttled();
  }
  return times;
}

const within = (times: readonly number[], from: number, to: number) =>
  times.filter((at) => at >= from && at < to).length;

test('without throttling, each window of 20 seconds has as many writes as the limit', () => {
  const times = writes(90, 100_000);
  for (let from = 0; from < 100_000; from += 20_000) expect(within(times, from, from + 20_000)).toBe(90);
});

test('after throttling, the limit is four fifths of what was sent, and each window raises it by a tenth', () => {
  const times = writes(90, 140_000, [50]);
  const windows = [0, 1, 2, 3, 4, 5, 6].map((nth) => within(times, nth * 20_000, (nth + 1) * 20_000));
  expect(windows).toEqual([50, 49, 58, 67, 76, 85, 90]);
});

test('the recovery starts with the throttling, however long the run has lasted', () => {
  const times = writes(90, 60_000, [91]);
  expect(within(times, 20_000, 40_000)).toBe(10);
  expect(within(times, 40_000, 60_000)).toBe(19);
});

test('the limit never falls below ten, or a lower configured limit', () => {
  expect(within(writes(90, 60_000, [1, 2, 3, 4, 5]), 0, 20_000)).toBe(10);
  expect(within(writes(3, 60_000, [1, 2]), 0, 20_000)).toBe(3);
});
