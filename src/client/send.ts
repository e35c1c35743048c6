import { aborted, timedOut } from '../errors/failures.js';
import { attempt, type Platform } from './attempt.js';
import { systemClock } from './clock.js';
import { Interrupted, limited, wait } from './limited.js';
import { limits } from './limits.js';
import type { Outgoing } from './Outgoing.js';
import { checkSignal } from './onAbort.js';
import type { AutopilotClientOptions } from './options.js';
import { retryWait } from './retryWait.js';
import { tokenSource } from './tokenSource.js';
import { userAgent } from './userAgent.js';

/** Sends a request and gives the JSON of the answer, or `undefined` where the operation promises none. */
export type Send = (outgoing: Outgoing) => Promise<unknown>;

/**
 * The one loop that sends, whatever the operation: a token, an attempt, and as long as `retryWait` says so, a wait and
 * another attempt.
 */
export function createSend(options: AutopilotClientOptions, scope: string): Send {
  const { attemptTimeoutMs, totalTimeoutMs, maxRetries } = limits(options);
  const { clock = systemClock, onRetry } = options;
  const platform: Platform = {
    clock,
    userAgent: userAgent(options.userAgent),
    fetch: options.fetch ?? ((url, init) => fetch(url, init)),
  };
  if (typeof platform.fetch !== 'function' || !clock?.setTimer) {
    throw new TypeError('createAutopilotClient: fetch must be a function, and clock a Clock');
  }
  const tokens = tokenSource(options.credential, scope);

  return async (outgoing) => {
    const { operation, signal } = outgoing;
    checkSignal(signal);
    const end = clock.now() + totalTimeoutMs;
    if (signal?.aborted) throw aborted(outgoing, signal.reason);

    /** Waits for a token, and no longer than the call may take. */
    async function inTime(pending: string | Promise<string>): Promise<string> {
      if (!(pending instanceof Promise)) return pending;
      const ms = end - clock.now();
      return limited(clock, ms, signal, () => pending).catch((thrown) => {
        if (!(thrown instanceof Interrupted)) throw thrown;
        tokens.leave(pending, thrown.why);
        throw thrown.why === 'aborted'
          ? aborted(outgoing, signal?.reason)
          : timedOut(outgoing, 'token', totalTimeoutMs);
      });
    }

    let token = await inTime(tokens.get());
    let renewed = false;
    for (let attempts = 1, retries = 0; ; attempts++) {
      const ms = Math.min(attemptTimeoutMs, end - clock.now());
      if (ms <= 0) throw timedOut(outgoing, 'token', totalTimeoutMs);
      const outcome = await attempt(outgoing, token, ms, platform);
      if (outcome.error === undefined) return outcome.json;
      const { error, answered, neverSent } = outcome;
      const tell = (waitMs: number) => {
        const event = { attempt: attempts, waitMs, reason: error.code, error };
        onRetry?.(event);
        outgoing.onRetry?.(event);
      };

      if (error.code === 'aborted') throw error;
      // The record is gone, which is what was asked for: perhaps an attempt before had done it.
      if (operation.method === 'DELETE' && error.status === 404 && retries > 0) return undefined;
      if (error.status === 401 && !renewed) {
        renewed = true;
        const fresh = await inTime(tokens.renew(token));
        if (fresh === token) throw error;
        token = fresh;
        tell(0);
        continue;
      }
      const waitMs = retryWait({
        repeatable: operation.repeatable,
        // A browser hides the status of a redirect, which is an answer all the same.
        status: answered ? (error.status ?? 0) : undefined,
        retryAfterSeconds: error.retryAfterSeconds,
        neverSent,
        retries,
        maxRetries,
        remainingMs: end - clock.now(),
        random: Math.random(),
      });
      if (waitMs === undefined) throw error;
      retries++;
      tell(waitMs);
      await wait(clock, waitMs, signal).catch(() => {
        throw aborted(outgoing, signal?.reason);
      });
      token = await inTime(tokens.get());
    }
  };
}
