import type { AutopilotError } from './AutopilotError.js';
import type { Facts } from './Facts.js';
import { failure } from './failure.js';

/** The error for a call that the caller's signal ended. */
export function aborted(facts: Facts, reason: unknown): AutopilotError {
  return failure(facts, 'aborted', 'aborted by the caller', { cause: reason });
}
