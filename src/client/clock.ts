/** Where the client reads the time from, and has itself woken. */
export interface Clock {
  /** Milliseconds since any fixed moment; they never run backwards. */
  now(): number;
  /** Calls back once, `ms` milliseconds from now. Returns what cancels it. */
  setTimer(callback: () => void, ms: number): () => void;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  setTimer(callback, ms) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};
