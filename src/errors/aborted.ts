import { AutopilotError } from './AutopilotError.js';
import { type Facts, named } from './Facts.js';

/** The error for a call that the caller's signal ended. */
export function aborted(facts: Facts, reason: unknown): AutopilotError {
  return new AutopilotError('aborted', `${named(facts)}: the caller ended the call.`, {
    clientRequestId: facts.clientRequestId,
    ...facts.subject,
    cause: reason,
  });
}
