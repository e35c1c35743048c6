/** The source of time and timers for the mock: the system clock, or a virtual clock that a test advances. */
export interface Clock {
  /** Milliseconds since an arbitrary fixed moment. Never runs backwards. */
  now(): number;
  /** Calls `callback` once after `ms` milliseconds. Returns a function that cancels it. */
  setTimer(callback: () => void, ms: number): () => void;
}

/** The system clock. With `quiet`, a pending timer does not keep the process alive. */
export function systemClock(quiet: boolean): Clock {
  return {
    now: () => performance.now(),
    setTimer(callback, ms) {
      const timer = setTimeout(callback, ms);
      if (quiet) timer.unref();
      return () => clearTimeout(timer);
    },
  };
}

/** A clock that starts at 0 and runs `speed` times as fast as `clock`. */
export function fastClock(clock: Clock, speed = 1): Clock {
  const start = clock.now();
  return {
    now: () => (clock.now() - start) * speed,
    setTimer: (callback, ms) => clock.setTimer(callback, ms / speed),
  };
}

/** Returns the next number of a sequence, from 0 up to but not including 1. */
export type Random = () => number;

/**
 * Returns a sequence that is the same for the same seed (mulberry32). Each purpose has its own stream, so that the ids
 * of records do not depend on how many requests were answered before.
 */
export function randomFrom(seed: number, stream: string): Random {
  let state = seed >>> 0;
  for (const character of stream) state = Math.imul(state ^ character.charCodeAt(0), 0x01000193) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000;
  };
}

/** Returns a version 4 GUID. */
export function guidFrom(random: Random): string {
  return '00000000-0000-4000-8000-000000000000'.replace(/[08]/g, (digit) =>
    Math.floor(digit === '8' ? 8 + random() * 4 : random() * 16).toString(16),
  );
}

/** Returns a time within a range, or the time itself. */
export function within(range: number | readonly [number, number], random: Random): number {
  if (typeof range === 'number') return range;
  const [least, greatest] = range;
  return least + random() * (greatest - least);
}
