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
