import type { RetryEvent } from '../../client/types.js';
import type { AutopilotError } from '../../errors/AutopilotError.js';
import { printable } from '../output/printable.js';
import type { Talk } from '../output/talk.js';

/** Tells of requests that the client sends again. */
export interface Repeats {
  onRetry(event: RetryEvent): void;
  /** Whether the user knows of this failure already. */
  isTold(error: AutopilotError): boolean;
}

/**
 * Of each call the first wait is said at once, because a program that is silent seems to hang; every repeat only with
 * `--verbose`.
 */
export function tellRepeats(talk: Talk): Repeats {
  const told = new WeakSet<AutopilotError>();
  let isSaid = false;
  return {
    onRetry({ attempt, waitMs, error }) {
      if (attempt === 1) isSaid = false;
      const line = printable(`again in ${(waitMs / 1000).toFixed(1)} s: ${error.message}`);
      // What follows at once, such as a fresh token after a 401, is no wait.
      if (isSaid || waitMs === 0) return talk.detail(line);
      isSaid = true;
      told.add(error);
      talk.say(line);
    },
    isTold: (error) => told.has(error),
  };
}
