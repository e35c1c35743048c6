import { describe, expect, test } from 'vitest';
import {
  answer,
  type Behavior,
  bodyCutShort,
  bodyTooLong,
  closeBeforeTheHead,
  raw,
  resetBeforeTheHead,
  resetInTheBody,
  resetInTheHead,
  silence,
} from '../support/faultServer.js';
import { calls, failure, reads, repeatable, situation, success, turn } from './situation.js';

describe('503 without, 500, 502, 504 on GET, DELETE', () => {
  const statuses = [500, 502, 503, 504];

  test.each(repeatable.flatMap((name) => statuses.map((status) => [name, status] as const)))(
    '%s is retried after %i, with exponential backoff and jitter',
    async (name, status) => {
      const { call, server, retries } = await situation([
        answer(status),
        answer(status),
        calls[name].success,
      ]);
      await success(call(name));
      const waits = retries.map(({ waitMs }) => waitMs);
      expect(waits).toHaveLength(2);
      for (const [retry, wait] of waits.entries()) {
        expect(wait).toBeGreaterThanOrEqual(500 * 2 ** retry);
        expect(wait).toBeLessThanOrEqual(1000 * 2 ** retry);
      }
      const [first = 0, second = 0] = waits;
      expect(server.exchanges.map(({ at }) => at)).toEqual([0, first, first + second]);
      expect(retries).toMatchObject([
        { attempt: 1, error: { status } },
        { attempt: 2, error: { status } },
      ]);
    },
  );

  test.each([
    [500, 'http'],
    [502, 'http'],
    [503, 'serviceUnavailable'],
    [504, 'http'],
  ])('a permanent %i is %s after the last retry', async (status, code) => {
    const { call, server, retries } = await situation(() => answer(status));
    expect(await failure(call('get'))).toMatchObject({ code, status });
    expect(server.exchanges).toHaveLength(6);
    expect(retries.map(({ reason }) => reason)).toEqual(Array(5).fill(code));
  });

  test.each([501, 505, 507, 511])('%i is not retried', async (status) => {
    const { call, server } = await situation([answer(status)]);
    expect(await failure(call('get'))).toMatchObject({ code: 'http', status });
    expect(server.exchanges).toHaveLength(1);
  });

  test('a 500 is retried without waiting for its endless body', async () => {
    const { call } = await situation([
      ({ head, write }) => write(head(500, { 'Content-Length': '200000' }) + 'x'.repeat(100_000)),
      calls.get.success,
    ]);
    await success(call('get'));
  });

  test('a later page of a list is retried like the first', async () => {
    const { call, server } = await situation([
      (exchange) =>
        answer(200, { value: [{ id: '1' }], '@odata.nextLink': `${server.url}/next?$skiptoken=a%27` })(
          exchange,
        ),
      answer(500),
      answer(200, { value: [{ id: '2' }] }),
    ]);
    expect(await success(call('list'))).toEqual([{ id: '1' }, { id: '2' }]);
    expect(server.exchanges.slice(1).map(({ url }) => url)).toEqual(Array(2).fill('/next?$skiptoken=a%27'));
  });
});

const body = calls.get.body;
const faults: [what: string, fault: Behavior][] = [
  ['a reset before the head of the answer', resetBeforeTheHead],
  ['a reset in the head of the answer', resetInTheHead],
  ['a connection that closes without an answer', closeBeforeTheHead],
  ['a reset in the middle of the body', resetInTheBody(200, body)],
  ['a body shorter than Content-Length', bodyCutShort(200, body)],
  ['an answer that is not HTTP', raw('SSH-2.0-OpenSSH_9.6\r\n')],
];

