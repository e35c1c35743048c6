import type { Clock } from './clock.js';
import { onAbort } from './onAbort.js';

/** Why something was ended before it was done. */
export class Interrupted {
  constructor(readonly why: 'aborted' | 'timeout') {}
}

/**
 * Runs something that may take at most `ms`, and that the caller may end. Rejects with {@link Interrupted} at once then,
 * whether or not `run` heeds the signal that it gets, and leaves no timer and no listener behind.
 */
export function limited<T>(
  clock: Clock,
  ms: number,
  caller: AbortSignal | undefined,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    if (caller?.aborted) return reject(new Interrupted('aborted'));
    const controller = new AbortController();
    const interrupt = (why: 'aborted' | 'timeout') => {
      release();
      reject(new Interrupted(why));
      controller.abort();
    };
    const cancelTimer = clock.setTimer(() => interrupt('timeout'), ms);
    const stopListening = caller && onAbort(caller, () => interrupt('aborted'));
    function release() {
      cancelTimer();
      stopListening?.();
    }
    run(controller.signal).finally(release).then(resolve, reject);
  });
}

/** Waits `ms`. Rejects with {@link Interrupted} when the caller ends it. */
export function wait(clock: Clock, ms: number, caller: AbortSignal | undefined): Promise<void> {
  const forever = new Promise<never>(() => {});
  return limited(clock, ms, caller, () => forever).catch((end) => {
    if (end.why !== 'timeout') throw end;
  });
}
