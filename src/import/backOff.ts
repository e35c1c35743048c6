import type { AutopilotError } from '../errors/AutopilotError.js';
import type { ImportEvent } from './ImportEvent.js';
import { pause } from './pause.js';
import type { Run } from './Run.js';
import { waitReason } from './waitReason.js';

/** Waits after a failure. */
export async function* backOff(
  run: Run,
  failures: number,
  error: AutopilotError,
): AsyncGenerator<ImportEvent, void, void> {
  yield* pause(run, waitReason(error), backOffMs(failures, error), error);
}

/** Whether nothing would have gone forward for too long after the next wait. */
export function isHopeless(run: Run, failures: number, error: AutopilotError): boolean {
  return run.clock.now() + backOffMs(failures, error) - run.progressedAt > run.settings.waitMs;
}

/** As long as the service says, otherwise longer from time to time, to a minute. */
function backOffMs(failures: number, { retryAfterSeconds }: AutopilotError): number {
  return (retryAfterSeconds ?? Math.min(5 * 2 ** failures, 60)) * 1000;
}
