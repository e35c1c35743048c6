import type { ImportReport, StopReason } from '../../import/index.js';
import { type ExitCode, exitCodes } from '../exitCodes.js';
import { outcomes } from './outcomes.js';

const stops: Readonly<Record<StopReason, ExitCode>> = {
  aborted: exitCodes.unfinished,
  signIn: exitCodes.permission,
  service: exitCodes.unfinished,
  wait: exitCodes.unfinished,
  journal: exitCodes.unfinished,
  devices: exitCodes.unfinished,
};

/** What a report means for whoever looks at the exit code alone. */
export function exitCodeOf({ stopped, summary, importIds }: ImportReport): ExitCode {
  // Nothing was sent: the input does not belong to the journal, or broke off early.
  const isUnsent = stopped?.error === undefined || importIds.length === 0;
  if (stopped?.reason === 'devices' && isUnsent) return exitCodes.input;
  if (stopped !== undefined) return stops[stopped.reason];
  const isBad = outcomes.some(({ outcome, isWell }) => !isWell && summary[outcome] > 0);
  return isBad ? exitCodes.failed : exitCodes.done;
}
