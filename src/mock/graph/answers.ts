import type { OperationId, RetryAfterStyle } from '../MockOptions.js';
import type { ReadBody } from '../readCall.js';
import { type insidePrism, preferred, type Violation, violationsHeader } from './insidePrism.js';

export type Ids = Pick<Call, 'ids'>;

/** An answer with the headers that every answer of Graph bears. */
export function answer({ ids }: Ids, status: number, body?: unknown, headers = {}): Answer {
  return {
    status,
    headers: {
      'request-id': ids.requestId,
      'client-request-id': ids.clientRequestId,
      Date: ids.date.toUTCString(),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body }),
  };
}

/** An error as Graph itself words it. */
export function graphError(call: Ids, status: number, code: string, message: string, headers = {}): Answer {
  const body = { error: { code, message, innerError: innerError(call.ids) } };
  return answer(call, status, body, { 'x-ms-ags-diagnostic': diagnostic, ...headers });
}

/** An error as Intune words it: a JSON document, as a string, within the message. */
export function intuneError(
  call: Ids & Pick<Call, 'path'>,
  status: number,
  code: string,
  sentence: string,
): Answer {
  const { clientRequestId } = call.ids;
  const document = {
    _version: 3,
    Message: `${sentence} - Operation ID (for customer support): ${nobody} - Activity ID: ${clientRequestId} - Url: ${backEnd}${call.path}?api-version=5026-11-01`,
    CustomApiErrorPhrase: '',
    RetryAfter: null,
    ErrorSourceService: '',
    HttpHeaders: '{}',
  };
  const message = JSON.stringify(document, undefined, 2).replaceAll('\n', '\r\n');
  return graphError(call, status, code, message);
}

const nobody = '00000000-0000-0000-0000-000000000000';
const backEnd = 'https://proxy.example.manage.microsoft.com/StatelessEnrollmentFEService';
const diagnostic = JSON.stringify({
  ServerInfo: { DataCenter: 'Mock', Slice: 'E', Ring: '5', ScaleUnit: '000', RoleInstance: 'MOCK000000000' },
});

function innerError({ requestId, clientRequestId, date }: CallIds) {
  return {
    date: date.toISOString().slice(0, 19),
    'request-id': requestId,
    'client-request-id': clientRequestId,
  };
}

/** A request to the mock, read and not yet judged. */
export interface Call {
  /** `undefined` for what is no operation of the contract. */
  readonly operation: OperationId | undefined;
  readonly method: string;
  /** The path below the base URL. */
  readonly path: string;
  readonly query: Readonly<Record<string, string | string[]>>;
  readonly headers: Readonly<Record<string, string>>;
  /** The JSON, or the text where it is none; `null` where there is none. */
  readonly body: unknown;
  readonly bytes: number;
  /** The base URL as the client knows it, so that links lead back here. */
  readonly base: string;
  readonly ids: CallIds;
}

/** What names one request in headers and errors. */
interface CallIds {
  readonly requestId: string;
  readonly clientRequestId: string;
  readonly date: Date;
}

/** What the mock answers. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** What {@link answerCall} needs besides the call. */
interface Answering {
  readonly judge: Awaited<ReturnType<typeof insidePrism>>;
  readonly retryAfter: RetryAfterStyle;
  readonly speed: number;
  /** Told of every answer of the mock that leaves the contract. */
  onViolation(status: number, violation: Violation): void;
}

/** The service's answer to a call, as it goes out. */
export async function answerCall(call: Call, read: ReadBody, answering: Answering): Promise<Answer> {
  if ('problem' in read) {
    return read.problem === 'tooLarge'
      ? graphError(call, 413, 'RequestEntityTooLarge', 'The request body is too large.')
      : graphError(call, 400, 'BadRequest', 'The request body is not JSON.');
  }
  const judged = await answering.judge(call);
  const { request, response } = judged;
  for (const violation of response) answering.onViolation(judged.answer.status, violation);
  // As Prism's own server does: what is not the contract's goes to nobody.
  const answer = response.some(({ severity }) => severity === 0)
    ? graphError(call, 500, 'InternalServerError', 'The mock left the contract; see sl-violations.')
    : judged.answer;
  const { 'Retry-After': seconds, ...headers } = answer.headers;
  const wait =
    seconds === undefined || preferred(call)
      ? seconds
      : retryAfterText(Number(seconds) / answering.speed, answering.retryAfter, call.ids.date);
  return {
    ...answer,
    headers: {
      ...headers,
      ...(wait !== undefined && { 'Retry-After': wait }),
      ...(request.length + response.length > 0 && { 'sl-violations': violationsHeader(request, response) }),
    },
  };
}

/** How the header `Retry-After` tells of a wait, if at all; never less than the wait, except within a thousandth. */
function retryAfterText(seconds: number, style: RetryAfterStyle, now: Date): string | undefined {
  if (style === 'absent') return;
  if (style === 'fraction') return String(Math.ceil(seconds * 1_000) / 1_000);
  if (style === 'integer') return String(Math.ceil(seconds));
  // A date has whole seconds, so it must not be the one that has begun already.
  return new Date(Math.ceil(now.getTime() / 1_000 + seconds) * 1_000).toUTCString();
}
