import { expect } from 'vitest';
import { AutopilotError, createAutopilotClient, createGraphFetch } from '../../src/index.js';
import { fakeClock } from '../support/fakeClock.js';
import {
  answer,
  type Behavior,
  bodyCutShort,
  closeBeforeTheHead,
  halfABody,
  raw,
  resetBeforeTheHead,
  resetInTheBody,
  resetInTheHead,
  type Script,
  silence,
  startFaultServer,
} from '../support/faultServer.js';
import { calls, everyOperation, hash, type OperationName, shown, token } from './situation.js';

/**
 * A client that another generator creates from the contract, on the fetch of `createGraphFetch`. Each call resolves to
 * the response, or rejects with the error of fetch.
 */
export type GeneratedClient = (
  baseUrl: string,
  fetch: typeof globalThis.fetch,
) => Readonly<Record<string, () => Promise<Response>>>;

const echo = { error: { code: 'X', message: `${token} ${hash}` } };

/** What a service does with a request, by name. */
const faults: Record<string, (name: OperationName) => Behavior> = {
  ...Object.fromEntries(
    [400, 401, 403, 404, 409, 412, 429, 500, 502, 503, 504].map((status) => [
      `${status}`,
      () => answer(status, echo),
    ]),
  ),
  '302 to another host': () => answer(302, '', { Location: 'http://127.0.0.2:1/' }),
  '429 with Retry-After': () => answer(429, echo, { 'Retry-After': '7' }),
  '503 with Retry-After': () => answer(503, echo, { 'Retry-After': '7' }),
  'a reset before the head': () => resetBeforeTheHead,
  'a reset in the head': () => resetInTheHead,
  'a reset in the body': (name) => resetInTheBody(calls[name].status, { value: [] }),
  'an end before the head': () => closeBeforeTheHead,
  'a body cut short': (name) => bodyCutShort(calls[name].status, { value: [] }),
  'half a body': (name) => halfABody(calls[name].status, { value: [] }),
  'no answer': () => silence,
  'no HTTP': () => raw('220 mail.example ESMTP\r\n'),
  'a sign-in page': () => answer(200, '<html>Sign in</html>'),
  'an empty success': () => answer(200),
  'nested brackets': () => answer(200, '['.repeat(100_000)),
};

const silent = ['half a body', 'no answer'];

/** Each operation with each fault, once and permanently. */
export const faultTable = everyOperation.flatMap((name) =>
  Object.keys(faults).flatMap((how) => [
    { name, how, times: 'once' as const },
    { name, how, times: 'always' as const },
  ]),
);

interface Result {
  /** The status of an error, the code of an error without a status, or `success`. */
  readonly end: number | string;
  /** Requests that the service received. */
  readonly requests: number;
}

/** Makes the call of one row with our client and with the generated one, and expects the same result. */
export async function expectSameEnd(
  client: GeneratedClient,
  row: (typeof faultTable)[number],
): Promise<void> {
  const ours = await resultOf(row, (url, options) =>
    calls[row.name].call(createAutopilotClient({ ...options, baseUrl: url })),
  );
  const theirs = await resultOf(
    row,
    (url, options) =>
      client(url, showingNoSecret(createGraphFetch({ ...options, baseUrl: url })))[row.name]?.() ??
      expect.fail(),
  );
  expect(theirs).toEqual(ours);
}

function showingNoSecret(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (...request) => {
    const response = await fetch(...request);
    const shown = [await response.clone().text(), response.statusText, ...response.headers.values()];
    expect(shown.join('\n')).not.toContain('LEAK');
    return response;
  };
}

type Options = Omit<Parameters<typeof createGraphFetch>[0], 'baseUrl'>;

async function resultOf(
  { name, how, times }: (typeof faultTable)[number],
  call: (url: string, options: Options) => Promise<unknown>,
): Promise<Result> {
  const clock = fakeClock();
  const fault = faults[how] ?? expect.fail();
  const script: Script = () =>
    times === 'always' || server.exchanges.length === 1 ? behavior : calls[name].success;
  const server = await startFaultServer(script, { clock });
  // The attempt times out. Its timer was set before the request arrived.
  const timeOut = () => setImmediate(() => clock.advance(60_000));
  const behavior: Behavior = (exchange) => {
    fault(name)(exchange);
    if (silent.includes(how)) timeOut();
  };
  try {
    const end = await call(server.url, {
      credential: token,
      clock,
      fetch: server.fetch,
      // When the client has set its timer.
      onRetry: ({ waitMs }) =>
        void setImmediate(() => (waitMs > 0 ? clock.advanceToNext() : clock.advance(0))),
    }).then(endOf, endOf);
    expect(clock.pending, 'timers left').toBe(0);
    return { end, requests: server.exchanges.length };
  } finally {
    await server.close();
  }
}

function endOf(result: unknown): number | string {
  if (result instanceof AutopilotError) {
    expect(shown(result, 'inside')).not.toContain('LEAK');
    return result.status !== undefined && result.status >= 400 ? result.status : result.code;
  }
  if (result instanceof Error) throw result;
  if (!(result instanceof Response)) return 'success';
  return result.ok ? 'success' : result.status;
}
