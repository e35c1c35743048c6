/** A clock that stands still until a test advances it. Also runs in a page. */
export interface FakeClock {
  /** Milliseconds since the clock was created. */
  now(): number;
  /** Calls `callback` once, when the clock has advanced by `ms`. Returns a function that cancels it. */
  setTimer(callback: () => void, ms: number): () => void;
  /** Number of pending timers. */
  readonly pending: number;
  /** Advances the clock, and fires due timers in order, each at its own time. */
  advance(ms: number): void;
  /** Advances the clock exactly to the next timer, and fires it. */
  advanceToNext(): void;
}

interface Timer {
  readonly due: number;
  readonly callback: () => void;
}

export function fakeClock(): FakeClock {
  const timers = new Set<Timer>();
  let now = 0;

  function next(): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of timers) if (first === undefined || timer.due < first.due) first = timer;
    return first;
  }

  function fire(timer: Timer): void {
    timers.delete(timer);
    now = Math.max(now, timer.due);
    timer.callback();
  }

  return {
    now: () => now,
    setTimer(callback, ms) {
      const timer = { due: now + ms, callback };
      timers.add(timer);
      return () => {
        timers.delete(timer);
      };
    },
    get pending() {
      return timers.size;
    },
    advance(ms) {
      const target = now + ms;
      for (let timer = next(); timer !== undefined && timer.due <= target; timer = next()) fire(timer);
      now = target;
    },
    advanceToNext() {
      const timer = next();
      if (timer === undefined) throw new Error('No timer is pending.');
      fire(timer);
    },
  };
}
