import { getEventListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import { answer, type Behavior, endlessBody, halfABody, halfAHead, silence } from '../support/faultServer.js';
import { calls, everyOperation, failure, forever, gate, situation, success, turn } from './situation.js';

/** The caller's signal. `enough` aborts it. No listener may remain on it. */
function caller(reason: unknown = new Error('enough')) {
  const controller = new AbortController();
  const { signal } = controller;
  return {
    signal,
    reason,
    enough: () => controller.abort(reason),
    get listeners() {
      return getEventListeners(signal, 'abort').length;
    },
  };
}

describe('caller aborts before', () => {
  test.each(everyOperation)('%s is aborted, nothing is sent, and no token is requested', async (name) => {
    let asked = 0;
    const you = caller();
    you.enough();
    const credential = () => `token-${++asked}`;
    const { call, server, clock } = await situation([], { credential });
    const error = await failure(call(name, { signal: you.signal }));
    expect(error.code).toBe('aborted');
    expect(error.cause).toBe(you.reason);
    expect(server.exchanges).toEqual([]);
    expect(asked).toBe(0);
    expect(clock.pending).toBe(0);
    expect(you.listeners).toBe(0);
  });

  test('before a later page of a list', async () => {
    const you = caller();
    const { autopilot, server } = await situation([
      (exchange) => answer(200, { value: [{ id: '1' }], '@odata.nextLink': `${server.url}/next` })(exchange),
    ]);
    const reading = async () => {
      for await (const _ of autopilot.list({}, { signal: you.signal })) you.enough();
    };
    expect(await failure(reading())).toMatchObject({ code: 'aborted', cause: you.reason });
    expect(server.exchanges).toHaveLength(1);
    expect(you.listeners).toBe(0);
  });
});

describe('caller aborts in flight', () => {
  const beforeTheHead: [what: string, fault: Behavior][] = [
    ['nothing has come of the answer', silence],
    ['half a head has come', halfAHead],
  ];

  test.each(
    everyOperation.flatMap((name) => beforeTheHead.map(([what, fault]) => [name, what, fault] as const)),
  )('%s, when %s: aborted, timers and sockets released', async (name, _, fault) => {
    const you = caller();
    const { call, server, clock, retries } = await situation([fault]);
    const calling = failure(call(name, { signal: you.signal }));
    const { closed } = await server.received(1);
    you.enough();
    const error = await calling;
    expect(error.code).toBe('aborted');
    expect(error.cause).toBe(you.reason);
    expect(clock.pending).toBe(0);
    expect(you.listeners).toBe(0);
    await closed;
    expect(retries).toEqual([]);
    expect(server.exchanges).toHaveLength(1);
  });

  const inTheBody: [what: string, fault: Behavior][] = [
    ['of a success', halfABody(200, { value: [], id: 'x'.repeat(100) })],
    ['of a success without an end', endlessBody(200, ' '.repeat(1000))],
    ['of a refusal', halfABody(400, { error: { code: 'x', message: 'm' } })],
    ['of a failure that would be repeated', halfABody(500, { error: { code: 'x' } })],
  ];

  test.each(
    (['create', 'import', 'get', 'list'] as const).flatMap((name) =>
      inTheBody.map(([what, fault]) => [name, what, fault] as const),
    ),
  )('%s, in the body %s: aborted, timers and sockets released', async (name, _, fault) => {
    const you = caller();
    const { call, server, clock, retries } = await situation([fault]);
    const calling = failure(call(name, { signal: you.signal }));
    const { closed, headArrived } = await server.received(1);
    await headArrived;
    you.enough();
    const error = await calling;
    expect(error.code).toBe('aborted');
    expect(error.cause).toBe(you.reason);
    expect(clock.pending).toBe(0);
    expect(you.listeners).toBe(0);
    await closed;
    expect(retries).toEqual([]);
  });

  test('a fetch that ignores the signal does not delay the call', async () => {
    const you = caller();
    const sent = gate();
    const fetch = () => forever(sent.open);
    const { call, clock } = await situation([], { fetch });
    const calling = failure(call('create', { signal: you.signal }));
    await sent.opened;
    you.enough();
    expect(await calling).toMatchObject({ code: 'aborted', cause: you.reason });
    expect(clock.pending).toBe(0);
    expect(you.listeners).toBe(0);
  });

  test('one signal with one listener aborts a hundred calls, so Node reports no leak', async () => {
    const you = caller();
    const { call, server, clock } = await situation(() => silence);
    const calling = Array.from({ length: 100 }, () => failure(call('create', { signal: you.signal })));
    const last = await server.received(100);
    expect(you.listeners).toBe(1);
    you.enough();
    for (const error of await Promise.all(calling)) expect(error.code).toBe('aborted');
    expect(clock.pending).toBe(0);
    expect(you.listeners).toBe(0);
    await last.closed;
  });

  test('other calls continue', async () => {
    const you = caller();
    const { call, server } = await situation([silence, silence]);
    const ended = failure(call('create', { signal: you.signal }));
    await server.received(1);
    const going = success(call('create'));
    const second = await server.received(2);
    you.enough();
    expect((await ended).code).toBe('aborted');
    calls.create.success(second);
    await going;
  });
});

describe('caller aborts during the wait', () => {
  test.each(everyOperation)('%s is aborted immediately, and not sent again', async (name) => {
    const you = caller();
    const waits = gate();
    const { call, server, clock } = await situation([answer(429, '', { 'Retry-After': '30' })], {
      onRetry: () => waits.open(),
    });
    const calling = failure(call(name, { signal: you.signal }));
    await waits.opened;
    expect(clock.pending).toBe(1);
    you.enough();
    const error = await calling;
    expect(error.code).toBe('aborted');
    expect(error.cause).toBe(you.reason);
    expect(clock.pending).toBe(0);
    expect(clock.now()).toBe(0);
    expect(you.listeners).toBe(0);
    expect(server.exchanges).toHaveLength(1);
  });

  test('in `onRetry`', async () => {
    const you = caller();
    const { call, server, clock } = await situation([answer(429, '', { 'Retry-After': '30' })], {
      onRetry: you.enough,
    });
    expect(await failure(call('create', { signal: you.signal }))).toMatchObject({ code: 'aborted' });
    expect(clock.pending).toBe(0);
    expect(server.exchanges).toHaveLength(1);
  });
});

describe('caller aborts during token acquisition', () => {
  test.each([
    ['a function', (asked: () => void) => () => forever(asked)],
    ['a TokenCredential', (asked: () => void) => ({ getToken: () => forever(asked) })],
  ])('%s that hangs: aborted immediately, nothing is sent', async (_, make) => {
    const you = caller();
    const asked = gate();
    const { call, server, clock } = await situation([], { credential: make(asked.open) });
    const calling = failure(call('create', { signal: you.signal }));
    await asked.opened;
    you.enough();
    const error = await calling;
    expect(error.code).toBe('aborted');
    expect(error.cause).toBe(you.reason);
    expect(clock.pending).toBe(0);
    expect(you.listeners).toBe(0);
    expect(server.exchanges).toEqual([]);
  });

  test('of the fresh token after a 401', async () => {
    const you = caller();
    const asked = gate();
    let count = 0;
    const credential = () => (++count === 1 ? 'old' : forever(asked.open));
    const { call, server, clock } = await situation([answer(401)], { credential });
    const calling = failure(call('create', { signal: you.signal }));
    await asked.opened;
    you.enough();
    expect(await calling).toMatchObject({ code: 'aborted', cause: you.reason });
    expect(clock.pending).toBe(0);
    expect(you.listeners).toBe(0);
    expect(server.exchanges).toHaveLength(1);
  });

  test('another call that shares the token request gets its token', async () => {
    const you = caller();
    const tokens = gate<string>();
    const { call, server } = await situation([calls.create.success], { credential: () => tokens.opened });
    const ended = failure(call('create', { signal: you.signal }));
    const going = success(call('create'));
    you.enough();
    expect((await ended).code).toBe('aborted');
    tokens.open('token');
    await going;
    expect(server.exchanges).toHaveLength(1);
  });

  test('a late failure of the token request affects no other call', async () => {
    const you = caller();
    const fails = gate();
    const credential = () => fails.opened.then(() => Promise.reject(new Error('late')));
    const { call } = await situation([], { credential });
    const ended = failure(call('create', { signal: you.signal }));
    you.enough();
    expect((await ended).code).toBe('aborted');
    fails.open();
    // An unhandled rejection would fail the run.
    await turn();
  });

  test('a credential that aborts the call and then fails affects no other call', async () => {
    const you = caller();
    const credential = () => {
      you.enough();
      return Promise.reject(new Error('late'));
    };
    const { call } = await situation([], { credential });
    expect((await failure(call('create', { signal: you.signal }))).code).toBe('aborted');
    await turn();
  });
});

describe('the reason of the signal becomes the cause', () => {
  test.each([
    ['a text', 'no more'],
    ['a timeout of the caller', new DOMException('The operation timed out.', 'TimeoutError')],
    ['zero', 0],
    ['null', null],
    ['an error of a connection', Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })],
  ])('%s', async (_, reason) => {
    const you = caller(reason);
    const { call, server } = await situation([silence]);
    const calling = failure(call('get', { signal: you.signal }));
    await server.received(1);
    you.enough();
    const error = await calling;
    expect(error.code).toBe('aborted');
    expect(error.cause).toBe(reason);
    expect(server.exchanges).toHaveLength(1);
  });

  test('the platform’s, if none was given', async () => {
    const controller = new AbortController();
    const { call, server } = await situation([silence]);
    const calling = failure(call('get', { signal: controller.signal }));
    await server.received(1);
    controller.abort();
    expect((await calling).cause).toMatchObject({ name: 'AbortError' });
  });
});

describe('a call that is not aborted', () => {
  test.each(everyOperation)('%s leaves no listener on the signal', async (name) => {
    const you = caller();
    const { call, clock } = await situation([answer(429, '', { 'Retry-After': '1' }), calls[name].success]);
    await success(call(name, { signal: you.signal }));
    expect(you.listeners).toBe(0);
    expect(clock.pending).toBe(0);
    you.enough();
  });

  test('a failed call leaves none either', async () => {
    const you = caller();
    const { call } = await situation([answer(400)]);
    await failure(call('create', { signal: you.signal }));
    expect(you.listeners).toBe(0);
  });
});
