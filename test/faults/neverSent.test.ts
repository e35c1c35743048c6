import { describe, expect, test } from 'vitest';
import { answer, type FaultServer, refusingUrl } from '../support/faultServer.js';
import { calls, everyOperation, failure, situation, success } from './situation.js';

/** Creates a `fetch` that sends its first requests to the address in `refusing`, or nowhere. */
function misdirected(times: number, lost: (init?: RequestInit) => Promise<Response>) {
  let left = times;
  let through: FaultServer['fetch'] | undefined;
  const fetch: typeof globalThis.fetch = (input, init) => {
    if (left-- > 0) return lost(init);
    if (through === undefined) throw new Error('The fault was to stay.');
    return through(input, init);
  };
  return {
    fetch,
    thenReach(server: FaultServer) {
      through = server.fetch;
    },
  };
}

const always = Number.POSITIVE_INFINITY;
const fault = (code: string, cause = Object.assign(new Error(`connect ${code}`), { code })) =>
  new TypeError('fetch failed', { cause });

describe('connection refused, DNS failure, connect timeout: the platform proves that nothing was written', () => {
  test.each(everyOperation)('%s is retried after a refused connection', async (name) => {
    const url = await refusingUrl();
    const { fetch, thenReach } = misdirected(2, (init) => globalThis.fetch(url, init));
    const { call, server, retries } = await situation([calls[name].success], { fetch });
    thenReach(server);
    await success(call(name));
    expect(retries).toMatchObject([
      { attempt: 1, reason: 'network' },
      { attempt: 2, reason: 'network' },
    ]);
    expect(server.exchanges).toHaveLength(1);
  });

  test.each(everyOperation)(
    '%s that is always refused fails with network, because nothing was sent',
    async (name) => {
      const url = await refusingUrl();
      const { fetch } = misdirected(always, (init) => globalThis.fetch(url, init));
      const { call, retries } = await situation([], { fetch });
      const error = await failure(call(name));
      expect(error.code).toBe('network');
      expect(error.message).toContain('ECONNREFUSED');
      expect(error.cause).toMatchObject({ cause: { code: 'ECONNREFUSED' } });
      expect(retries).toHaveLength(5);
    },
  );

  test('the same for a name with several addresses that all refuse', async () => {
    const { port } = new URL(await refusingUrl());
    const { fetch, thenReach } = misdirected(1, (init) => globalThis.fetch(`http://localhost:${port}`, init));
    const { call, server, retries } = await situation([calls.create.success], { fetch });
    thenReach(server);
    await success(call('create'));
    expect(retries).toMatchObject([{ reason: 'network' }]);
  });

  test.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'])(
    'a create is retried after %s, with backoff',
    async (code) => {
      const { fetch, thenReach } = misdirected(2, () => Promise.reject(fault(code)));
      const { call, server, retries } = await situation([calls.create.success], { fetch });
      thenReach(server);
      await success(call('create'));
      const [first = 0, second = 0] = retries.map(({ waitMs }) => waitMs);
      expect(first).toBeGreaterThanOrEqual(500);
      expect(first).toBeLessThanOrEqual(1000);
      expect(second).toBeGreaterThanOrEqual(1000);
      expect(second).toBeLessThanOrEqual(2000);
      expect(server.exchanges[0]?.at).toBe(first + second);
    },
  );

  test('the proof may be deeper in the chain of causes', async () => {
    const { fetch, thenReach } = misdirected(1, () =>
      Promise.reject(new Error('wrapped', { cause: fault('ENOTFOUND') })),
    );
    const { call, server } = await situation([calls.create.success], { fetch });
    thenReach(server);
    await success(call('create'));
  });

  test('a cyclic chain of causes does not crash or hang', async () => {
    const ring = new Error('first');
    ring.cause = new Error('second', { cause: ring });
    const { fetch } = misdirected(always, () => Promise.reject(ring));
    const { call } = await situation([], { fetch });
    const [outcome] = await Promise.allSettled([call('create')]);
    expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'outcomeUnknown' } });
  });

  test('refused and throttled attempts count together toward maxRetries', async () => {
    const { fetch, thenReach } = misdirected(1, () => Promise.reject(fault('ECONNREFUSED')));
    const script = Array(3).fill(answer(429, '', { 'Retry-After': '1' }));
    const { call, server } = await situation(script, { fetch, maxRetries: 2 });
    thenReach(server);
    expect(await failure(call('create'))).toMatchObject({ code: 'throttled' });
    expect(server.exchanges).toHaveLength(2);
  });
});

describe('the platform proves nothing', () => {
  test.each([
    ['an error without a code, as browsers throw it', new TypeError('Failed to fetch')],
    ['ECONNRESET', fault('ECONNRESET')],
    ['ETIMEDOUT', fault('ETIMEDOUT')],
    ['UND_ERR_SOCKET', fault('UND_ERR_SOCKET')],
    ['UND_ERR_HEADERS_TIMEOUT', fault('UND_ERR_HEADERS_TIMEOUT')],
    ['a code of no Error', new TypeError('fetch failed', { cause: { code: 'ECONNREFUSEDISH' } })],
    ['a text', 'lost'],
    ['nothing', undefined],
  ])('%s: a create is outcomeUnknown after one attempt, a read is retried', async (_, thrown) => {
    let sent = 0;
    const fetch = () => {
      sent++;
      return Promise.reject(thrown);
    };
    const { call } = await situation([], { fetch, maxRetries: 2 });
    const error = await failure(call('create'));
    expect(error.code).toBe('outcomeUnknown');
    if (thrown instanceof Error) expect(error.cause).toMatchObject({ message: thrown.message });
    expect(sent).toBe(1);
    expect(await failure(call('get'))).toMatchObject({ code: 'network' });
    expect(sent).toBe(4);
  });
});
