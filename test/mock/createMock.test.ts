import { describe, expect, test } from 'vitest';
import { clouds, operations } from '../../generated/operations.js';
import { createAutopilotClient } from '../../src/index.js';
import { createMock, type Fault, type TenantOptions } from '../../src/mock/index.js';
import { fakeClock } from '../support/fakeClock.js';
import { collection, device, devices, importAction, listed, settingsPath } from './tenant.js';

const graph = 'https://graph.microsoft.com/beta';

/** Returns a function that sends a request to a mock without a server. */
function sender({ fetch }: ReturnType<typeof createMock>, base = graph) {
  return (method: string, path: string, body?: unknown, init: RequestInit = {}) =>
    fetch(base + path, {
      method,
      headers: { Authorization: 'Bearer any', 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...init,
    });
}

test('works with the client, which needs nothing else', async () => {
  const clock = fakeClock();
  const mock = createMock({ clock, outcomes: { B: 'ZtdDeviceAssignedToOtherTenant' } });
  const client = createAutopilotClient({ credential: 'any', fetch: mock.fetch });
  const { id } = await client.create(device('A'));
  await client.import([device('B', { importId: 'mine' })]);
  clock.advance(120_000);
  expect((await client.get(id)).state?.deviceImportStatus).toBe('complete');
  const [refused] = await listed(client, { importId: 'mine' });
  expect(refused?.state?.deviceErrorName).toBe('ZtdDeviceAssignedToOtherTenant');
  await client.delete(id);
  expect(mock.records()).toMatchObject([
    { serialNumber: 'A', deleted: true },
    { serialNumber: 'B', status: 'error' },
  ]);
  expect(mock.requests().map(({ operation, status }) => [operation, status])).toEqual([
    ['createImportedWindowsAutopilotDeviceIdentity', 201],
    ['importImportedWindowsAutopilotDeviceIdentities', 200],
    ['getImportedWindowsAutopilotDeviceIdentity', 200],
    ['listImportedWindowsAutopilotDeviceIdentities', 200],
    ['deleteImportedWindowsAutopilotDeviceIdentity', 204],
  ]);
  expect(mock.violations()).toEqual([]);
});

describe('URLs that it answers', () => {
  const hosts = Object.values(clouds).map(({ graphHost }) => `https://${graphHost}`);

  test.each([...hosts, 'http://127.0.0.1:4010', 'https://proxy.example/to/graph'])(
    'at %s with any version of Graph and without',
    async (root) => {
      const send = sender(createMock({ records: 3, pageSize: 2 }), root);
      for (const version of ['', '/beta', '/v1.0']) {
        const response = await send('GET', `${version}${collection}`);
        expect(response.status, version).toBe(200);
        expect(response.url).toBe(`${root}${version}${collection}`);
        const page = await response.json();
        expect(page['@odata.context']).toBe(`${root}${version}/$metadata#${collection.slice(1)}`);
        // The link leads back to this mock.
        const link: string = page['@odata.nextLink'];
        expect(link.startsWith(`${root}${version}${collection}?`)).toBe(true);
        const next = await send('GET', link.slice(root.length));
        expect((await next.json()).value).toHaveLength(1);
      }
    },
  );

  test.each([
    ['GET', `https://graph.microsoft.com/v2.0${collection}`, 404],
    ['GET', `https://graph.microsoft.com/other/beta${collection}`, 404],
    ['GET', `https://graph.microsoft.com/v1.0${settingsPath}`, 404],
    ['GET', 'https://other.example/', 404],
    ['PATCH', `https://other.example/beta${collection}`, 405],
    ['OPTIONS', `https://other.example/beta${collection}`, 405],
  ])('answers other URLs with an error: %s %s gets %i', async (method, url, status) => {
    const mock = createMock();
    const response = await sender(mock, '')(method, url);
    expect(response.status).toBe(status);
    expect(response.headers.has('request-id')).toBe(true);
    expect(mock.requests()).toMatchObject([{ operation: undefined, status }]);
  });

  test('rejects an invalid URL, like any fetch', async () => {
    await expect(createMock().fetch('/deviceManagement')).rejects.toThrow(TypeError);
  });
});

test.each(['Bearer x', 'bearer x', 'BEARER  x'])(
  'the authorization %j is accepted',
  async (Authorization) => {
    const { fetch } = createMock();
    expect((await fetch(graph + collection, { headers: { Authorization } })).status).toBe(200);
  },
);

test.each(['', 'x', 'Bearer', 'Basic YTpi', 'Bearerx'])(
  'the authorization %j gets 401',
  async (Authorization) => {
    const { fetch } = createMock();
    expect((await fetch(graph + collection, { headers: { Authorization } })).status).toBe(401);
  },
);

test('accepts a Request, a URL and a text, and its methods do not use `this`', async () => {
  const { fetch, requests } = createMock();
  const headers = { Authorization: 'Bearer x' };
  const url = `${graph}${collection}?$top=1`;
  for (const input of [url, new URL(url), new Request(url)]) {
    expect((await fetch(input, { headers })).status).toBe(200);
  }
  const request = new Request(graph + collection, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify(device('A')),
  });
  expect((await fetch(request)).status).toBe(201);
  expect(request.bodyUsed).toBe(true);
  expect(requests().map(({ method, path }) => `${method} ${path}`)).toEqual([
    ...Array(3).fill(`GET /beta${collection}?$top=1`),
    `POST /beta${collection}`,
  ]);
});

