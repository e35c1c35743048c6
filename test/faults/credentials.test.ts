import { describe, expect, test, vi } from 'vitest';
import type { Credential } from '../../src/index.js';
import { answer, type Exchange, type Script } from '../support/faultServer.js';
import { calls, failure, forever, gate, situation, success, token } from './situation.js';

const hour = 3_600_000;

/**
 * Creates a `TokenCredential` that returns token-1, token-2, …, each valid for `lifetimes` milliseconds, the last one
 * permanently.
 */
function tokens(...lifetimes: number[]) {
  const asked: string[] = [];
  const scopes = new Set<unknown>();
  return {
    asked,
    scopes,
    async getToken(scope: unknown) {
      const lifetime = lifetimes.length > 1 ? lifetimes.shift() : lifetimes[0];
      scopes.add(scope);
      asked.push(`token-${asked.length + 1}`);
      const given = { token: asked.at(-1) ?? '', expiresOnTimestamp: Date.now() + (lifetime ?? hour) };
      // A real credential calls another host.
      await Promise.resolve();
      return given;
    },
  };
}

/** Creates a service that accepts only one token. */
const accepts =
  (good: string): Script =>
  ({ headers }) =>
    headers.authorization === `Bearer ${good}` ? calls.create.success : answer(401);

const hundred = (call: () => Promise<unknown>) => Promise.all(Array.from({ length: 100 }, call));

describe('a token function that throws, hangs, or returns an empty or multiline text', () => {
  const cause = new Error('no network');

  test.each<[what: string, credential: Credential]>([
    ['a function that rejects', () => Promise.reject(cause)],
    [
      'a function that throws',
      () => {
        throw cause;
      },
    ],
    ['a TokenCredential that rejects', { getToken: () => Promise.reject(cause) }],
    [
      'a TokenCredential that throws',
      {
        getToken: () => {
          throw cause;
        },
      },
    ],
  ])('%s is unauthorized, with its error as the cause; nothing is sent', async (_, credential) => {
    const { call, server, retries } = await situation([], { credential });
    const error = await failure(call('create'));
    expect(error.code).toBe('unauthorized');
    expect(error.cause).toMatchObject({ message: cause.message });
    expect(error.status).toBeUndefined();
    expect(server.exchanges).toEqual([]);
    expect(retries).toEqual([]);
  });

  test('a thrown value that is not an error', async () => {
    for (const thrown of ['no', undefined, null, 7]) {
      const { call } = await situation([], { credential: () => Promise.reject(thrown) });
      expect((await failure(call('create'))).code).toBe('unauthorized');
    }
  });

  const malformed: [what: string, token: unknown][] = [
    ['an empty text', ''],
    ['a line break at its end', `${token}\n`],
    ['a header behind a line break', `${token}\r\nX-Injected: 1`],
    ['a carriage return', `${token}\rX`],
    ['a NUL', `${token}\0`],
    ['a space at its beginning', ` ${token}`],
    ['the word Bearer before it', `Bearer ${token}`],
    ['quotes around it', `"${token}"`],
    ['a character that is not ASCII', `${token}é`],
    ['a full-width character', `${token}Ａ`],
    ['a line separator', `${token}\u2028`],
    ['no text but a number', 7],
    ['no text but null', null],
    ['no text but undefined', undefined],
    ['no text but a list', [token]],
    ['no text but an object', { token, toString: () => token }],
    ['a text object', new String(token)],
  ];

  test.each(malformed)('%s: unauthorized, and nothing is sent', async (_, wrong) => {
    const credentials = [
      ...(typeof wrong === 'string' ? [wrong] : []),
      () => wrong,
      async () => wrong,
      { getToken: async () => ({ token: wrong, expiresOnTimestamp: Date.now() + hour }) },
    ] as Credential[];
    for (const credential of credentials) {
      const { call, server } = await situation([], { credential });
      expect((await failure(call('create'))).code).toBe('unauthorized');
      expect(server.exchanges).toEqual([]);
    }
  });

  test('a TokenCredential that returns nothing is unauthorized', async () => {
    const { call, server } = await situation([], { credential: { getToken: async () => null } });
    expect((await failure(call('create'))).code).toBe('unauthorized');
    expect(server.exchanges).toEqual([]);
  });

  test('a credential that failed is called again for the next call', async () => {
    let asked = 0;
    const credential = () => (++asked === 1 ? Promise.reject(cause) : 'token');
    const { call } = await situation([calls.create.success], { credential });
    await failure(call('create'));
    await success(call('create'));
    expect(asked).toBe(2);
  });

  test('a failing credential is called once, and fails every waiting call', async () => {
    let asked = 0;
    const credential = async () => {
      asked++;
      throw cause;
    };
    const { call, server } = await situation([], { credential });
    const errors = await hundred(() => failure(call('create')));
    for (const error of errors) expect(error).toMatchObject({ code: 'unauthorized', cause });
    expect(asked).toBe(1);
    expect(server.exchanges).toEqual([]);
  });

  test('a hanging credential results in timeout in phase token after the total time, and nothing is sent', async () => {
    const { call, server, clock } = await situation([], { credential: () => forever() });
    const calling = failure(call('create'));
    clock.advance(300_000);
    expect(await calling).toMatchObject({ code: 'timeout', phase: 'token' });
    expect(server.exchanges).toEqual([]);
  });

  test('a credential that hung is called again when no call waits for it', async () => {
    let asked = 0;
    const credential = () => (++asked === 1 ? forever() : 'token');
    const { call, clock } = await situation([calls.create.success], { credential });
    const calling = failure(call('create'));
    clock.advance(300_000);
    expect((await calling).code).toBe('timeout');
    const next = success(call('create'));
    expect(asked).toBe(2);
    await next;
  });
});

