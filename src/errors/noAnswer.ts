import { AutopilotError } from './AutopilotError.js';
import { advice } from './advice.js';
import { type Facts, named } from './Facts.js';
import { scrub } from './scrub.js';

/** The error for a request that got no whole answer, from what `fetch` threw. A write that was sent may have happened. */
export function noAnswer(facts: Facts, cause: unknown): AutopilotError {
  const code = facts.operation.repeatable || neverSent(cause) ? 'network' : 'outcomeUnknown';
  const message = `${named(facts)}: no answer (${reason(cause)}). ${advice(code, facts.operation)}`.trimEnd();
  return new AutopilotError(code, scrub(message, facts.secrets), {
    clientRequestId: facts.clientRequestId,
    ...facts.subject,
    cause,
  });
}

/**
 * Whether no byte of the request can have been written. Node names the system's error in the cause of fetch's; a browser
 * does not tell.
 */
export function neverSent(cause: unknown): boolean {
  return systemCodes(cause).some((code) => beforeSending.includes(code));
}

const beforeSending = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];

function reason(cause: unknown): string {
  return systemCodes(cause)[0] ?? (cause instanceof Error ? cause.message : 'an unknown error');
}

/** The codes of an error and of its causes; of several addresses that were tried, those of each. */
function systemCodes(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  return [...own, ...systemCodes(error.cause)];
}
