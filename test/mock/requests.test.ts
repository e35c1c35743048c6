import { request as httpRequest } from 'node:http';
import { inspect } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startMock } from '../../src/mock/index.js';
import { contractOperations, resolve } from '../support/contract.js';
import {
  collection,
  device,
  devices,
  errorOf,
  importAction,
  settingsPath,
  startTenant,
  syncAction,
} from './tenant.js';

/** A request for each status that the service itself returns, in a possible order. */
const exchanges = [
  ['POST', collection, device('A'), 201],
  ['POST', collection, {}, 400],
  ['GET', collection, undefined, 200],
  ['GET', `${collection}?$filter=nonsense`, undefined, 400],
  ['POST', importAction, { importedWindowsAutopilotDeviceIdentities: devices(2, 'mine') }, 200],
  ['POST', importAction, { importedWindowsAutopilotDeviceIdentities: devices(3, 'mine') }, 413],
  ['GET', `${collection}/{id}`, undefined, 200],
  ['DELETE', `${collection}/{id}`, undefined, 204],
  ['DELETE', `${collection}/{id}`, undefined, 404],
  ['GET', `${collection}/{id}`, undefined, 404],
  ['GET', settingsPath, undefined, 200],
  ['POST', syncAction, undefined, 204],
  ['POST', syncAction, undefined, 409],
] as const;

test('every answer of the service has all headers of the contract', async () => {
  const { send, mock } = await startTenant({ largestImport: { devices: 2 }, syncDuration: 1_000 });
  const declared = ([method, path]: readonly [string, string], status: number) => {
    const bare = path.split('?')[0]?.replace('{id}', '{importedWindowsAutopilotDeviceIdentityId}');
    const found = contractOperations.find((each) => each.method === method && each.path === bare);
    return Object.keys(resolve(found?.operation.responses[String(status)]).headers ?? {});
  };
  for (const [method, path, body, status] of exchanges) {
    const id = mock.records()[0]?.id ?? '';
    const response = await send(method, path.replace('{id}', id), body);
    expect(response.status, `${method} ${path}`).toBe(status);
    for (const name of declared([method, path], status)) {
      expect(response.headers.has(name), `${method} ${path} ${status} ${name}`).toBe(true);
    }
    if (response.ok) expect(response.headers.get('sl-violations')).toBeNull();
  }
});

test('429 has every header too', async () => {
  const { send } = await startTenant({ limits: { requests: 0 } });
  const response = await send('GET', collection);
  for (const name of ['request-id', 'client-request-id', 'Date', 'x-ms-ags-diagnostic']) {
    expect(response.headers.has(name), name).toBe(true);
  }
});

test('returns the client-request-id, or the request-id instead, and the current date', async () => {
  const { send, clock } = await startTenant();
  const own = crypto.randomUUID();
  const named = await send('GET', collection, undefined, { 'client-request-id': own });
  expect(named.headers.get('client-request-id')).toBe(own);
  const before = Date.parse(named.headers.get('Date') ?? '');
  clock.advance(3_600_000);
  const unnamed = await send('GET', collection);
  expect(unnamed.headers.get('client-request-id')).toBe(unnamed.headers.get('request-id'));
  expect(unnamed.headers.get('request-id')).not.toBe(named.headers.get('request-id'));
  expect(Date.parse(unnamed.headers.get('Date') ?? '') - before).toBe(3_600_000);
});

describe('a request outside the contract', () => {
  test('gets an OData error with a request-id', async () => {
    const { send, mock } = await startTenant();
    for (const [method, path, status, code] of [
      ['GET', '/deviceManagement/autopilotDevices', 404, 'ResourceNotFound'],
      ['PATCH', `${collection}/1`, 405, 'MethodNotAllowed'],
      ['GET', `/v2.0${collection}`, 404, 'ResourceNotFound'],
    ] as const) {
      const response = await send(method, path);
      expect(response.status, path).toBe(status);
      expect(response.headers.has('request-id')).toBe(true);
      expect((await errorOf(response)).code).toBe(code);
    }
    expect(mock.requests().map(({ operation }) => operation)).toEqual([undefined, undefined, undefined]);
  });

  test('malformed JSON gets 400 with a request-id', async () => {
    const { mock } = await startTenant();
    const response = await fetch(mock.url + collection, {
      method: 'POST',
      headers: { Authorization: 'Bearer x', 'Content-Type': 'application/json' },
      body: '{"serialNumber": ',
    });
    expect(response.status).toBe(400);
    expect(response.headers.has('request-id')).toBe(true);
    expect((await errorOf(response)).code).toBe('BadRequest');
  });

  test('a request target that is not a path does not stop the mock', async () => {
    const { mock, send } = await startTenant();
    const status = await new Promise((done, failed) => {
      const { hostname, port } = new URL(mock.url);
      httpRequest({ hostname, port, path: '//', headers: { Authorization: 'Bearer x' } }, (response) => {
        response.resume();
        done(response.statusCode);
      })
        .on('error', failed)
        .end();
    });
    expect(status).toBe(404);
    expect((await send('GET', collection)).status).toBe(200);
  });
});

