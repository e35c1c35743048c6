import type { Operation } from '../../generated/operations.js';
import { excerpt, redactAll, reducedCause } from '../shared/redact.js';
import { Interrupted } from '../shared/timing.js';
import {
  type AutopilotError,
  type AutopilotErrorCode,
  type AutopilotErrorDetails,
  type RequestFacts,
  requestError,
} from './AutopilotError.js';

export { redactAnswer, reducedCause } from '../shared/redact.js';

/**
 * Converts a failed attempt to an error. The client loads this file at the first failure, so that a page without
 * failures does not need it.
 */

export interface Facts extends RequestFacts {
  /** What was sent and must not appear in a message: the token and the hashes. */
  readonly secrets: readonly string[];
}

/** A failed attempt: its error, and the other facts for the decision to retry. */
export interface Failed {
  readonly error: AutopilotError;
  /** HTTP status of the answer, or `undefined` if there was none in time. */
  readonly status?: number | undefined;
  /** Whether the platform proves that no byte of the request was written. */
  readonly neverSent?: boolean | undefined;
  /** Whether the server could not prove its identity, which another attempt does not change. */
  readonly distrusted?: boolean | undefined;
  /** The complete refusal of the service, without anything that was sent. */
  readonly refusal?: (() => Response) | undefined;
}

/** Explains an attempt that failed within `ms`, from what it threw and from its partial answer. Never throws. */
export function explain(
  facts: Facts,
  ms: number,
  thrown: unknown,
  response: Response | undefined,
  body: string,
): Failed {
  try {
    return explained(facts, ms, thrown, response, body);
  } catch {
    // Reading it throws, for example if `fetch` returned something other than a Response.
    return explained(facts, ms, 'fetch returned or threw something unreadable', undefined, '');
  }
}

function explained(
  facts: Facts,
  ms: number,
  thrown: unknown,
  response: Response | undefined,
  body: string,
): Failed {
  // The status of an error counts, even if its body never ends. A browser reports 0 for a redirect.
  if (response && !response.ok) {
    const refusal = () => redactedResponse(response, body, facts.secrets);
    return { error: refused(facts, response, body), status: response.status, refusal };
  }
  if (thrown instanceof Interrupted) return { error: timedOut(facts, ms, response) };
  if (thrown !== undefined || !response) {
    return {
      error: noAnswer(facts, thrown, response),
      neverSent: !response && neverSent(thrown),
      distrusted: !response && distrusted(thrown),
    };
  }
  return { error: unexpected(facts, response, body), status: response.status };
}

/** Creates the error for a failed request: which operation failed and how, without anything that was sent. */
function failure(
  facts: Facts,
  code: AutopilotErrorCode,
  what: string,
  { cause, ...details }: AutopilotErrorDetails = {},
): AutopilotError {
  const { secrets } = facts;
  // The service's text may repeat anything, even in a header, and may contain control characters of a terminal.
  const texts = Object.entries(details).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  const [message = '', ...values] = redactAll(
    [what, ...texts.map(([, text]) => text)].map(printable),
    secrets,
  );
  return requestError(facts, code, message, {
    ...details,
    ...Object.fromEntries(texts.map(([name], i) => [name, values[i]])),
    cause: cause === undefined ? undefined : reducedCause(cause, secrets),
  });
}

function printable(text: string): string {
  return text.slice(0, 1000).replace(/\p{Cc}+/gu, ' ');
}

/** The ids for Microsoft support in the head of an answer. */
function answerDetails({ status, headers }: Pick<Response, 'status' | 'headers'>): AutopilotErrorDetails {
  return {
    // A browser hides the status of a redirect that was not followed.
    status: status || undefined,
    requestId: headers.get('request-id') ?? undefined,
    date: headers.get('date') ?? undefined,
    diagnostic: headers.get('x-ms-ags-diagnostic') ?? undefined,
  };
}

/**
 * Creates the error for a request without a complete answer, from what `fetch` threw. A write that was sent may have
 * happened.
 */
function noAnswer(facts: Facts, cause: unknown, response?: Response): AutopilotError {
  const nothingDone = facts.operation.repeatable || (!response && (neverSent(cause) || distrusted(cause)));
  const code = nothingDone ? 'network' : 'outcomeUnknown';
  const what = `no ${response ? 'end of the answer' : 'answer'} (${systemCode(cause) ?? cause})`;
  return failure(facts, code, what, { ...(response && answerDetails(response)), cause });
}

/**
 * Whether no byte of the request can have been written. Node has the system error in the cause of fetch's error. Other
 * platforms do not report it.
 */
function neverSent(thrown: unknown): boolean {
  return causes(thrown).some((cause) =>
    cause instanceof AggregateError
      ? cause.errors.every(neverSent)
      : 'syscall' in cause
        ? cause.syscall === 'connect' || cause.syscall === 'getaddrinfo'
        : beforeSending.includes(thrownCode(cause) ?? ''),
  );
}

const beforeSending = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];

/** Whether the server could not prove its identity. Nothing is sent to such a server. */
function distrusted(thrown: unknown): boolean {
  return causes(thrown).some((cause) => /CERT|^ERR_TLS|^UNABLE_TO/.test(thrownCode(cause) ?? ''));
}

function systemCode(thrown: unknown): string | undefined {
  return causes(thrown)
    .map(thrownCode)
    .find((code) => code !== undefined);
}

function thrownCode(cause: Error): string | undefined {
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
}

