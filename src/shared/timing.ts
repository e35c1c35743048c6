/** Why something was ended before it was done. */
export class Interrupted extends Error {
  static {
    Interrupted.prototype.name = 'Interrupted';
  }

  constructor(readonly why: 'aborted' | 'timeout') {
    super(why);
  }
}

/**
 * Runs something that may take at most `ms`, and that the caller may end. Rejects with {@link Interrupted} at once then,
 * whether or not `run` heeds the signal that it gets, and leaves no timer and no listener behind.
 */
export async function limited<T>(
  clock: Clock,
  ms: number,
  caller: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (caller?.aborted) throw new Interrupted('aborted');
  const controller = new AbortController();
  const release: (() => void)[] = [];
  try {
    return await new Promise((resolve, reject) => {
      const interrupt = (why: 'aborted' | 'timeout') => {
        reject(new Interrupted(why));
        controller.abort();
      };
      if (caller) release.push(onAbort(caller, () => interrupt('aborted')));
      release.push(clock.setTimer(() => interrupt('timeout'), ms));
      run(controller.signal).then(resolve, reject);
    });
  } finally {
    for (const each of release) each();
  }
}

/** Waits `ms`. Rejects with {@link Interrupted} when the caller ends it. */
export function wait(clock: Clock, ms: number, caller: AbortSignal | undefined): Promise<void> {
  const forever = new Promise<never>(() => {});
  return limited(clock, ms, caller, () => forever).catch((end) => {
    if (end.why !== 'timeout') throw end;
  });
}

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

/** Those who wait for a signal; to the signal they are one listener. */
class Waiting {
  readonly all = new Set<() => void>();

  handleEvent(): void {
    for (const each of this.all) each();
  }
}

const waiting = new WeakMap<AbortSignal, Waiting>();

/** @throws TypeError for anything but a signal, such as the controller of one. */
export function checkSignal(signal: AbortSignal | undefined): void {
  // Not by its class: that of a polyfill or of another realm is another one.
  if (signal && !signal.addEventListener) throw new TypeError('signal must be an AbortSignal');
}

/**
 * Calls `listener` when the signal is aborted, until the returned function is called. However many calls share a signal,
 * they add one listener to it: at the eleventh, Node warns of a leak.
 */
export function onAbort(signal: AbortSignal, listener: () => void): () => void {
  let those = waiting.get(signal);
  if (those === undefined) {
    those = new Waiting();
    waiting.set(signal, those);
  }
  const { all } = those;
  // A signal takes the same listener once.
  signal.addEventListener('abort', those);
  all.add(listener);
  return () => {
    all.delete(listener);
    if (all.size === 0) signal.removeEventListener('abort', those);
  };
}
