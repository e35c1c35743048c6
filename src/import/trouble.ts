import { AutopilotError } from '../errors/AutopilotError.js';
import type { ImportEvent, WaitReason } from './ImportEvent.js';
import { aborted, pause } from './pause.js';
import type { Run } from './Run.js';
import { Stop } from './Stop.js';

/** What a failed call of the client means for the run, apart from what it means for the devices. */
export function stopFor(error: AutopilotError): Stop {
  switch (error.code) {
    case 'aborted':
      return aborted(error);
    case 'unauthorized':
    case 'forbidden':
      return new Stop('signIn', error.message, error);
    default:
      return new Stop('service', error.message, error);
  }
}

/** Whether a call that failed so may succeed later. */
export function isPassing({ code, status = 0 }: AutopilotError): boolean {
  const passing = ['throttled', 'serviceUnavailable', 'network', 'timeout', 'unexpectedResponse'];
  return passing.includes(code) || (code === 'http' && status >= 500);
}

export function waitReason({ code }: AutopilotError): WaitReason {
  return code === 'throttled' || code === 'serviceUnavailable' ? 'throttled' : 'unavailable';
}

/** As long as the service says, otherwise longer from time to time, to a minute. */
function backOffMs(failures: number, { retryAfterSeconds }: AutopilotError): number {
  return (retryAfterSeconds ?? Math.min(5 * 2 ** failures, 60)) * 1000;
}

/** Whether nothing would have gone forward for too long after the next wait. */
export function isHopeless(run: Run, failures: number, error: AutopilotError): boolean {
  return run.clock.now() + backOffMs(failures, error) - run.progressedAt > run.settings.waitMs;
}

/** Waits after a failure. */
export async function* backOff(
  run: Run,
  failures: number,
  error: AutopilotError,
): AsyncGenerator<ImportEvent, void, void> {
  yield* pause(run, waitReason(error), backOffMs(failures, error), error);
}

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
