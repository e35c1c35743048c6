import { describe, expect, test } from 'vitest';
import { type AutopilotClientOptions, createAutopilotClient } from '../../src/index.js';
import { answer, halfABody, halfAHead, silence } from '../support/faultServer.js';
import { calls, failure, forever, gate, repeatable, situation, success, token, turn } from './situation.js';

describe('attemptTimeoutMs', () => {
  test.each(repeatable)(
    'is 60,000 by default: a silent attempt of %s is aborted and retried',
    async (name) => {
      const { call, server, clock, retries } = await situation([silence, calls[name].success]);
      const calling = success(call(name));
      const { closed } = await server.received(1);
      clock.advance(59_999);
      expect(retries).toEqual([]);
      clock.advance(1);
      await calling;
      await closed;
      expect(retries).toMatchObject([{ attempt: 1, reason: 'timeout', error: { phase: 'response' } }]);
      expect(server.exchanges[1]?.at).toBe(60_000 + (retries[0]?.waitMs ?? Number.NaN));
    },
  );

  test('applies from the request to the end of the body, not between bytes', async () => {
    const { call, server, clock } = await situation([silence], { attemptTimeoutMs: 10_000, maxRetries: 0 });
    const calling = failure(call('get'));
    const { head, write, closed, headArrived } = await server.received(1);
    write(head(200, { 'Content-Length': '1000' }));
    await headArrived;
    // One byte per second.
    for (let second = 0; second < 10; second++) {
      write(' ');
      await turn();
      clock.advance(1000);
    }
    expect(await calling).toMatchObject({ code: 'timeout', phase: 'body' });
    await closed;
  });

  test('reads one byte per second to the end, if the limit allows it', async () => {
    const { call, server, clock } = await situation([silence]);
    const calling = success(call('settings'));
    const { head, write } = await server.received(1);
    const body = '{"id":"1"}';
    write(head(200, { 'Content-Length': `${body.length}` }));
    for (const byte of body) {
      clock.advance(1000);
      write(byte);
      await turn();
    }
    expect(await calling).toEqual({ id: '1' });
    expect(clock.now()).toBe(10_000);
  });

  test.each([
    ['silence', silence, 'response'],
    ['half a head', halfAHead, 'response'],
    ['half a body', halfABody(200, calls.get.body), 'body'],
  ] as const)('%s to the last attempt is timeout, with the phase', async (_, fault, phase) => {
    const options = { attemptTimeoutMs: 1000, maxRetries: 2 };
    const { call, server, clock, retries } = await situation(() => fault, options);
    const calling = failure(call('get'));
    for (let attempt = 1; attempt <= 3; attempt++) {
      const { headArrived } = await server.received(attempt);
      if (phase === 'body') await headArrived;
      clock.advance(1000);
    }
    const error = await calling;
    expect(error).toMatchObject({ code: 'timeout', phase });
    expect(error.clientRequestId).toBe(server.exchanges[2]?.headers['client-request-id']);
    expect(retries).toHaveLength(2);
    await Promise.all(server.exchanges.map(({ closed }) => closed));
  });

  test('applies to each attempt separately', async () => {
    const script = [silence, silence, calls.get.success];
    const { call, server, clock, retries } = await situation(script, { attemptTimeoutMs: 1000 });
    const calling = success(call('get'));
    await server.received(1);
    clock.advance(1000);
    await server.received(2);
    clock.advance(999);
    expect(retries).toHaveLength(1);
    clock.advance(1);
    await calling;
  });

  test('does not include the wait before a retry', async () => {
    const script = [answer(429, '', { 'Retry-After': '100' }), calls.create.success];
    const { call, server } = await situation(script, { attemptTimeoutMs: 1000 });
    await success(call('create'));
    expect(server.exchanges[1]?.at).toBe(100_000);
  });

  test('does not include the time for the token', async () => {
    const tokens = gate<string>();
    const options = { attemptTimeoutMs: 1000, credential: () => tokens.opened };
    const { call, clock } = await situation([calls.create.success], options);
    const calling = success(call('create'));
    clock.advance(5000);
    tokens.open('token');
    await calling;
  });
});

