import type { Operation } from '../../generated/operations.js';
import { AutopilotError, type AutopilotErrorCode } from './AutopilotError.js';
import { advice } from './advice.js';
import { type Facts, named } from './Facts.js';
import { type GraphError, readGraphError } from './readGraphError.js';
import { retryAfterSeconds } from './retryAfter.js';
import { scrub } from './scrub.js';

/** The error for an answer that is not a success, with the text of its body. */
export function refused(
  facts: Facts,
  { status, statusText, headers }: Pick<Response, 'status' | 'statusText' | 'headers'>,
  body: string,
): AutopilotError {
  const { operation, secrets, subject } = facts;
  const wait = retryAfterSeconds(headers);
  const code = codeOf(operation, status, wait);
  const graph = readGraphError(body);
  const requestId = headers.get('request-id') ?? graph.requestId;
  const message = [
    // A browser does not show the status of a redirect that was not followed.
    `${named(facts)}: ${status === 0 ? 'a redirect, not followed' : `${status} ${statusText}`}`.trimEnd(),
    `(${[graph.code, requestId && `request-id ${requestId}`].filter(Boolean).join(', ') || 'no details'}).`,
    sentence(graph, scrub(body, secrets)),
    wait === undefined ? '' : `The service asks to wait ${wait} s.`,
    advice(code, operation),
  ];
  return new AutopilotError(code, scrub(message.filter(Boolean).join(' '), secrets), {
    status: status || undefined,
    graphCode: graph.code,
    requestId,
    clientRequestId: facts.clientRequestId,
    date: headers.get('date') ?? undefined,
    retryAfterSeconds: wait,
    activityId: graph.activityId,
    requiredScopes: code === 'forbidden' ? operation.scopes.delegated : undefined,
    ...subject,
  });
}

function codeOf(operation: Operation, status: number, wait: number | undefined): AutopilotErrorCode {
  // After a 5xx a write may have happened, unless the service names a time to come back.
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
