import type { AutopilotError } from './AutopilotError.js';
import { answerDetails } from './answerDetails.js';
import type { Facts } from './Facts.js';
import { failure } from './failure.js';

/** The error for a request that got no whole answer, from what `fetch` threw. A write that was sent may have happened. */
export function noAnswer(facts: Facts, cause: unknown, response?: Response): AutopilotError {
  const nothingDone = facts.operation.repeatable || (!response && (neverSent(cause) || distrusted(cause)));
  const code = nothingDone ? 'network' : 'outcomeUnknown';
  const what = `no ${response ? 'end of the answer' : 'answer'} (${systemCode(cause) ?? cause})`;
  return failure(facts, code, what, { ...(response && answerDetails(response)), cause });
}

/**
 * Whether no byte of the request can have been written. Node names the system's error in the cause of fetch's; other
 * platforms do not tell.
 */
export function neverSent(thrown: unknown): boolean {
  return causes(thrown).some((cause) =>
    cause instanceof AggregateError
      ? cause.errors.every(neverSent)
      : 'syscall' in cause
        ? cause.syscall === 'connect' || cause.syscall === 'getaddrinfo'
        : beforeSending.includes(codeOf(cause) ?? ''),
  );
}

const beforeSending = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];

/** Whether the other side could not prove who it is; nothing is said to such a one. */
function distrusted(thrown: unknown): boolean {
  return causes(thrown).some((cause) => /CERT|^ERR_TLS|^UNABLE_TO/.test(codeOf(cause) ?? ''));
}

function systemCode(thrown: unknown): string | undefined {
  return causes(thrown)
    .map(codeOf)
    .find((code) => code !== undefined);
}

function codeOf(cause: Error): string | undefined {
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
}

/** An error and its causes, of which there may be any number, also in a ring. */
function causes(thrown: unknown): Error[] {
  const found: Error[] = [];
  for (let cause = thrown; cause instanceof Error && found.length < 10; cause = cause.cause)
    found.push(cause);
  return found;
}
