import { describe, expect, test } from 'vitest';
import { createAutopilotClient } from '../../src/index.js';
import type { Fault } from '../../src/mock/index.js';
import { collection, device, devices, listed, startTenant, type Tenant } from './tenant.js';

const create = 'createImportedWindowsAutopilotDeviceIdentity';
const list = 'listImportedWindowsAutopilotDeviceIdentities';

/** Returns the result of creating a device: a status, or the kind of failure. */
async function attempt({ send }: Tenant, serialNumber = 'A'): Promise<number | string> {
  return send('POST', collection, device(serialNumber)).then(
    (response) => response.status,
    (error: Error & { cause: { code: string } }) => error.cause.code,
  );
}

const faults: readonly (readonly [Fault['fault'], number | string])[] = [
  ['reset', 'ECONNRESET'],
  [500, 500],
  [502, 502],
  [503, 503],
  [504, 504],
  [429, 429],
  [403, 403],
  ['html', 200],
  ['expiredToken', 401],
];

describe.each(faults)('%s', (fault, met) => {
  test('applies to one request, which has no effect, but not to the next one', async () => {
    const tenant = await startTenant({ faults: [{ fault, operations: [create] }] });
    expect(await attempt(tenant)).toBe(met);
    expect(tenant.mock.records()).toEqual([]);
    if (fault !== 'expiredToken') expect(await attempt(tenant)).toBe(201);
  });

  test('with takesEffect, the request takes effect anyway', async () => {
    const tenant = await startTenant({ faults: [{ fault, operations: [create], takesEffect: true }] });
    expect(await attempt(tenant)).toBe(met);
    expect(tenant.mock.records()).toMatchObject([{ serialNumber: 'A', timesCreated: 1 }]);
  });
});

describe('silence', () => {
  test.each([
    [false, 0],
    [true, 1],
  ])('leaves the client without an answer, takesEffect: %s', async (takesEffect, records) => {
    const tenant = await startTenant({ faults: [{ fault: 'silence', takesEffect }] });
    const client = createAutopilotClient({
      credential: 'a-token-for-the-mock',
      baseUrl: tenant.mock.url,
      attemptTimeoutMs: 200,
    });
    await expect(client.create(device('A'))).rejects.toMatchObject({ code: 'outcomeUnknown' });
    expect(tenant.mock.records()).toHaveLength(records);
    expect(tenant.mock.requests()).toMatchObject([{ fault: 'silence', status: undefined }]);
  });

  test('does not prevent the mock from closing', async () => {
    const { mock, send } = await startTenant({ faults: [{ fault: 'silence' }] });
    const unanswered = expect(send('GET', collection)).rejects.toThrow();
    while (mock.requests()[0]?.fault === undefined) await new Promise(setImmediate);
    await mock.close();
    await unanswered;
  });
});

test('an expired token gets 401 until another one is used', async () => {
  const { send } = await startTenant({ faults: [{ fault: 'expiredToken', skip: 1 }] });
  const get = async (token: string) =>
    (await send('GET', collection, undefined, { Authorization: `Bearer ${token}` })).status;
  expect(await get('old')).toBe(200);
  expect(await get('old')).toBe(401);
  expect(await get('old')).toBe(401);
  expect(await get('new')).toBe(200);
  expect(await get('old')).toBe(401);
});

test('the client gets a new token, and continues', async () => {
  const { mock } = await startTenant({ faults: [{ fault: 'expiredToken', operations: [create] }] });
  let tokens = 0;
  const client = createAutopilotClient({ credential: () => `token-${++tokens}`, baseUrl: mock.url });
  await client.create(device('A'));
  expect(mock.requests().map(({ status }) => status)).toEqual([401, 201]);
});

