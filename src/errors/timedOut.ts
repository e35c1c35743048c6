import { AutopilotError, type Phase } from './AutopilotError.js';
import { advice } from './advice.js';
import { type Facts, named } from './Facts.js';

/** The error for a call that took too long in one of its phases. A write that was sent may have happened. */
export function timedOut(facts: Facts, phase: Phase, ms: number): AutopilotError {
  const code = phase === 'token' || facts.operation.repeatable ? 'timeout' : 'outcomeUnknown';
  const what = { token: 'no token', response: 'no answer', body: 'the answer did not end' }[phase];
  const message = `${named(facts)}: ${what} within ${Math.round(ms)} ms. ${advice(code, facts.operation)}`;
  return new AutopilotError(code, message.trimEnd(), {
    clientRequestId: facts.clientRequestId,
    ...facts.subject,
    phase,
  });
}
