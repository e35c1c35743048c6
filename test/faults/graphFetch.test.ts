import createClient from 'openapi-fetch';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { paths } from '../../generated/schema.js';
import {
  createAutopilotClient,
  createGraphFetch,
  type GraphFetchOptions,
  type RequestEvent,
  type ResponseEvent,
} from '../../src/index.js';
import { answer, type Script, silence, startFaultServer } from '../support/faultServer.js';
import { expectSameEnd, faultTable, type GeneratedClient } from './generatedClient.js';
import { device, hash, id, token } from './situation.js';

const imported = '/deviceManagement/importedWindowsAutopilotDeviceIdentities';
const one = `${imported}/{importedWindowsAutopilotDeviceIdentityId}` as const;

/** Code as a user of openapi-fetch writes it. */
const openapiFetch: GeneratedClient = (baseUrl, fetch) => {
  const client = createClient<paths>({ baseUrl, fetch });
  const params = { path: { importedWindowsAutopilotDeviceIdentityId: id } };
  const response = async (call: Promise<{ response: Response }>) => (await call).response;
  const init = { parseAs: 'stream' } as const;
  return {
    create: () => response(client.POST(imported, { body: device, ...init })),
    import: () =>
      response(
        client.POST(`${imported}/import`, {
          body: { importedWindowsAutopilotDeviceIdentities: [device, device] },
          ...init,
        }),
      ),
    sync: () => response(client.POST('/deviceManagement/windowsAutopilotSettings/sync', init)),
    get: () => response(client.GET(one, { params, ...init })),
    list: () => response(client.GET(imported, init)),
    settings: () => response(client.GET('/deviceManagement/windowsAutopilotSettings', init)),
    delete: () => response(client.DELETE(one, { params, ...init })),
  };
};

test.each(faultTable)('$name with $how, $times: same result as our own client', (row) =>
  expectSameEnd(openapiFetch, row),
);

