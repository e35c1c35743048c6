import { describe, expect, test, vi } from 'vitest';
import { answer, type Behavior } from '../support/faultServer.js';
import { calls, everyOperation, failure, repeatable, situation, success, writes } from './situation.js';

const now = 'Tue, 24 Nov 2026 08:15:30 GMT';
const body = { error: { code: 'TooManyRequests', message: 'Slow down.' } };

function refuses(status: 429 | 503, retryAfter: string | undefined, date = now): Behavior {
  const headers = retryAfter === undefined ? { Date: date } : { Date: date, 'Retry-After': retryAfter };
  return answer(status, body, headers);
}

const asked: [what: string, value: string, seconds: number][] = [
  ['an integer', '120', 120],
  ['a fraction', '2.128', 2.128],
  ['a fraction below one', '0.25', 0.25],
  ['an HTTP date, measured by the clock of the service', 'Tue, 24 Nov 2026 08:17:30 GMT', 120],
  ['an HTTP date of the old kind', 'Tuesday, 24-Nov-26 08:17:30 GMT', 120],
  ['an HTTP date that has passed', 'Tue, 24 Nov 2026 08:00:00 GMT', 0],
  ['0', '0', 0],
  ['0.0', '0.0', 0],
];

const unusable: [what: string, value: string | undefined][] = [
  ['absent', undefined],
  ['empty', ''],
  ['negative', '-5'],
  ['a negative fraction', '-0.5'],
  ['nonsense', 'soon'],
  ['nonsense that some parsers take for a date', 'Later 5'],
  ['nonsense that begins with a number', '5 minutes'],
  ['NaN', 'NaN'],
  ['Infinity', 'Infinity'],
  ['hexadecimal', '0x10'],
  ['an exponent', '1e2'],
  ['an exponent beyond all numbers', '1e400'],
  ['a date that Date.parse rolls over', 'Tue, 31 Feb 2026 08:17:30 GMT'],
  ['two values', '5, 10'],
  ['a date that does not exist', 'Tue, 99 Nov 2026 08:17:30 GMT'],
];

describe.each([
  [
    '429, with Retry-After as integer, fraction, HTTP date, 0, absent, negative, nonsense, 1e9',
    429,
    'throttled',
  ],
  ['503 with Retry-After', 503, 'serviceUnavailable'],
] as const)('%s', (_, status, code) => {
  test.each(asked)('waits exactly %s, then retries a create', async (_, value, seconds) => {
    const { call, server, retries } = await situation([refuses(status, value), calls.create.success]);
    await success(call('create'));
    expect(server.exchanges.map(({ at }) => at)).toEqual([0, seconds * 1000]);
    expect(retries).toMatchObject([
      {
        attempt: 1,
        waitMs: seconds * 1000,
        reason: code,
        error: { code, status, retryAfterSeconds: seconds, graphCode: 'TooManyRequests' },
      },
    ]);
  });

  test.each(everyOperation)('%s is retried', async (name) => {
    const { call, server } = await situation([refuses(status, '7'), calls[name].success]);
    await success(call(name));
    const [first, second] = server.exchanges;
    expect(second).toMatchObject({ at: 7000, method: first?.method, url: first?.url, body: first?.body });
    expect(server.exchanges).toHaveLength(2);
  });

  test('a date without a Date header is compared with the local clock', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(now) });
    try {
      const { call, server } = await situation([
        ({ response }) => {
          response.sendDate = false;
          response.writeHead(status, { 'Retry-After': 'Tue, 24 Nov 2026 08:15:50 GMT' }).end();
        },
        calls.create.success,
      ]);
      await success(call('create'));
      expect(server.exchanges[1]?.at).toBe(20_000);
    } finally {
      vi.useRealTimers();
    }
  });

  test('retries up to the limit, then fails with the last answer', async () => {
    const { call, server, retries } = await situation(() => refuses(status, '1.5'));
    expect(await failure(call('create'))).toMatchObject({ code, status, retryAfterSeconds: 1.5 });
    expect(server.exchanges.map(({ at }) => at)).toEqual([0, 1500, 3000, 5000, 9000, 17_000]);
    expect(retries.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4, 5]);
  });

  test('every attempt has its own id for Microsoft support', async () => {
    const { call, server } = await situation([refuses(status, '1'), calls.create.success]);
    await success(call('create'));
    const ids = server.exchanges.map(({ headers }) => headers['client-request-id']);
    expect(new Set(ids).size).toBe(2);
  });

  test.each([
    ['1000000', 1e6],
    ['99999999999999999999', 1e20],
    ['301', 301],
    ['300.001', 300.001],
    ['Tue, 24 Nov 2026 09:15:30 GMT', 3600],
  ])('a wait of %s would exceed the total time: the call fails immediately', async (value, seconds) => {
    const { call, server, clock, retries } = await situation([refuses(status, value)]);
    expect(await failure(call('create'))).toMatchObject({ code, status, retryAfterSeconds: seconds });
    expect(server.exchanges).toHaveLength(1);
    expect(retries).toEqual([]);
    expect(clock.now()).toBe(0);
  });

  test('waits however long, if the wait ends within the total time', async () => {
    const { call, server } = await situation([refuses(status, '299'), calls.create.success]);
    await success(call('create'));
    expect(server.exchanges[1]?.at).toBe(299_000);
  });

  test('earlier waits and slow answers count toward the total time', async () => {
    const script = [refuses(status, '100'), () => {}, calls.create.success];
    const { call, server, clock } = await situation(script);
    const calling = failure(call('create'));
    const second = await server.received(2);
    clock.advance(50_000);
    refuses(status, '150')(second);
    expect(await calling).toMatchObject({ code, retryAfterSeconds: 150 });
    expect(server.exchanges).toHaveLength(2);
    expect(clock.now()).toBe(150_000);
  });

  test('without an exact end of the wait, nothing is sent early', async () => {
    const script = [refuses(status, '30'), calls.create.success];
    const { call, server, clock, retries } = await situation(script, {}, 'held');
    const calling = success(call('create'));
    await vi.waitFor(() => expect(retries).toHaveLength(1), { interval: 1 });
    clock.advance(29_999);
    expect(clock.pending).toBe(1);
    clock.advance(1);
    await calling;
    expect(server.exchanges[1]?.at).toBe(30_000);
  });
});