describe('a broken connection on GET, DELETE', () => {
  test.each(faults)('%s: a read is retried', async (_, fault) => {
    const { call, server, retries } = await situation([fault, calls.get.success]);
    await success(call('get'));
    expect(server.exchanges).toHaveLength(2);
    expect(retries).toMatchObject([{ attempt: 1, reason: 'network' }]);
  });

  test.each(faults)('a permanent %s fails with network, and has the cause', async (_, fault) => {
    const { call, server } = await situation(() => fault, { maxRetries: 2 });
    const error = await failure(call('get'));
    expect(error.code).toBe('network');
    expect(error.cause).toBeInstanceOf(Error);
    expect(error.clientRequestId).toBe(server.exchanges[2]?.headers['client-request-id']);
    expect(server.exchanges).toHaveLength(3);
  });

  test.each([...reads, 'delete'] as const)('%s is retried after a reset', async (name) => {
    const { call, server } = await situation([resetBeforeTheHead, calls[name].success]);
    await success(call(name));
    expect(server.exchanges).toHaveLength(2);
  });

  test('more than Content-Length does no harm', async () => {
    const { call } = await situation([bodyTooLong(200, body, 'SURPLUS'), calls.get.success]);
    expect(await success(call('get'))).toEqual(body);
    expect(await success(call('get'))).toEqual(body);
  });

  test('an answer that arrives byte by byte is read completely', async () => {
    const { call, server, clock } = await situation([silence]);
    const calling = success(call('settings'));
    const exchange = await server.received(1);
    const content = Buffer.from(JSON.stringify({ id: 'größer 🖥' }));
    for (const byte of Buffer.concat([
      Buffer.from(exchange.head(200, { 'Content-Length': `${content.length}` })),
      content,
    ])) {
      exchange.write(Uint8Array.of(byte));
      await turn();
    }
    expect(await calling).toEqual({ id: 'größer 🖥' });
    expect(clock.now()).toBe(0);
  });

  test('a body of 10 MB is read completely', async () => {
    const value = Array.from({ length: 10_000 }, (_, n) => ({ id: `${n}`, groupTag: 'x'.repeat(1000) }));
    const { call } = await situation([answer(200, { value })]);
    expect(await call('list')).toHaveLength(10_000);
  });

  test('the server may close each connection after its answer', async () => {
    const { call, server } = await situation([
      answer(500, '', { Connection: 'close' }),
      answer(200, body, { Connection: 'close' }),
    ]);
    await success(call('get'));
    await Promise.all(server.exchanges.map(({ closed }) => closed));
  });
});

describe('a delete that gets 404 after a retry', () => {
  test.each<[string, Behavior]>([
    ['500', answer(500)],
    ['504', answer(504)],
    ['a reset', resetBeforeTheHead],
  ])('succeeds after %s', async (_, fault) => {
    const { call, server } = await situation([fault, answer(404, { error: { code: 'ResourceNotFound' } })]);
    expect(await success(call('delete'))).toBeUndefined();
    expect(server.exchanges).toHaveLength(2);
  });

  test('succeeds after an attempt that timed out', async () => {
    const { call, server, clock } = await situation([silence, answer(404)], { attemptTimeoutMs: 1000 });
    const calling = success(call('delete'));
    await server.received(1);
    clock.advance(1000);
    expect(await calling).toBeUndefined();
  });

  test('is notFound at the first attempt', async () => {
    const { call, server } = await situation([answer(404)]);
    expect(await failure(call('delete'))).toMatchObject({ code: 'notFound', status: 404 });
    expect(server.exchanges).toHaveLength(1);
  });

  test('is notFound if only the token was refused, because nothing was deleted', async () => {
    let tokens = 0;
    const { call } = await situation([answer(401), answer(404)], { credential: () => `token-${++tokens}` });
    expect(await failure(call('delete'))).toMatchObject({ code: 'notFound', status: 404 });
  });

  test('a read that gets 404 after a retry is notFound', async () => {
    const { call } = await situation([answer(500), answer(404)]);
    expect(await failure(call('get'))).toMatchObject({ code: 'notFound', status: 404 });
  });
});
