import type { AutopilotError } from './AutopilotError.js';
import type { Facts } from './Facts.js';
import { failure } from './failure.js';

/** The error for a request that got no whole answer, from what `fetch` threw. A write that was sent may have happened. */
export function noAnswer(facts: Facts, cause: unknown): AutopilotError {
  const code = facts.operation.repeatable || neverSent(cause) ? 'network' : 'outcomeUnknown';
  return failure(facts, code, `no answer (${systemCodes(cause)[0] ?? cause})`, { cause });
}

/**
 * Whether no byte of the request can have been written. Node names the system's error in the cause of fetch's; a browser
 * does not tell.
 */
export function neverSent(cause: unknown): boolean {
  return systemCodes(cause).some((code) => beforeSending.includes(code));
}

const beforeSending = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];

/** The codes of an error and of its causes. */
function systemCodes(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  return [...own, ...systemCodes(error.cause)];
}
