import type { OperationId } from '../Fault.js';
import type { RetryAfterStyle } from '../MockOptions.js';
import { problems, type ReadBody } from '../readCall.js';
import { type Answer, type Call, graphError, type Ids, intuneError } from './answers.js';

/** Answers a call that the contract allows. */
export type Perform = (operation: OperationId, call: Call) => Answer;

/** Holds a call and its answer against the contract. */
export type Judge = (call: Call) => Promise<Judged>;

/** The result of a call: the answer, and where request and answer leave the contract. */
export interface Judged {
  readonly answer: Answer;
  /** Why the request was refused. */
  readonly request: readonly Violation[];
  /** What is wrong with the answer of `perform`, warnings included. */
  readonly response: readonly Violation[];
}

/** Where a request or an answer leaves the contract, in Prism's form. */
export interface Violation {
  readonly path?: string[];
  readonly code?: string | number;
  readonly message: string;
  /** 0 for an error; the others are warnings. */
  readonly severity: number;
}

/** A request outside the contract: an unknown path or method, or what cannot be read. */
export function unanswered(call: Call, error: Error & { status?: number; detail?: string }): Answer {
  const { status = 500, message, detail = message } = error;
  const code = codes[status] ?? 'InternalServerError';
  return graphError(call, status, code, detail);
}

export const notThere = Object.assign(new Error('There is no such operation'), { status: 404 });

const codes: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  404: 'ResourceNotFound',
  405: 'MethodNotAllowed',
  413: 'RequestEntityTooLarge',
};

/** What a hash that is not base64 gets. Graph repeats it here; the mock does not, since a hash belongs in no message. */
function notBase64(call: Ids): Answer {
  const message = "Cannot convert the literal of 'hardwareIdentifier' to the expected type 'Edm.Binary'.";
  return graphError(call, 400, 'BadRequest', message);
}

/** The response of the contract that the header `Prefer: code=…, example=…` asks for. */
export function preferred({ headers }: Call): Wish | undefined {
  const { prefer = '' } = headers;
  const [, code] = /\bcode=(\d{3})\b/.exec(prefer) ?? [];
  const [, exampleKey] = /\bexample=([\w-]+)/.exec(prefer) ?? [];
  if (code === undefined && exampleKey === undefined) return;
  return {
    ...(code !== undefined && { code: Number(code) }),
    ...(exampleKey !== undefined && { exampleKey }),
  };
}

interface Wish {
  readonly code?: number;
  readonly exampleKey?: string;
}

/** A response of the contract that a `Prefer` can ask for. */
export interface Choice {
  readonly code: number | string;
  readonly examples: readonly string[];
}

/** 404 for a wish that the contract cannot meet, with a list of those that it can. */
export function noSuchResponse({ code, exampleKey }: Wish, choices: readonly Choice[]) {
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

/** What a request that the contract forbids gets. It repeats nothing of the body: a hash must not come back. */
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
// Node takes 16 kB of headers in all.
const longest = 4_000;

/** The value of `sl-violations`, in which Prism's own server says where request and answer leave the contract. */
function violationsHeader(request: readonly Violation[], response: readonly Violation[]): string {
  const listed = [
    ...request.map((violation) => listing('request', violation)),
    ...response.map((violation) => listing('response', violation)),
  ];
  while (listed.length > 1 && JSON.stringify(listed).length > longest) listed.pop();
  // A header holds ASCII only; a property of the body may bear any name.
  return JSON.stringify(listed).replace(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function listing(side: string, { path = [], severity, code, message }: Violation) {
  return { location: [side, ...path], severity: severities[severity], code, message };
}

/** What {@link answerCall} needs besides the call. */
interface Answering {
  readonly judge: Judge;
  /** Default: `integer`. */
  readonly retryAfter?: RetryAfterStyle;
  /** Default: 1. */
  readonly speed?: number;
  /** Called with every answer of the mock that leaves the contract. */
  onViolation?(status: number, violation: Violation): void;
}

/** The service's answer to a call, as it goes out. */
export async function answerCall(call: Call, read: ReadBody, answering: Answering): Promise<Answer> {
  if ('problem' in read) {
    const [status, message] = problems[read.problem];
    return graphError(call, status, codes[status] ?? '', message);
  }
  const { retryAfter = 'integer', speed = 1 } = answering;
  const judged = await answering.judge(call);
  const { request, response } = judged;
  for (const violation of response) answering.onViolation?.(judged.answer.status, violation);
  // As Prism's own server does: a call outside the contract gets no answer of its own.
  const answer = response.some(({ severity }) => severity === 0)
    ? graphError(call, 500, 'InternalServerError', 'The mock left the contract; see sl-violations.')
    : judged.answer;
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

/** How the header `Retry-After` tells of a wait, if at all; never less than the wait, except within a thousandth. */
function retryAfterText(seconds: number, style: RetryAfterStyle, now: Date): string | undefined {
  if (style === 'absent') return;
  if (style === 'fraction') return String(Math.ceil(seconds * 1_000) / 1_000);
  if (style === 'integer') return String(Math.ceil(seconds));
  // A date has whole seconds, so it must not be the one that has begun already.
  return new Date(Math.ceil(now.getTime() / 1_000 + seconds) * 1_000).toUTCString();
}