describe('totalTimeoutMs', () => {
  test('is 300,000 by default, and ends an attempt that has time left', async () => {
    const { call, server, clock, retries } = await situation(() => silence, { attemptTimeoutMs: 200_000 });
    const calling = failure(call('get'));
    await server.received(1);
    clock.advance(200_000);
    const { closed } = await server.received(2);
    expect(retries).toHaveLength(1);
    clock.advance(300_000 - clock.now() - 0.001);
    expect(clock.pending).toBeGreaterThan(0);
    clock.advance(0.001);
    expect(await calling).toMatchObject({ code: 'timeout', phase: 'response' });
    expect(clock.now()).toBeCloseTo(300_000);
    await closed;
    expect(server.exchanges).toHaveLength(2);
  });

  test('makes the outcome of a write unknown', async () => {
    const { call, server, clock } = await situation([silence], { totalTimeoutMs: 5000 });
    const calling = failure(call('create'));
    await server.received(1);
    clock.advance(5000);
    expect(await calling).toMatchObject({ code: 'outcomeUnknown', phase: 'response' });
  });

  test('includes the time for the token', async () => {
    const tokens = gate<string>();
    const { call, server, clock } = await situation([silence], { credential: () => tokens.opened });
    const calling = failure(call('get'));
    clock.advance(250_000);
    tokens.open('token');
    await server.received(1);
    clock.advance(50_000);
    expect(await calling).toMatchObject({ code: 'timeout', phase: 'response' });
  });

  test.each(['get', 'create'] as const)(
    'exceeded by the token: %s is timeout, and nothing was sent',
    async (name) => {
      const credential = () => new Promise<never>(() => {});
      const { call, server, clock } = await situation([], { credential });
      const calling = failure(call(name));
      clock.advance(300_000);
      expect(await calling).toMatchObject({ code: 'timeout', phase: 'token' });
      expect(server.exchanges).toEqual([]);
    },
  );

  test('exceeded by the fresh token after a 401: timeout, and nothing more is sent', async () => {
    const asked = gate();
    let count = 0;
    const credential = () => (++count === 1 ? 'old' : forever(asked.open));
    const { call, server, clock } = await situation([silence], { credential, attemptTimeoutMs: 200_000 });
    const calling = failure(call('create'));
    const first = await server.received(1);
    clock.advance(100_000);
    answer(401)(first);
    await asked.opened;
    clock.advance(199_999);
    expect(clock.pending).toBe(1);
    clock.advance(1);
    expect(await calling).toMatchObject({ code: 'timeout', phase: 'token' });
    expect(server.exchanges).toHaveLength(1);
  });

  test('applies to each call separately', async () => {
    const { call, server, clock } = await situation([silence, silence], { totalTimeoutMs: 5000 });
    const first = failure(call('get'));
    await server.received(1);
    clock.advance(3000);
    const second = failure(call('get'));
    await server.received(2);
    clock.advance(2000);
    expect((await first).code).toBe('timeout');
    expect(clock.pending).toBe(1);
    clock.advance(3000);
    expect((await second).code).toBe('timeout');
  });

  test('a fetch that ignores the signal does not delay the call', async () => {
    const sent = gate();
    const fetch = () => forever(sent.open);
    const { call, clock } = await situation([], { fetch, totalTimeoutMs: 5000 });
    const calling = failure(call('create'));
    await sent.opened;
    clock.advance(5000);
    expect(await calling).toMatchObject({ code: 'outcomeUnknown', phase: 'response' });
  });
});

