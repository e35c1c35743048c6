/** Where the mock reads the time from, and has itself woken: `performance.now()` and `setTimeout`, or what a test moves. */
export interface Clock {
  /** Milliseconds since any fixed moment; they never run backwards. */
  now(): number;
  /** Calls back once, `ms` milliseconds from now. Returns what cancels it. */
  setTimer(callback: () => void, ms: number): () => void;
}

const systemClock: Clock = {
  now: () => performance.now(),
  setTimer(callback, ms) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

/** A clock that starts at 0 and runs `speed` times as fast as `clock`. */
export function spedUp(clock: Clock = systemClock, speed = 1): Clock {
  const start = clock.now();
  return {
    now: () => (clock.now() - start) * speed,
    setTimer: (callback, ms) => clock.setTimer(callback, ms / speed),
  };
}
