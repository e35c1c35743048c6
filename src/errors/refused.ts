import type { Operation } from '../../generated/operations.js';
import type { AutopilotError, AutopilotErrorCode } from './AutopilotError.js';
import { answerDetails } from './answerDetails.js';
import type { Facts } from './Facts.js';
import { failure } from './failure.js';
import { readGraphError } from './readGraphError.js';
import { retryAfterSeconds } from './retryAfter.js';
import { beginning } from './scrub.js';

/** The error for an answer that is not a success, with the text of its body. */
export function refused(facts: Facts, response: Response, body: string): AutopilotError {
  const { operation } = facts;
  const wait = retryAfterSeconds(response.headers);
  const code = codeOf(operation, response.status, wait);
  const graph = readGraphError(body);
  const details = answerDetails(response);
  const requestId = details.requestId ?? graph.requestId;
  // A body that is no OData error is a proxy's page, or a text.
  const sentence = graph.message ?? beginning(body);
  const what =
    `${details.status ?? 'redirect'} ${graph.code ?? response.statusText}`.trim() +
    (requestId === undefined ? '' : ` (request-id ${requestId})`) +
    (sentence === '' ? '' : `: ${sentence}`);
  return failure(facts, code, what, {
    ...details,
    requestId,
    graphCode: graph.code,
    retryAfterSeconds: wait,
    activityId: graph.activityId,
    requiredScopes: code === 'forbidden' ? operation.scopes.delegated : undefined,
  });
}

function codeOf({ repeatable }: Operation, status: number, wait: number | undefined): AutopilotErrorCode {
  // After a 5xx a write may have happened, unless the service names a time to come back.
  if (status >= 500 && !repeatable && !(status === 503 && wait !== undefined)) return 'outcomeUnknown';
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