/** Yields an error and its causes, of which there may be any number, even a cycle. */
function causes(thrown: unknown): Error[] {
  const found: Error[] = [];
  for (let cause = thrown; cause instanceof Error && found.length < 10; cause = cause.cause)
    found.push(cause);
  return found;
}

/** The content of an error body. */
interface GraphError {
  readonly code: string | undefined;
  readonly message: string | undefined;
  readonly activityId: string | undefined;
  readonly requestId: string | undefined;
}

/**
 * Parses an OData error, and unwraps Intune's JSON document in its message. Accepts any text: for anything but an OData
 * error, all properties are `undefined`.
 */
function readGraphError(body: string): GraphError {
  const error = entry(parse(body), 'error');
  let code: string | undefined;
  let requestId: string | undefined;
  for (let level = error; level; level = entry(level, 'innerError') ?? entry(level, 'innererror')) {
    code ??= text(level, 'code');
    requestId ??= text(level, 'request-id');
  }
  return { code, requestId, ...unwrapped(text(error, 'message')) };
}

/** Intune's message is a JSON document as a string, sometimes with another one inside. */
function unwrapped(message: string | undefined): Pick<GraphError, 'message' | 'activityId'> {
  let inner = message;
  for (let next = inner; next !== undefined; next = text(parse(next), 'Message')) inner = next;
  return {
    // The sentence is followed by ids and an internal address for support.
    message: inner?.split(/ - (?:Operation|Activity) ID/, 1)[0],
    activityId: inner?.match(/Activity ID: ([0-9a-f-]{36})/i)?.[1],
  };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Returns a property of a value that may not be an object. */
function entry(value: unknown, name: string): unknown {
  return (value as Record<string, unknown> | null | undefined)?.[name];
}

/** Returns a property that is a non-empty text. */
function text(value: unknown, name: string): string | undefined {
  const found = entry(value, name);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** Creates the error for an answer that is not a success, from its body. */
function refused(facts: Facts, response: Response, body: string): AutopilotError {
  const { operation } = facts;
  const wait = retryAfterSeconds(response.headers);
  const code = codeOf(operation, response.status, wait);
  const graph = readGraphError(body);
  const details = answerDetails(response);
  const requestId = details.requestId ?? graph.requestId;
  const requiredScopes = code === 'forbidden' ? operation.scopes.delegated : undefined;
  // A body that is not an OData error is a page of a proxy, or plain text.
  const sentence = graph.message ?? excerpt(body);
  const what =
    `${details.status ?? 'redirect'} ${graph.code ?? response.statusText}`.trim() +
    (requiredScopes ? `, requires ${requiredScopes.join(' or ')}` : '') +
    (requestId === undefined ? '' : ` (request-id ${requestId})`) +
    (sentence === '' ? '' : `: ${sentence}`);
  return failure(facts, code, what, {
    ...details,
    requestId,
    graphCode: graph.code,
    retryAfterSeconds: wait,
    activityId: graph.activityId,
    requiredScopes,
  });
}

/** Copies an answer without the secrets that it repeats, in its body or its headers. */
function redactedResponse(
  { status, statusText, headers }: Response,
  body: string,
  secrets: readonly string[],
) {
  const own = [...headers];
  // All at once: going through the hashes of an import again for each header takes seconds.
  const [text, phrase, ...values] = redactAll([body, statusText, ...own.map(([, value]) => value)], secrets);
  return new Response(text, {
    status,
    statusText: phrase === statusText ? statusText : '',
    headers: own.filter(([, value], at) => value === values[at]),
  });
}

function codeOf({ repeatable }: Operation, status: number, wait: number | undefined): AutopilotErrorCode {
  // After a 5xx, a write may have happened, unless the service names a time to retry.
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

/**
 * Returns the requested wait in seconds: `Retry-After` as a number, which may be a fraction, or as an HTTP date
 * (relative to the service's own clock). Returns `undefined` if there is none, or if it is implausible.
 */
function retryAfterSeconds(headers: Pick<Headers, 'get'>): number | undefined {
  const value = headers.get('retry-after')?.trim() ?? '';
  const wait = /^\d+(\.\d+)?$/.test(value)
    ? Number(value)
    : Math.max(0, (httpDate(value) - (Date.parse(headers.get('date') ?? '') || Date.now())) / 1000);
  return Number.isNaN(wait) ? undefined : wait;
}

/** Returns milliseconds since 1970, or NaN. `Date.parse` accepts more than HTTP's dates: "-5", or 31 February. */
function httpDate(text: string): number {
  // The obsolete format: Tuesday, 24-Nov-26 08:17:30 GMT.
  const date = text.replace(/^(\w{3})\w+, (\d\d)-(\w{3})-(\d\d) /, '$1, $2 $3 20$4 ');
  const time = Date.parse(date);
  return time && new Date(time).toUTCString() === date ? time : Number.NaN;
}

/** Creates the error for a request that timed out. A write that was sent may have happened. */
function timedOut(facts: Facts, ms: number, response: Response | undefined): AutopilotError {
  const phase = response ? 'body' : 'response';
  return failure(
    facts,
    facts.operation.repeatable ? 'timeout' : 'outcomeUnknown',
    `no ${phase} within ${Math.round(ms)} ms`,
    {
      ...(response && answerDetails(response)),
      phase,
    },
  );
}

/** Creates the error for a success without the JSON that the contract promises. */
function unexpected(facts: Facts, response: Response, body: string): AutopilotError {
  const what = `${response.status}, but not what the contract promises: ${excerpt(body) || 'nothing'}`;
  return failure(facts, 'unexpectedResponse', what, answerDetails(response));
}