describe('100 calls at once with an expired token', () => {
  test('one token request, shared', async () => {
    const credential = tokens(60_000, hour);
    const { call, server } = await situation(() => calls.create.success, { credential });
    await success(call('create'));
    await hundred(() => success(call('create')));
    expect(credential.asked).toEqual(['token-1', 'token-2']);
    const sent = server.exchanges.map(({ headers }) => headers.authorization);
    expect(sent).toEqual(['Bearer token-1', ...Array(100).fill('Bearer token-2')]);
  });

  test('the same from the first call on', async () => {
    const credential = tokens(hour);
    const { call } = await situation(() => calls.create.success, { credential });
    await hundred(() => success(call('create')));
    expect(credential.asked).toEqual(['token-1']);
    expect([...credential.scopes]).toEqual(['https://graph.microsoft.com/.default']);
  });

  test('the same with a function, which is called again for the next call', async () => {
    let asked = 0;
    const credential = async () => `token-${++asked}`;
    const { call } = await situation(() => calls.create.success, { credential });
    await hundred(() => success(call('create')));
    expect(asked).toBe(1);
    await success(call('create'));
    expect(asked).toBe(2);
  });

  test('all answered with 401: one fresh token, shared, and all succeed at the second attempt', async () => {
    const credential = tokens(hour);
    const { call, server } = await situation(accepts('token-2'), { credential });
    await hundred(() => success(call('create')));
    expect(credential.asked).toEqual(['token-1', 'token-2']);
    expect(server.exchanges).toHaveLength(200);
  });

  test('the same with a function', async () => {
    let asked = 0;
    const credential = async () => `token-${++asked}`;
    const { call, server } = await situation(accepts('token-2'), { credential });
    await hundred(() => success(call('create')));
    expect(asked).toBe(2);
    expect(server.exchanges).toHaveLength(200);
  });

  test('a late 401 uses the existing fresh token', async () => {
    const credential = tokens(hour);
    const late: Exchange[] = [];
    const service = accepts('token-2') as (exchange: Exchange) => (exchange: Exchange) => void;
    const { call, server } = await situation(
      (exchange) => (server.exchanges.length === 1 ? (first) => void late.push(first) : service(exchange)),
      { credential },
    );
    const slow = success(call('create'));
    await server.received(1);
    await success(call('create'));
    for (const exchange of late) answer(401)(exchange);
    await slow;
    expect(credential.asked).toEqual(['token-1', 'token-2']);
  });

  test('the fresh token is reused for later calls', async () => {
    const credential = tokens(hour);
    const { call, server } = await situation(accepts('token-2'), { credential });
    await success(call('create'));
    await success(call('create'));
    expect(credential.asked).toEqual(['token-1', 'token-2']);
    expect(server.exchanges).toHaveLength(3);
  });

  test('a token is reused until two minutes before it expires', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 24) });
    try {
      const credential = tokens(hour);
      const { call, clock } = await situation(() => calls.create.success, { credential });
      const pass = (ms: number) => {
        vi.setSystemTime(Date.now() + ms);
        clock.advance(ms);
      };
      await success(call('create'));
      pass(hour - 120_001);
      await success(call('create'));
      expect(credential.asked).toEqual(['token-1']);
      pass(2);
      await success(call('create'));
      expect(credential.asked).toEqual(['token-1', 'token-2']);
    } finally {
      vi.useRealTimers();
    }
  });

  test('a token that expires during a wait is replaced before the retry', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 24) });
    try {
      const credential = tokens(180_000, hour);
      const { call, server } = await situation(
        () => {
          if (server.exchanges.length > 1) return calls.create.success;
          // The fake clock skips the wait, so the date must advance, too.
          vi.setSystemTime(Date.now() + 100_000);
          return answer(429, '', { 'Retry-After': '100' });
        },
        { credential },
      );
      await success(call('create'));
      const sent = server.exchanges.map(({ headers }) => headers.authorization);
      expect(sent).toEqual(['Bearer token-1', 'Bearer token-2']);
    } finally {
      vi.useRealTimers();
    }
  });

  test('two clients do not share tokens', async () => {
    const credential = tokens(hour);
    const one = await situation(() => calls.create.success, { credential });
    const other = await situation(() => calls.create.success, { credential });
    await Promise.all([success(one.call('create')), success(other.call('create'))]);
    expect(credential.asked).toHaveLength(2);
  });

  test('a slow token request still serves its waiting calls, and the next call starts a new one', async () => {
    const given = gate<string>();
    let asked = 0;
    const credential = () => {
      asked++;
      return given.opened;
    };
    const { call, clock } = await situation(() => calls.create.success, { credential, totalTimeoutMs: 1000 });
    const early = failure(call('create'));
    clock.advance(500);
    const later = success(call('create'));
    clock.advance(500);
    expect(await early).toMatchObject({ code: 'timeout', phase: 'token' });
    const last = success(call('create'));
    given.open('token');
    await Promise.all([later, last]);
    expect(asked).toBe(2);
  });
});
