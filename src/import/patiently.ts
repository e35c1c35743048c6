import { AutopilotError } from '../errors/AutopilotError.js';
import { backOff, isHopeless } from './backOff.js';
import type { ImportEvent } from './ImportEvent.js';
import { isPassing } from './isPassing.js';
import type { Run } from './Run.js';
import { stopFor } from './stopFor.js';

/**
 * The result of a read, however often it has to be tried.
 *
 * @throws Stop when it is hopeless.
 */
export async function* patiently<Result>(
  run: Run,
  read: () => Promise<Result>,
): AsyncGenerator<ImportEvent, Result, void> {
  const begun = run.ledger.sends.size > 0;
  for (let failures = 0; ; failures++) {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof AutopilotError)) throw error;
      // Before anything was sent there is nothing to wait for.
      if (!begun || !isPassing(error) || isHopeless(run, failures, error)) throw stopFor(error);
      yield* backOff(run, failures, error);
    }
  }
}
