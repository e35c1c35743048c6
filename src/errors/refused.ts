import type { Operation } from '../../generated/operations.js';
import { AutopilotError, type AutopilotErrorCode } from './AutopilotError.js';
import { advice } from './advice.js';
import { type GraphError, readGraphError } from './readGraphError.js';
import { retryAfterSeconds } from './retryAfter.js';
import { scrub } from './scrub.js';

/**
 * The error for an answer that is not a success.
 *
 * @param body the text of the answer
 * @param secrets what was sent and must not come back in a message: the token, the hashes
 */
export function refused(
  operation: Operation,
  { status, statusText, headers }: Pick<Response, 'status' | 'statusText' | 'headers'>,
  body: string,
  clientRequestId: string,
  secrets: Iterable<string>,
): AutopilotError {
  const wait = retryAfterSeconds(headers);
  const code = codeOf(operation, status, wait);
  const graph = readGraphError(body);
  const requestId = headers.get('request-id') ?? graph.requestId;
  const message = [
    `${operation.method} ${operation.path}: ${status} ${statusText}`.trimEnd(),
    `(${[graph.code, requestId && `request-id ${requestId}`].filter(Boolean).join(', ') || 'no details'}).`,
    sentence(graph, body),
    wait === undefined ? '' : `The service asks to wait ${wait} s.`,
    advice(code, operation),
  ];
  return new AutopilotError(code, scrub(message.filter(Boolean).join(' '), secrets), {
    status,
    graphCode: graph.code,
    requestId,
    clientRequestId,
    date: headers.get('date') ?? undefined,
    retryAfterSeconds: wait,
    activityId: graph.activityId,
  });
}

function codeOf(operation: Operation, status: number, wait: number | undefined): AutopilotErrorCode {
  // The service says that it did not act: 429 always, 503 where it names a time to come back. After any other 5xx a
  // write may have happened.
  if (status >= 500 && !operation.repeatable && !(status === 503 && wait !== undefined))
    return 'outcomeUnknown';
  return codeOfStatus[status] ?? 'http';
}

const codeOfStatus: Partial<Record<number, AutopilotErrorCode>> = {
  400: 'badRequest',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'notFound',
  409: 'conflict',
  429: 'throttled',
  503: 'serviceUnavailable',
};

/** Graph's sentence, or the beginning of a body that is no OData error, such as a proxy's page. */
function sentence({ message }: GraphError, body: string): string {
  const text = (message ?? body.slice(0, 200)).trim();
  return text === '' || /[.!?]$/.test(text) ? text : `${text}.`;
}