describe('maxRetries', () => {
  test.each([0, 1, 3])('%i allows that many retries', async (maxRetries) => {
    const { call, server } = await situation(() => answer(429, '', { 'Retry-After': '1' }), { maxRetries });
    expect(await failure(call('create'))).toMatchObject({ code: 'throttled' });
    expect(server.exchanges).toHaveLength(maxRetries + 1);
  });

  test('applies to each request, not to the client', async () => {
    const refuses = answer(503);
    const { call } = await situation(
      [refuses, calls.get.success, refuses, calls.get.success, refuses, calls.get.success],
      { maxRetries: 1 },
    );
    for (let turn = 0; turn < 3; turn++) await success(call('get'));
  });
});

describe('onRetry', () => {
  test('is called before each wait, with attempt, wait, reason and error', async () => {
    const script = [
      answer(429, '', { 'Retry-After': '2' }),
      answer(503),
      halfABody(200, calls.get.body),
      calls.get.success,
    ];
    const { call, server, clock, retries } = await situation(script, { attemptTimeoutMs: 1000 });
    const calling = success(call('get'));
    const third = await server.received(3);
    await third.headArrived;
    clock.advance(1000);
    await calling;
    expect(retries).toMatchObject([
      { attempt: 1, waitMs: 2000, reason: 'throttled', error: { code: 'throttled', status: 429 } },
      { attempt: 2, reason: 'serviceUnavailable', error: { code: 'serviceUnavailable', status: 503 } },
      { attempt: 3, reason: 'timeout', error: { code: 'timeout', phase: 'body' } },
    ]);
    const ids = server.exchanges.map(({ headers }) => headers['client-request-id']);
    expect(retries.map(({ error }) => error.clientRequestId)).toEqual(ids.slice(0, 3));
  });

  test('ends the call with its exception, and leaves no timer', async () => {
    const thrown = new Error('The log is full.');
    const { call, server } = await situation([answer(429, '', { 'Retry-After': '2' })], {
      onRetry() {
        throw thrown;
      },
    });
    await expect(call('create')).rejects.toBe(thrown);
    expect(server.exchanges).toHaveLength(1);
  });

  test('is not called if a call succeeds or fails permanently', async () => {
    const { call, retries } = await situation([calls.get.success, answer(400)]);
    await success(call('get'));
    await failure(call('get'));
    expect(retries).toEqual([]);
  });
});

describe('without a clock', () => {
  test('uses the platform’s clock', async () => {
    const { call } = await situation([answer(429, '', { 'Retry-After': '0' }), calls.create.success], {
      clock: undefined,
    });
    await success(call('create'));
  });
});

describe('an invalid limit is refused when the client is created', () => {
  const make = (options: object) => () =>
    createAutopilotClient({ credential: token, ...(options as Partial<AutopilotClientOptions>) });

  test.each(
    (['attemptTimeoutMs', 'totalTimeoutMs'] as const).flatMap((name) =>
      [-1, 0, Number.NaN, Number.POSITIVE_INFINITY, 2_147_483_648, '5', null, {}, 5n, true].map(
        (value) => [name, value] as const,
      ),
    ),
  )('%s %s', (name, value) => {
    expect(make({ [name]: value })).toThrow(TypeError);
    expect(make({ [name]: value })).toThrow(name);
  });

  test.each([-1, 2.5, Number.NaN, '5', 5n, null, {}, true])('maxRetries %s', (maxRetries) => {
    expect(make({ maxRetries })).toThrow(TypeError);
    expect(make({ maxRetries })).toThrow('maxRetries');
  });

  test.each([
    { attemptTimeoutMs: undefined, totalTimeoutMs: undefined, maxRetries: undefined },
    { attemptTimeoutMs: 1, totalTimeoutMs: 1, maxRetries: 0 },
    { attemptTimeoutMs: 2_147_483_647, totalTimeoutMs: 2_147_483_647, maxRetries: 100 },
  ])('%j is accepted', (options) => {
    expect(make(options)).not.toThrow();
  });
});
