import type { CallOptions } from '../client/types.js';
import { AutopilotError } from '../errors/AutopilotError.js';
import { backOff, isHopeless } from './backOff.js';
import type { ImportEvent } from './ImportEvent.js';
import { isPassing } from './isPassing.js';
import { pause } from './pause.js';
import type { Run } from './Run.js';
import { relay } from './relay.js';
import type { Stop } from './Stop.js';
import { stopFor } from './stopFor.js';
import { waitReason } from './waitReason.js';

/** What came of a write. An abort leaves it open, and is thrown. */
export type Written<Answer> =
  | { readonly answer: Answer }
  | { readonly refused: AutopilotError }
  | { readonly unknown: AutopilotError }
  /** The service did not take it, and the run cannot go on. */
  | { readonly stop: Stop };

/** Makes a write at the run's pace, again and again as long as the service certainly did not take it. */
export async function* write<Answer>(
  run: Run,
  call: (options: CallOptions) => Promise<Answer>,
): AsyncGenerator<ImportEvent, Written<Answer>, void> {
  for (let failures = 0; ; failures++) {
    const waitMs = run.pace.wait();
    if (waitMs > 0) yield* pause(run, 'pace', waitMs);
    run.pace.sent();
    try {
      return { answer: yield* relay((tell) => call(told(run, tell))) };
    } catch (error) {
      if (!(error instanceof AutopilotError)) throw error;
      const { code, status } = error;
      if (code === 'badRequest' || status === 413) return { refused: error };
      if (code === 'outcomeUnknown' || code === 'unexpectedResponse') return { unknown: error };
      if (code === 'aborted') throw stopFor(error);
      if (!isPassing(error)) return { stop: stopFor(error) };
      if (code === 'throttled') run.pace.throttled();
      if (isHopeless(run, failures, error)) return { stop: stopFor(error) };
      yield* backOff(run, failures, error);
    }
  }
}

/** Call options that tell of the client's own repeats. */
function told(run: Run, tell: (event: ImportEvent) => void): CallOptions {
  return {
    signal: run.signal,
    onRetry: ({ reason, error, waitMs }) => {
      if (reason === 'throttled') run.pace.throttled();
      run.pace.sent();
      tell({ type: 'waiting', why: waitReason(error), waitMs, error });
    },
  };
}