describe('faults', () => {
  const withFault = (fault: Fault, more: TenantOptions = {}) => {
    const mock = createMock({ ...more, faults: [fault] });
    return { mock, send: sender(mock) };
  };

  test.each([false, true])('a reset rejects like a network error, takesEffect: %s', async (takesEffect) => {
    const { mock, send } = withFault({ fault: 'reset', takesEffect });
    const failure = await send('POST', collection, device('A')).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(TypeError);
    expect(failure).toMatchObject({ cause: { code: 'ECONNRESET' } });
    expect(mock.records()).toHaveLength(takesEffect ? 1 : 0);
    expect(mock.requests()).toMatchObject([{ fault: 'reset', status: undefined }]);
  });

  test('silence lasts until the caller aborts', async () => {
    const { mock, send } = withFault({ fault: 'silence', takesEffect: true });
    const abort = new AbortController();
    const answered = send('POST', collection, device('A'), { signal: abort.signal });
    const gone = new Error('enough');
    await expect.poll(() => mock.records()).toHaveLength(1);
    abort.abort(gone);
    await expect(answered).rejects.toBe(gone);
  });

  test('a page, an expired token and a status result in answers', async () => {
    const { mock, send } = withFault({ fault: 'html' });
    const page = await send('GET', collection);
    expect([page.status, page.headers.get('Content-Type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await page.text()).toContain('<h1>');
    mock.addFault({ fault: 503, retryAfter: '7' });
    const overloaded = await send('GET', collection);
    expect([overloaded.status, overloaded.headers.get('Retry-After')]).toEqual([503, '7']);
    mock.addFault({ fault: 'expiredToken' });
    expect((await send('GET', collection)).status).toBe(401);
    expect((await send('GET', collection)).status).toBe(401);
  });

  test('an invalid fault is refused', () => {
    expect(() => createMock().addFault({ fault: 'rest' as 'reset' })).toThrow(/^addFault: .*not 'rest'/);
    expect(() => createMock({ port: 1 } as TenantOptions)).toThrow(/^createMock: port is not a valid option/);
  });
});

test('latency uses the clock, and an abort does not undo the effect', async () => {
  const clock = fakeClock();
  const mock = createMock({ clock, latency: 1_000 });
  const send = sender(mock);
  const abort = new AbortController();
  const answered = send('POST', collection, device('A'), { signal: abort.signal });
  await expect.poll(() => clock.pending).toBe(1);
  abort.abort();
  await expect(answered).rejects.toThrow('aborted');
  expect(mock.records()).toHaveLength(1);
  const second = send('GET', collection);
  await expect.poll(() => clock.pending).toBe(2);
  clock.advance(1_000);
  expect((await second).status).toBe(200);
});

test('sends nothing if the signal is already aborted', async () => {
  const mock = createMock();
  await expect(sender(mock)('GET', collection, undefined, { signal: AbortSignal.abort() })).rejects.toThrow();
  expect(mock.requests()).toEqual([]);
});

test('answers a body of more than 10 MB with 413, and a byte order mark with 400', async () => {
  const send = sender(createMock());
  const huge = { serialNumber: 'A', hardwareIdentifier: 'A'.repeat(10_000_000) };
  expect((await send('POST', collection, huge)).status).toBe(413);
  const marked = `\ufeff${JSON.stringify(device('A'))}`;
  expect((await send('POST', collection, undefined, { body: marked })).status).toBe(400);
});

test('imports 500 devices with one call', async () => {
  const mock = createMock();
  const body = { importedWindowsAutopilotDeviceIdentities: devices(500, 'mine') };
  const response = await sender(mock)('POST', importAction, body);
  expect((await response.json()).value).toHaveLength(500);
  expect(mock.requests()).toMatchObject([{ devices: 500 }]);
});

describe('an answer of the mock that violates the contract', () => {
  test('is not sent, and is recorded', async () => {
    const mock = createMock({
      decidedAfter: 0,
      outcomes: { A: { deviceErrorCode: 0.5, deviceErrorName: 'no int32' } },
    });
    const response = await sender(mock)('POST', collection, device('A'));
    expect(response.status).toBe(500);
    expect(response.headers.get('sl-violations')).toContain('deviceErrorCode');
    expect(mock.violations()).toContainEqual({
      operation: 'createImportedWindowsAutopilotDeviceIdentity',
      status: 201,
      message: expect.stringContaining('deviceErrorCode must be integer'),
    });
  });

  test('is recorded for a status that the contract does not list', async () => {
    const mock = createMock({ largestImport: { devices: 0, status: 418 as 413 } });
    const body = { importedWindowsAutopilotDeviceIdentities: [device('A')] };
    expect((await sender(mock)('POST', importAction, body)).status).toBe(418);
    expect(mock.violations()).toMatchObject([{ status: 418 }]);
  });

  test.each<[string, TenantOptions]>([
    [
      'a rule',
      {
        outcomes: () => {
          throw new Error('a fault of the test');
        },
      },
    ],
    ['a listener', { onRequest: () => Promise.reject(new Error('a fault of the test')) }],
  ])('is recorded for %s that throws', async (_, options) => {
    const mock = createMock(options);
    expect((await sender(mock)('POST', collection, device('A'))).status).toBe(500);
    expect(mock.violations()).toMatchObject([{ message: 'Error: a fault of the test' }]);
  });
});

test('every operation of the contract gets an answer', async () => {
  const mock = createMock({ records: 1 });
  for (const { method, path } of Object.values(operations)) {
    const response = await sender(mock)(
      method,
      path.replaceAll(/\{\w+\}/g, 'x'),
      method === 'POST' && !path.endsWith('sync') ? {} : undefined,
    );
    expect([200, 204, 400, 404], `${method} ${path}`).toContain(response.status);
  }
});
