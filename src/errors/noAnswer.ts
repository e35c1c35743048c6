import type { AutopilotError } from './AutopilotError.js';
import { answerDetails } from './answerDetails.js';
import type { Facts } from './Facts.js';
import { failure } from './failure.js';

/** The error for a request that got no whole answer, from what `fetch` threw. A write that was sent may have happened. */
export function noAnswer(facts: Facts, cause: unknown, response?: Response): AutopilotError {
  const code = facts.operation.repeatable || (!response && neverSent(cause)) ? 'network' : 'outcomeUnknown';
  const what = `no ${response ? 'end of the answer' : 'answer'} (${systemCodes(cause)[0] ?? cause})`;
  return failure(facts, code, what, { ...(response && answerDetails(response)), cause });
}

/**
 * Whether no byte of the request can have been written. Node names the system's error in the cause of fetch's; a browser
 * does not tell.
 */
export function neverSent(cause: unknown): boolean {
  return systemCodes(cause).some((code) => beforeSending.includes(code));
}

const beforeSending = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];

/** The codes of an error and of its causes, of which there may be any number, also in a ring. */
function systemCodes(error: unknown): string[] {
  const codes: string[] = [];
  for (let cause = error, depth = 0; cause instanceof Error && depth < 10; cause = cause.cause, depth++) {
    if ('code' in cause && typeof cause.code === 'string') codes.push(cause.code);
  }
  return codes;
}
