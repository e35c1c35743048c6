import type { AutopilotError } from '../errors/AutopilotError.js';
import { wait } from '../shared/timing.js';
import { aborted } from './aborted.js';
import type { ImportEvent, WaitReason } from './ImportEvent.js';
import type { Run } from './Run.js';

/** Waits, and says why. */
export async function* pause(
  run: Run,
  why: WaitReason,
  waitMs: number,
  error?: AutopilotError,
): AsyncGenerator<ImportEvent, void, void> {
  yield { type: 'waiting', why, waitMs, ...(error && { error }) };
  await wait(run.clock, waitMs, run.signal).catch(() => {
    throw aborted();
  });
}
