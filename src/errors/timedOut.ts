import type { AutopilotError, Phase } from './AutopilotError.js';
import { answerDetails } from './answerDetails.js';
import type { Facts } from './Facts.js';
import { failure } from './failure.js';

/** The error for a call that took too long in one of its phases. A write that was sent may have happened. */
export function timedOut(facts: Facts, phase: Phase, ms: number, response?: Response): AutopilotError {
  const code = phase === 'token' || facts.operation.repeatable ? 'timeout' : 'outcomeUnknown';
  return failure(facts, code, `no ${phase} within ${Math.round(ms)} ms`, {
    ...(response && answerDetails(response)),
    phase,
  });
}
