import type { IHttpRequest } from '@stoplight/prism-http';
import type { OperationId, RetryAfterStyle } from '../MockOptions.js';
import { correct, loadContract, loadPrism } from '../prism.js';
import { problems, type ReadBody } from '../readCall.js';
import { type Answer, answer, type Call, graphError, type Ids, intuneError } from './answers.js';

/** What Prism makes of a call: the answer, and where request and answer leave the contract. */
interface Judged {
  readonly answer: Answer;
  /** Why the request was refused. */
  readonly request: readonly Violation[];
  /** What is wrong with the answer of `perform`, warnings included. */
  readonly response: readonly Violation[];
}

/**
 * Puts a handler where Prism, as a proxy, has its upstream: a request reaches it only if the contract allows it, and Prism
 * validates what it answers. What the contract forbids gets 400 or 401, and `Prefer` an example of the contract. Without a
 * handler everything gets an example of the contract.
 */
export async function insidePrism(perform?: (operation: OperationId, call: Call) => Answer) {
  const { createInstance, logger } = await loadPrism();
  const contract = await loadContract();
  const calls = new WeakMap<IHttpRequest, Call>();
  const common = {
    upstreamProxy: undefined,
    checkSecurity: true,
    validateRequest: true,
    validateResponse: true,
    errors: true,
    mock: { dynamic: false },
  } as const;
  const config = perform
    ? ({ ...common, isProxy: true, upstream: new URL('http://nowhere.invalid') } as const)
    : ({ ...common, isProxy: false } as const);

  const prism = createInstance(config, {
    logger,
    forward:
      ({ data, validations }) =>
      () =>
      async () => {
        const call = calls.get(data);
        const operation = call?.operation;
        // Prism does not know that some operations exist in one version of Graph only.
        if (call === undefined || operation === undefined || perform === undefined) {
          return { _tag: 'Left', left: notThere };
        }
        const errors = validations.filter(({ severity }) => severity === 0);
        // Prism then goes back to mocking, and takes the example that was asked for.
        if (errors.length === 0 && preferred(call)) return { _tag: 'Left', left: notImplemented };
        try {
          const { status, headers, body } =
            errors.length > 0 ? refusal(call, errors) : perform(operation, call);
          return { _tag: 'Right', right: { statusCode: status, headers: { ...headers }, body } };
        } catch (cause) {
          return { _tag: 'Left', left: new MockFailure('The mock failed', { cause }) };
        }
      },
  });
  correct(prism);

  return async (call: Call): Promise<Judged> => {
    const { method, path, query, headers, body } = call;
    const input = {
      method: method.toLowerCase() as IHttpRequest['method'],
      url: { path, query: { ...query } },
      headers: { ...headers },
      body,
    };
    calls.set(input, call);
    const mock = { ...config.mock, ...preferred(call) };
    const result = await prism.request(input, contract, { ...config, mock })();
    if (result._tag === 'Left') {
      const { left } = result;
      const failed = left instanceof MockFailure ? [{ message: String(left.cause), severity: 0 }] : [];
      return { answer: unanswered(call, left), request: [], response: failed };
    }
    if (call.operation === undefined)
      return { answer: unanswered(call, notThere), request: [], response: [] };
    const { output, validations } = result.right;
    const status = output.statusCode;
    // The headers that every answer bears: an example of the contract has them only where it was written down.
    const { headers: common } = answer(call, status);
    return {
      answer: { status, headers: { ...common, ...textual(output.headers) }, body: output.body },
      request: validations.input,
      response: validations.output,
    };
  };
}

/** Prism's own name for an upstream that has no answer of its own. */
const notImplemented = Object.assign(new Error('An example of the contract was asked for'), {
  name: 'https://stoplight.io/prism/errors#UPSTREAM_NOT_IMPLEMENTED',
});

/** A fault of the mock itself, or of a rule that it was given. */
class MockFailure extends Error {}

const notThere = Object.assign(new Error('There is no such operation'), { status: 404 });

/** Prism gives the examples of numbers as numbers. */
function textual(headers: Readonly<Record<string, unknown>> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value == null ? [] : [[name, String(value)]])),
  );
}

/** What is no request of the contract at all: an unknown path or method, or what cannot be read. */
function unanswered(call: Call, error: Error & { status?: number; detail?: string }): Answer {
  const { status = 500, message, detail = message } = error;
  const code = codes[status] ?? 'InternalServerError';
  return graphError(call, status, code, detail);
}

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
function preferred({ headers }: Call): { code?: number; exampleKey?: string } | undefined {
  const { prefer = '' } = headers;
  const [, code] = /\bcode=(\d{3})\b/.exec(prefer) ?? [];
  const [, exampleKey] = /\bexample=([\w-]+)/.exec(prefer) ?? [];
  if (code === undefined && exampleKey === undefined) return;
  return {
    ...(code !== undefined && { code: Number(code) }),
    ...(exampleKey !== undefined && { exampleKey }),
  };
}

/** Where a request or an answer leaves the contract, as Prism tells it. */
export interface Violation {
  readonly path?: string[];
  readonly code?: string | number;
  readonly message: string;
  readonly severity: number;
}

/** What a request that the contract forbids gets. It repeats nothing of the body: a hash must not come back. */
function refusal(call: Call, violations: readonly Violation[]): Answer {
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
  readonly judge: Awaited<ReturnType<typeof insidePrism>>;
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
  // As Prism's own server does: what is not the contract's goes to nobody.
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
