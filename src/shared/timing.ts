/** The reason why an operation was interrupted. */
export class Interrupted extends Error {
  static {
    Interrupted.prototype.name = 'Interrupted';
  }

  constructor(readonly why: 'aborted' | 'timeout') {
    super(why);
  }
}

/**
 * Runs an operation for at most `ms`, or until `caller` is aborted. Then rejects with {@link Interrupted} immediately,
 * even if `run` ignores its signal. Leaves no timer or listener behind.
 */
export async function runWithTimeout<T>(
  clock: Clock,
  ms: number,
  caller: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (caller?.aborted) throw new Interrupted('aborted');
  const controller = new AbortController();
  const cleanups: (() => void)[] = [];
  try {
    return await new Promise((resolve, reject) => {
      const interrupt = (why: 'aborted' | 'timeout') => {
        reject(new Interrupted(why));
        controller.abort();
      };
      if (caller) cleanups.push(onAbort(caller, () => interrupt('aborted')));
      cleanups.push(clock.setTimer(() => interrupt('timeout'), ms));
      run(controller.signal).then(resolve, reject);
    });
  } finally {
    for (const each of cleanups) each();
  }
}

/** Waits for `ms`. Rejects with {@link Interrupted} if `caller` is aborted. */
export function wait(clock: Clock, ms: number, caller: AbortSignal | undefined): Promise<void> {
  const forever = new Promise<never>(() => {});
  return runWithTimeout(clock, ms, caller, () => forever).catch((end) => {
    if (end.why !== 'timeout') throw end;
  });
}

/** The client's source of time and timers. */
export interface Clock {
  /** Milliseconds since an arbitrary fixed moment. Never runs backwards. */
  now(): number;
  /** Calls `callback` once after `ms` milliseconds. Returns a function that cancels it. */
  setTimer(callback: () => void, ms: number): () => void;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  setTimer(callback, ms) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

/** All listeners of a signal, registered as one. */
class SharedListener {
  readonly all = new Set<() => void>();

  handleEvent(): void {
    for (const each of this.all) each();
  }
}

const sharedListeners = new WeakMap<AbortSignal, SharedListener>();

/** @throws TypeError for anything but a signal, such as an AbortController */
export function checkSignal(signal: AbortSignal | undefined): void {
  // Not `instanceof`: a polyfill or another realm has its own class.
  if (signal && !signal.addEventListener) throw new TypeError('signal must be an AbortSignal');
}

/**
 * Calls `listener` when the signal is aborted, unless the returned function was called before. All calls that share a
 * signal add only one listener to it, because Node reports a leak at the eleventh.
 */
export function onAbort(signal: AbortSignal, listener: () => void): () => void {
  let shared = sharedListeners.get(signal);
  if (shared === undefined) {
    shared = new SharedListener();
    sharedListeners.set(signal, shared);
  }
  const { all } = shared;
  // Adding the same listener again has no effect.
  signal.addEventListener('abort', shared);
  all.add(listener);
  return () => {
    all.delete(listener);
    if (all.size === 0) signal.removeEventListener('abort', shared);
  };
}