test('allows pages of every origin', async () => {
  const { mock, send } = await startTenant();
  const preflight = await fetch(mock.url + collection, {
    method: 'OPTIONS',
    headers: {
      Origin: 'http://page.example',
      'Access-Control-Request-Method': 'DELETE',
      'Access-Control-Request-Headers': 'authorization, client-request-id',
    },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('Access-Control-Allow-Origin')).toBe('http://page.example');
  expect(preflight.headers.get('Access-Control-Allow-Headers')).toBe('authorization, client-request-id');
  expect(preflight.headers.get('Access-Control-Allow-Methods')).toContain('DELETE');
  const answer = await send('GET', collection, undefined, { Origin: 'http://page.example' });
  expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('http://page.example');
  expect(answer.headers.get('Access-Control-Expose-Headers')).toContain('retry-after');
  expect(mock.requests()).toHaveLength(1);
});

test('requests() has the time and status, but no token or hash', async () => {
  const { send, clock, mock } = await startTenant({
    faults: [{ fault: 'reset', operations: ['getWindowsAutopilotSettings'] }],
  });
  const hash = 'U2VjcmV0SGFyZHdhcmVIYXNo';
  await send('POST', collection, { serialNumber: 'A', hardwareIdentifier: hash });
  clock.advance(1_500);
  await send('POST', importAction, { importedWindowsAutopilotDeviceIdentities: devices(7, 'mine') });
  await send('GET', settingsPath).catch(() => {});
  expect(mock.requests()).toEqual([
    {
      operation: 'createImportedWindowsAutopilotDeviceIdentity',
      method: 'POST',
      path: collection,
      at: 0,
      devices: 1,
      status: 201,
      fault: undefined,
    },
    {
      operation: 'importImportedWindowsAutopilotDeviceIdentities',
      method: 'POST',
      path: importAction,
      at: 1_500,
      devices: 7,
      status: 200,
      fault: undefined,
    },
    {
      operation: 'getWindowsAutopilotSettings',
      method: 'GET',
      path: settingsPath,
      at: 1_500,
      devices: 0,
      status: undefined,
      fault: 'reset',
    },
  ]);
  const shown = inspect([mock, mock.requests(), mock.records()], { depth: Infinity });
  expect(shown).not.toContain('a-token-for-the-mock');
  expect(shown).not.toContain(hash);
});

describe('an answer of the mock that violates the contract', () => {
  test('is not sent, and is recorded', async () => {
    const mock = await startMock({
      decidedAfter: 0,
      outcomes: { A: { deviceErrorCode: 0.5, deviceErrorName: 'no int32' } },
    });
    onTestFinished(() => mock.close());
    const response = await fetch(mock.url + collection, {
      method: 'POST',
      headers: { Authorization: 'Bearer x', 'Content-Type': 'application/json' },
      body: JSON.stringify(device('A')),
    });
    expect(response.status).toBe(500);
    expect(response.headers.get('sl-violations')).toContain('deviceErrorCode');
    expect(mock.violations()).toContainEqual({
      operation: 'createImportedWindowsAutopilotDeviceIdentity',
      status: 201,
      message: expect.stringContaining('deviceErrorCode must be integer'),
    });
  });

  test('includes a status that the contract does not list, although Prism only warns', async () => {
    const mock = await startMock({ largestImport: { devices: 0, status: 418 as 413 } });
    onTestFinished(() => mock.close());
    const response = await fetch(mock.url + importAction, {
      method: 'POST',
      headers: { Authorization: 'Bearer x', 'Content-Type': 'application/json' },
      body: JSON.stringify({ importedWindowsAutopilotDeviceIdentities: [device('A')] }),
    });
    expect(response.status).toBe(418);
    expect(mock.violations()).toMatchObject([{ status: 418 }]);
  });

  test('includes an exception in a function of the test', async () => {
    const mock = await startMock({
      outcomes() {
        throw new Error('a rule with a fault');
      },
    });
    onTestFinished(() => mock.close());
    const response = await fetch(mock.url + collection, {
      method: 'POST',
      headers: { Authorization: 'Bearer x', 'Content-Type': 'application/json' },
      body: JSON.stringify(device('A')),
    });
    expect(response.status).toBe(500);
    expect(mock.violations()).toMatchObject([{ message: 'Error: a rule with a fault' }]);
  });
});
