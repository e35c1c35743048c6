import { describe, expect, test } from 'vitest';
import type { GraphMockOptions, RetryAfterStyle } from '../../src/mock/index.js';
import { collection, device, devices, errorOf, importAction, startTenant, syncAction } from './tenant.js';

test('accepts 100 writes within 20 seconds, and rejects the next one without effect', async () => {
  const { send, clock, mock } = await startTenant();
  for (let i = 0; i < 100; i++) {
    expect((await send('POST', collection, device(`S-${i}`))).status).toBe(201);
    clock.advance(100);
  }
  const refused = await send('POST', collection, device('S-100'));
  expect(refused.status).toBe(429);
  expect((await errorOf(refused)).code).toBe('TooManyRequests');
  expect(refused.headers.get('Retry-After')).toBe('10');
  expect(mock.records()).toHaveLength(100);
  // A premature request does not extend the wait.
  clock.advance(9_999);
  expect((await send('POST', collection, device('S-100'))).status).toBe(429);
  clock.advance(1);
  expect((await send('POST', collection, device('S-100'))).status).toBe(201);
  expect((await send('POST', collection, device('S-101'))).status).toBe(429);
  clock.advance(100);
  expect((await send('POST', collection, device('S-101'))).status).toBe(201);
});

test('an import, a delete and a sync count as one write each, a read as none', async () => {
  const { send, client } = await startTenant({ limits: { writes: 3 } });
  const [record] = await client.import(devices(500, 'mine'));
  await client.delete(record?.id ?? '');
  await client.sync();
  expect((await send('GET', collection)).status).toBe(200);
  for (const [method, path, body] of [
    ['POST', collection, device('A')],
    ['POST', importAction, { importedWindowsAutopilotDeviceIdentities: [device('A')] }],
    ['DELETE', `${collection}/${record?.id}`, undefined],
    ['POST', syncAction, undefined],
  ] as const) {
    expect((await send(method, path, body)).status, path).toBe(429);
  }
});

test('requests of any kind have a separate limit', async () => {
  const { send } = await startTenant({ limits: { requests: 3 } });
  const statuses: number[] = [];
  for (let i = 0; i < 4; i++) statuses.push((await send('GET', collection)).status);
  expect(statuses).toEqual([200, 200, 200, 429]);
});

test('a request that the contract forbids does not count as a write', async () => {
  const { send } = await startTenant({ limits: { writes: 1 } });
  for (let i = 0; i < 3; i++) expect((await send('POST', collection, {})).status).toBe(400);
  expect((await send('POST', collection, device('A'))).status).toBe(201);
});

test('limits can be disabled', async () => {
  const { send } = await startTenant({ limits: false });
  for (let i = 0; i < 120; i++) expect((await send('POST', collection, device(`S-${i}`))).status).toBe(201);
});

describe('Retry-After', () => {
  /** Returns the header of the 429 for a second write, 872 milliseconds after the first. */
  async function header(options: GraphMockOptions) {
    const { send, clock } = await startTenant({ limits: { writes: 1 }, ...options });
    await send('POST', collection, device('A'));
    clock.advance(872);
    const response = await send('POST', collection, device('B'));
    expect(response.status).toBe(429);
    return { retryAfter: response.headers.get('Retry-After'), date: response.headers.get('Date') };
  }

  test.each<[RetryAfterStyle, string | null]>([
    ['integer', '20'],
    ['fraction', '19.128'],
    ['absent', null],
  ])('%s: %s', async (retryAfter, text) => {
    expect((await header({ retryAfter })).retryAfter).toBe(text);
  });

  test('date: the end of the wait by the clock of the service', async () => {
    const { retryAfter, date } = await header({ retryAfter: 'date' });
    expect(retryAfter).toMatch(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/);
    const seconds = (Date.parse(retryAfter ?? '') - Date.parse(date ?? '')) / 1_000;
    expect([20, 21]).toContain(seconds);
  });

  test('with speed, the wait is in real time', async () => {
    // 872 milliseconds are 8.72 seconds of the mock, so 11.28 of its 20 seconds remain.
    expect((await header({ speed: 10, retryAfter: 'fraction' })).retryAfter).toBe('1.128');
  });

  test('a request after the requested wait succeeds', async () => {
    for (const [speed, retryAfter] of [
      [1, 'integer'],
      [7, 'fraction'],
      [50, 'integer'],
    ] as const) {
      const { send, clock } = await startTenant({ limits: { writes: 1 }, speed, retryAfter });
      await send('POST', collection, device('A'));
      const refused = await send('POST', collection, device('B'));
      clock.advance(Number(refused.headers.get('Retry-After')) * 1_000);
      expect((await send('POST', collection, device('B'))).status).toBe(201);
    }
  });
});