describe('createGraphFetch', () => {
  async function served(script: Script, options: Partial<GraphFetchOptions> = {}) {
    const server = await startFaultServer(script);
    onTestFinished(() => server.close());
    const fetch = createGraphFetch({
      credential: token,
      baseUrl: `${server.url}/graph/beta`,
      maxRetries: 0,
      ...options,
    });
    return { server, fetch, url: `${server.url}/graph/beta` };
  }

  test('accepts a string, a URL and a Request, with their headers and bodies', async () => {
    const { server, fetch, url } = await served(() => answer(201, { id }));
    const init = {
      method: 'POST',
      body: JSON.stringify(device),
      headers: {
        'content-type': 'application/json; odata.metadata=full',
        Prefer: 'x',
        Authorization: 'Basic a',
      },
    };
    for (const input of [
      `${url}${imported}`,
      new URL(`${url}${imported}`),
      new Request(`${url}${imported}`, init),
    ]) {
      const response = await fetch(input, input instanceof Request ? undefined : init);
      expect([response.status, await response.json()]).toEqual([201, { id }]);
    }
    expect(server.exchanges).toHaveLength(3);
    for (const { headers, body } of server.exchanges) {
      expect(body).toBe(init.body);
      expect(headers).toMatchObject({
        'content-type': 'application/json; odata.metadata=full',
        accept: 'application/json',
        prefer: 'x',
        authorization: `Bearer ${token}`,
      });
    }
  });

  test.each([
    ['another host', () => 'http://127.0.0.1:1/beta/x'],
    ['a host that begins alike', (url: string) => url.replace('127.0.0.1', '127.0.0.1.example')],
    ['another path', (url: string) => url.replace('/graph/', '/other/')],
    ['the cloud, where there is a base URL', () => 'https://graph.microsoft.com/beta/me'],
  ])('sends nothing to %s', async (_, target) => {
    const { server, fetch, url } = await served(() => answer(200, {}));
    await expect(fetch(target(url))).rejects.toMatchObject({ code: 'badRequest' });
    expect(server.exchanges).toEqual([]);
  });

  test('never follows a redirect, and sends nothing to its target', async () => {
    const other = await served(() => answer(200, { id }));
    const { fetch, url } = await served([answer(307, '', { Location: other.server.url })]);
    await expect(fetch(`${url}${imported}`, { method: 'POST', body: '{}' })).rejects.toMatchObject({
      code: 'http',
    });
    expect(other.server.exchanges).toEqual([]);
  });

  test.each(['POST', 'PATCH', 'DELETE', 'PUT'])(
    'never retries %s of a path outside the contract',
    async (method) => {
      for (const status of [401, 429, 503]) {
        let tokens = 0;
        const credential = () => `token-${++tokens}`;
        const { server, fetch, url } = await served(() => answer(status, '', { 'Retry-After': '0' }), {
          credential,
          maxRetries: 5,
        });
        expect((await fetch(`${url}/users/1`, { method, body: '{}' })).status).toBe(status);
        expect(server.exchanges).toHaveLength(1);
      }
    },
  );

  test('retries GET of a path outside the contract, and accepts any answer', async () => {
    const { server, fetch, url } = await served(
      [answer(429, '', { 'Retry-After': '0' }), answer(200, 'plain')],
      {
        maxRetries: 5,
      },
    );
    expect(await (await fetch(`${url}/users/1/photo/$value`)).text()).toBe('plain');
    expect(server.exchanges).toHaveLength(2);
  });

  test.each(['/..%2fadmin', '/x%2f..%2f..%2Fadmin', '/%2e.%5Cadmin', '/x%5c..'])(
    'sends nothing to %s, which may be outside the base URL for the server',
    async (path) => {
      const { server, fetch, url } = await served(() => answer(200, {}));
      await expect(fetch(`${url}${path}`)).rejects.toMatchObject({ code: 'badRequest' });
      expect((await fetch(`${url}/a..%2fb`)).status).toBe(200);
      expect(server.exchanges).toHaveLength(1);
    },
  );

  test('returns an error as the service sent it, without what it repeats of the request', async () => {
    const { fetch, url } = await served(() =>
      answer(
        400,
        { error: { code: 'BadRequest', message: `not ${hash} of ${token}` } },
        { 'request-id': token },
      ),
    );
    const response = await fetch(`${url}${imported}`, { method: 'POST', body: JSON.stringify(device) });
    expect(response.status).toBe(400);
    const { error } = (await response.json()) as { error: { code: string; message: string } };
    expect(error.code).toBe('BadRequest');
    expect(error.message).not.toContain('LEAK');
    expect(response.headers.get('request-id')).toBeNull();
  });

  test('refuses a body that is not text, before anything is sent', async () => {
    const { server, fetch, url } = await served([answer(201, { id })]);
    const body = new Uint8Array([0xff, 0xd8, 0]);
    await expect(fetch(`${url}${imported}`, { method: 'POST', body })).rejects.toMatchObject({
      code: 'badRequest',
      message: 'The body of the request is not UTF-8 text. Nothing was sent.',
    });
    expect(server.exchanges).toEqual([]);
  });

  test('sends no body with GET on a platform whose requests have no `body`, such as Firefox', async () => {
    const { fetch, url } = await served([answer(200, { value: [] })]);
    const body = vi.spyOn(Request.prototype, 'body', 'get').mockReturnValue(undefined as never);
    onTestFinished(() => body.mockRestore());
    expect((await fetch(`${url}${imported}`)).status).toBe(200);
  });

  test('redacts the hashes of a body, wherever they are in it', async () => {
    const words = 'Words'.repeat(4);
    const { fetch, url } = await served(() => answer(400, { error: { code: 'X', message: `not ${words}` } }));
    const devices = [null, { hardwareIdentifier: words }];
    const body = JSON.stringify({ importedWindowsAutopilotDeviceIdentities: devices });
    const response = await fetch(`${url}${imported}/import`, { method: 'POST', body });
    expect(await response.text()).not.toContain(words);
  });

  test('is aborted by the caller’s signal', async () => {
    const { fetch, url } = await served([silence]);
    const controller = new AbortController();
    const call = fetch(`${url}${imported}`, { signal: controller.signal });
    controller.abort('enough');
    await expect(call).rejects.toMatchObject({ code: 'aborted', cause: 'enough' });
  });

  test('requires the same options as the client, with its own name in errors', () => {
    expect(() => createGraphFetch({ credential: token, baseUrl: 'http://graph.example' })).toThrow(
      /^createGraphFetch: baseUrl/,
    );
    expect(() => createGraphFetch({ credential: token, maxRetries: -1 })).toThrow(
      /^createGraphFetch: maxRetries/,
    );
  });
});

describe('onRequest and onResponse', () => {
  test.each(['createAutopilotClient', 'createGraphFetch'] as const)(
    'of %s see each attempt and no secret',
    async (by) => {
      const script = [
        answer(429, '', { 'Retry-After': '0', 'request-id': '0f7d6cde-0000-4000-8000-000000000001' }),
        answer(201, { id }, { 'request-id': token }),
      ];
      const server = await startFaultServer(script);
      onTestFinished(() => server.close());
      const events: object[] = [];
      const options = {
        credential: token,
        baseUrl: server.url,
        async onRequest(event: RequestEvent) {
          events.push(event);
          // Vitest reports a rejection that no one handles.
          throw new Error('A fault of the observer.');
        },
        onResponse(event: ResponseEvent) {
          events.push(event);
          throw new Error('A fault of the observer.');
        },
      };
      if (by === 'createAutopilotClient') await createAutopilotClient(options).create(device);
      else {
        const body = JSON.stringify(device);
        await createGraphFetch(options)(`${server.url}${imported}?secret=${encodeURIComponent(hash)}`, {
          method: 'POST',
          body,
        });
      }
      const ids = server.exchanges.map(({ headers }) => headers['client-request-id']);
      const request = (attempt: number) => ({
        method: 'POST',
        path: imported,
        attempt,
        clientRequestId: ids[attempt - 1],
      });
      const durationMs = expect.any(Number);
      expect(events).toEqual([
        request(1),
        { ...request(1), status: 429, durationMs, requestId: '0f7d6cde-0000-4000-8000-000000000001' },
        request(2),
        { ...request(2), status: 201, durationMs, requestId: undefined },
      ]);
    },
  );
});
