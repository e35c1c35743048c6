import type { OperationId } from '../Fault.js';
import type { RetryAfterStyle } from '../MockOptions.js';
import { problems, type ReadBody } from '../readCall.js';
import { type Answer, type Call, graphError, type Ids, intuneError } from './answers.js';

/** Performs a call that the contract allows, and returns its answer. */
export type Perform = (operation: OperationId, call: Call) => Answer;

/** Validates a call and its answer against the contract. */
export type CallValidator = (call: Call) => Promise<ValidatedAnswer>;

/** The result of a call: the answer, and the contract violations in the request and in the answer. */
export interface ValidatedAnswer {
  readonly answer: Answer;
  /** Violations in the request. If there are errors, it was refused. */
  readonly request: readonly Violation[];
  /** Violations in the answer of `perform`, including warnings. */
  readonly response: readonly Violation[];
}

/** A contract violation, in Prism's format. */
export interface Violation {
  readonly path?: string[];
  readonly code?: string | number;
  readonly message: string;
  /** 0 for an error. Other values are warnings. */
  readonly severity: number;
}

/** Answers a request outside the contract: an unknown path or method, or an unreadable request. */
export function errorAnswer(call: Call, error: Error & { status?: number; detail?: string }): Answer {
  const { status = 500, message, detail = message } = error;
  const code = codes[status] ?? 'InternalServerError';
  return graphError(call, status, code, detail);
}

export const noSuchOperation = Object.assign(new Error('There is no such operation'), { status: 404 });

const codes: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  404: 'ResourceNotFound',
  405: 'MethodNotAllowed',
  413: 'RequestEntityTooLarge',
};

/**
 * Answers a hash that is not base64. Graph repeats the hash here. The mock does not, because no message may contain a
 * hash.
 */
function notBase64(call: Ids): Answer {
  const message = "Cannot convert the literal of 'hardwareIdentifier' to the expected type 'Edm.Binary'.";
  return graphError(call, 400, 'BadRequest', message);
}

/** Returns which response of the contract the header `Prefer: code=…, example=…` requests. */
export function preferred({ headers }: Call): PreferredResponse | undefined {
  const { prefer = '' } = headers;
  const [, code] = /\bcode=(\d{3})\b/.exec(prefer) ?? [];
  const [, exampleKey] = /\bexample=([\w-]+)/.exec(prefer) ?? [];
  if (code === undefined && exampleKey === undefined) return;
  return {
    ...(code !== undefined && { code: Number(code) }),
    ...(exampleKey !== undefined && { exampleKey }),
  };
}

interface PreferredResponse {
  readonly code?: number;
  readonly exampleKey?: string;
}

/** A response of the contract that `Prefer` can request. */
export interface AvailableResponse {
  readonly code: number | string;
  readonly examples: readonly string[];
}

/** Creates a 404 for a requested response that the contract does not have, with a list of those that it has. */
export function noSuchResponse(
  { code, exampleKey }: PreferredResponse,
  choices: readonly AvailableResponse[],
) {
  const wish = [code && `code=${code}`, exampleKey && `example=${exampleKey}`].filter(Boolean).join(', ');
  const known = choices.flatMap(({ code, examples }) =>
    examples.length === 0 ? [`code=${code}`] : examples.map((key) => `code=${code}, example=${key}`),
  );
  return Object.assign(new Error('The contract has no such response'), {
    name: 'https://stoplight.io/prism/errors#NOT_FOUND',
    status: 404,
    detail: `The contract has no response for Prefer: ${wish}. It has for this operation: ${known.join('; ')}.`,
  });
}

/**
 * Answers a request that the contract forbids. The answer repeats nothing of the body, because it may contain a hash.
 */
export function refusal(call: Call, violations: readonly Violation[]): Answer {
  if (violations.some(({ code }) => code === 401)) return unauthorized(call);
  const { path = [], message = '' } = violations[0] ?? {};
  if (path.at(-1) === 'hardwareIdentifier') return notBase64(call);
  return intuneError(call, 400, 'BadRequest', message.replaceAll('\n', ' '));
}

export function unauthorized(call: Call): Answer {
  return graphError(call, 401, 'InvalidAuthenticationToken', 'Access token is empty or expired.');
}

const severities = ['Error', 'Warning', 'Information', 'Hint'];
// Node limits all headers together to 16 kB.
const maxHeaderLength = 4_000;

/** Returns the value of `sl-violations`, the header in which Prism's own server lists contract violations. */
function violationsHeader(request: readonly Violation[], response: readonly Violation[]): string {
  const listed = [
    ...request.map((violation) => headerEntry('request', violation)),
    ...response.map((violation) => headerEntry('response', violation)),
  ];
  while (listed.length > 1 && JSON.stringify(listed).length > maxHeaderLength) listed.pop();
  // Headers are ASCII only, but a property of the body may have any name.
  return JSON.stringify(listed).replace(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function headerEntry(side: string, { path = [], severity, code, message }: Violation) {
  return { location: [side, ...path], severity: severities[severity], code, message };
}

interface Answering {
  readonly validate: CallValidator;
  /** Default: `integer`. */
  readonly retryAfter?: RetryAfterStyle;
  /** Default: 1. */
  readonly speed?: number;
  /** Called for every contract violation in an answer of the mock. */
  onViolation?(status: number, violation: Violation): void;
}

/** Answers a call, with the final headers. */
export async function answerCall(call: Call, read: ReadBody, answering: Answering): Promise<Answer> {
  if ('problem' in read) {
    const [status, message] = problems[read.problem];
    return graphError(call, status, codes[status] ?? '', message);
  }
  const { retryAfter = 'integer', speed = 1 } = answering;
  const validated = await answering.validate(call);
  const { request, response } = validated;
  for (const violation of response) answering.onViolation?.(validated.answer.status, violation);
  // Like Prism's own server, replace an answer that violates the contract.
  const answer = response.some(({ severity }) => severity === 0)
    ? graphError(call, 500, 'InternalServerError', 'The mock left the contract; see sl-violations.')
    : validated.answer;
  const { 'Retry-After': seconds, ...headers } = answer.headers;
  const wait =
    seconds === undefined || preferred(call)
      ? seconds
      : retryAfterText(Number(seconds) / speed, retryAfter, call.ids.date);
  return {
    ...answer,
    headers: {
      ...headers,
      ...(wait !== undefined && { 'Retry-After': wait }),
      ...(request.length + response.length > 0 && { 'sl-violations': violationsHeader(request, response) }),
    },
  };
}

/**
 * Formats the `Retry-After` header, or returns `undefined` if it is to be absent. Rounds up, so that the client never
 * waits too briefly.
 */
function retryAfterText(seconds: number, style: RetryAfterStyle, now: Date): string | undefined {
  if (style === 'absent') return;
  if (style === 'fraction') return String(Math.ceil(seconds * 1_000) / 1_000);
  if (style === 'integer') return String(Math.ceil(seconds));
  // A date has whole seconds. Rounding up avoids a second that has already started.
  return new Date(Math.ceil(now.getTime() / 1_000 + seconds) * 1_000).toUTCString();
}
