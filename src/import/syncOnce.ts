import { AutopilotError } from '../errors/AutopilotError.js';
import { isPassing } from './calls.js';
import { type Run, stopFor } from './run.js';
import { syncTenant } from './syncTenant.js';
import type { ImportEvent } from './types.js';

/** The shortest wait until another attempt, and the wait if the service says nothing. */
const shortestMs = 60_000;
const usualMs = 600_000;

/**
 * Creates a function that starts a synchronization when it is called, at most one in a run. If the service does not permit
 * it yet, later calls try again, but not before the service permits it.
 */
export function createSync(run: Run): () => AsyncGenerator<ImportEvent, void, void> {
  const { client, clock, signal, settings } = run;
  // The service gives times of day, and the clock of the run has any zero.
  const midnight = Date.now() - clock.now();
  const now = () => midnight + clock.now();
  let next = settings.sync ? now() : Number.POSITIVE_INFINITY;

  return async function* synchronize() {
    if (now() < next) return;
    await run.confirm();
    run.pace.sent();
    try {
      const result = await syncTenant(client, {
        signal,
        now,
        retryUnavailable: false,
        // A wait that the service requests for a synchronization must not delay the looks.
        onRetry({ error }) {
          if (error.status !== 401) throw error;
        },
      });
      if (result.started) {
        next = Number.POSITIVE_INFINITY;
        yield { type: 'sync', started: true };
      } else {
        next = Math.max(result.retryAt?.getTime() ?? now() + usualMs, now() + shortestMs);
        yield { type: 'sync', started: false, reason: result.reason };
      }
    } catch (error) {
      if (!(error instanceof AutopilotError)) throw error;
      if (error.code === 'aborted') throw stopFor(error);
      // Devices are also registered without a synchronization. A lost answer does no harm: the ten-minute rule holds.
      const mayWorkLater = isPassing(error) || error.code === 'outcomeUnknown';
      next = mayWorkLater ? now() + usualMs : Number.POSITIVE_INFINITY;
      yield { type: 'sync', started: false, reason: 'failed', error };
    }
  };
}