describe('retryUnavailable: false', () => {
  const options = { retryUnavailable: false };

  test.each(writes)('%s is not retried after a 503 with Retry-After', async (name) => {
    const { call, server, retries } = await situation([refuses(503, '7')]);
    const error = await failure(call(name, options));
    expect(error).toMatchObject({ code: 'serviceUnavailable', status: 503, retryAfterSeconds: 7 });
    expect(server.exchanges).toHaveLength(1);
    expect(retries).toEqual([]);
  });

  test.each(writes)('%s is retried after a 429', async (name) => {
    const { call, server } = await situation([refuses(429, '7'), calls[name].success]);
    await success(call(name, options));
    expect(server.exchanges.map(({ at }) => at)).toEqual([0, 7000]);
  });

  test.each(repeatable)('%s is retried after a 503', async (name) => {
    const { call, server } = await situation([refuses(503, '7'), calls[name].success]);
    await success(call(name, options));
    expect(server.exchanges.map(({ at }) => at)).toEqual([0, 7000]);
  });
});

describe('jitter only if the server requests no wait', () => {
  test.each(unusable)(
    '429 with Retry-After %s: a create is retried after the client’s own wait',
    async (_, value) => {
      const { call, server, retries } = await situation([refuses(429, value), calls.create.success]);
      await success(call('create'));
      const [{ waitMs, error } = {}] = retries;
      expect(waitMs).toBeGreaterThanOrEqual(500);
      expect(waitMs).toBeLessThanOrEqual(1000);
      expect(error?.retryAfterSeconds).toBeUndefined();
      expect(server.exchanges[1]?.at).toBe(waitMs);
    },
  );

  test.each(unusable)(
    '503 with Retry-After %s counts as a 503 without: a create is not retried',
    async (_, value) => {
      const { call, server } = await situation([refuses(503, value)]);
      expect(await failure(call('create'))).toMatchObject({ code: 'outcomeUnknown', status: 503 });
      expect(server.exchanges).toHaveLength(1);
    },
  );

  test.each(repeatable)('503 without Retry-After: %s is retried', async (name) => {
    const { call, server } = await situation([refuses(503, undefined), calls[name].success]);
    await success(call(name));
    expect(server.exchanges).toHaveLength(2);
  });

  test('each wait is between half and all of a backoff that doubles from one second to thirty', async () => {
    const { call, retries } = await situation(() => refuses(429, undefined), { maxRetries: 8 });
    expect(await failure(call('create'))).toMatchObject({ code: 'throttled', status: 429 });
    const whole = [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000];
    expect(retries).toHaveLength(whole.length);
    for (const [retry, { waitMs }] of retries.entries()) {
      expect(waitMs).toBeGreaterThanOrEqual((whole[retry] ?? 0) / 2);
      expect(waitMs).toBeLessThanOrEqual(whole[retry] ?? 0);
    }
  });

  test('clients that failed together do not retry together', async () => {
    const { call, retries } = await situation([...Array(20).fill(refuses(429, undefined))], {
      maxRetries: 20,
      totalTimeoutMs: 1e9,
    });
    await failure(call('create'));
    const late = retries.slice(5).map(({ waitMs }) => waitMs);
    expect(new Set(late).size).toBeGreaterThan(1);
  });

  test('the client’s own wait is not started either if it would exceed the total time', async () => {
    const { call, server, retries } = await situation([refuses(429, undefined)], { totalTimeoutMs: 400 });
    expect(await failure(call('create'))).toMatchObject({ code: 'throttled', status: 429 });
    expect(server.exchanges).toHaveLength(1);
    expect(retries).toEqual([]);
  });
});
