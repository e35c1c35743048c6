/** A clock that stands still until a test moves it. Runs in a page too. */
export interface FakeClock {
  /** Milliseconds since the clock was made. */
  now(): number;
  /** Calls back once, when the clock has been moved on by `ms`. Returns what cancels it. */
  setTimer(callback: () => void, ms: number): () => void;
  /** How many timers wait. */
  readonly pending: number;
  /** Moves the clock, and fires what falls due on the way, in order, each at its own time. */
  advance(ms: number): void;
  /** Moves the clock exactly to the timer that falls due next, and fires it. */
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