describe('when a fault occurs', () => {
  /** Returns the statuses of so many consecutive list requests. */
  async function statuses(options: { faults: readonly Fault[]; seed?: number }, count: number) {
    const { send } = await startTenant(options);
    const seen: number[] = [];
    for (let i = 0; i < count; i++) seen.push((await send('GET', collection)).status);
    return seen;
  }

  test('skip and times count the requests that the fault may apply to', async () => {
    expect(await statuses({ faults: [{ fault: 503, skip: 1, times: 2 }] }, 5)).toEqual([
      200, 503, 503, 200, 200,
    ]);
  });

  test('if several apply, the first one occurs, and each counts every request', async () => {
    const both: Fault[] = [
      { fault: 500, skip: 1 },
      { fault: 503, skip: 1, times: 2 },
    ];
    expect(await statuses({ faults: both }, 4)).toEqual([200, 500, 503, 200]);
  });

  test('a probability is decided by the seed', async () => {
    const flaky = (seed: number) =>
      statuses({ faults: [{ fault: 503, times: Infinity, probability: 0.5 }], seed }, 40);
    const seen = await flaky(3);
    expect(new Set(seen)).toEqual(new Set([200, 503]));
    expect(await flaky(3)).toEqual(seen);
    expect(await flaky(4)).not.toEqual(seen);
  });

  test('from and until are clock times, for an outage', async () => {
    const { send, clock } = await startTenant({
      faults: [{ fault: 503, times: Infinity, from: 1_000, until: 2_000 }],
    });
    const seen: number[] = [];
    for (const step of [0, 999, 1, 999, 1]) {
      clock.advance(step);
      seen.push((await send('GET', collection)).status);
    }
    expect(seen).toEqual([200, 200, 503, 503, 200]);
  });

  test('a fault can be added while the mock runs', async () => {
    const { send, mock } = await startTenant();
    expect((await send('GET', collection)).status).toBe(200);
    mock.addFault({ fault: 500, operations: [list] });
    expect((await send('GET', collection)).status).toBe(500);
    expect((await send('GET', collection)).status).toBe(200);
  });
});

test.each([
  ['2.128', '2.128'],
  ['Wed, 25 Nov 2026 08:00:00 GMT', 'Wed, 25 Nov 2026 08:00:00 GMT'],
  ['soon', 'soon'],
  [undefined, null],
])('Retry-After is sent as it is: %s', async (retryAfter, header) => {
  const { send } = await startTenant({ faults: [{ fault: 503, retryAfter }] });
  expect((await send('GET', collection)).headers.get('Retry-After')).toBe(header);
});

test('a fault is an OData error in the format of Graph, with the usual headers', async () => {
  const { send } = await startTenant({ faults: [{ fault: 504 }] });
  const response = await send('GET', collection);
  const { error } = (await response.json()) as { error: { code: string; innerError: object } };
  expect(error.code).toBe('GatewayTimeout');
  expect(error.innerError).toMatchObject({ 'request-id': response.headers.get('request-id') });
});

test('latency delays the answer, not the effect', async () => {
  const { send, clock, mock } = await startTenant({ latency: 300 });
  let answered = false;
  const answer = send('POST', collection, device('A')).then(() => {
    answered = true;
  });
  while (clock.pending === 0) await new Promise(setImmediate);
  expect(mock.records()).toHaveLength(1);
  clock.advance(299);
  await new Promise(setImmediate);
  expect(answered).toBe(false);
  clock.advance(1);
  await answer;
});

test('latency may be a range, and the mock closes although answers are pending', async () => {
  const { send, clock, mock } = await startTenant({ latency: [100, 200] });
  const answers = [1, 2, 3].map((n) => send('GET', `${collection}?$top=${n}`).catch(() => 'none'));
  while (clock.pending < 3) await new Promise(setImmediate);
  clock.advance(99);
  expect(clock.pending).toBe(3);
  clock.advance(101);
  for (const answer of await Promise.all(answers)) expect(answer).toMatchObject({ status: 200 });
  const held = send('GET', collection).catch(() => 'none');
  while (clock.pending === 0) await new Promise(setImmediate);
  await mock.close();
  expect(await held).toBe('none');
  expect(clock.pending).toBe(0);
});

test('callbacks can act in the middle of a request', async () => {
  const seen: string[] = [];
  const { client, mock } = await startTenant({
    onRequest: async ({ operation, devices: count }) => {
      await Promise.resolve();
      seen.push(`${operation} of ${count}: ${mock.records().length} records`);
    },
    onEffect: ({ status }) => {
      seen.push(`${mock.records().length} records, status ${status}`);
    },
  });
  await client.import(devices(2, 'mine'));
  expect(seen).toEqual([
    'importImportedWindowsAutopilotDeviceIdentities of 2: 0 records',
    '2 records, status undefined',
  ]);
});

test('whatever fails, nothing is accepted twice and everything accepted is listed', async () => {
  const { client, mock } = await startTenant({
    faults: ([500, 'reset', 'html', 503] as const).map((fault, i) => ({
      fault,
      takesEffect: i % 2 === 0,
      operations: [create],
      skip: i,
    })),
  });
  for (let i = 0; i < 6; i++) await client.create(device(`S-${i}`, { importId: 'mine' })).catch(() => {});
  const records = await listed(client, { importId: 'mine' });
  expect(records.map(({ serialNumber }) => serialNumber)).toEqual(['S-0', 'S-2', 'S-4', 'S-5']);
  expect(mock.records().every(({ timesCreated }) => timesCreated === 1)).toBe(true);
});
