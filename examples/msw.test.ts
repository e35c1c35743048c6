import { createMock } from 'graph-autopilot/mock';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

let mock = createMock();
// A fault that breaks the connection rejects, and MSW's network error does the same in the client.
const server = setupServer(
  http.all('https://graph.microsoft.com/*', ({ request }) =>
    mock.fetch(request).catch(() => HttpResponse.error()),
  ),
);
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  mock = createMock();
});
afterAll(() => server.close());

const devices = 'https://graph.microsoft.com/beta/deviceManagement/importedWindowsAutopilotDeviceIdentities';
const headers = { Authorization: 'Bearer any-token', 'Content-Type': 'application/json' };
const body = JSON.stringify({ serialNumber: 'SAMPLE-0001', hardwareIdentifier: 'AAAA' });

test('whatever client sends a request, the mock answers it', async () => {
  const created = await fetch(devices, { method: 'POST', headers, body });
  expect(created.status).toBe(201);
  expect(mock.records()).toMatchObject([{ serialNumber: 'SAMPLE-0001' }]);
});

test('a connection that breaks after the device was created', async () => {
  mock.addFault({ fault: 'reset', takesEffect: true });
  await expect(fetch(devices, { method: 'POST', headers, body })).rejects.toThrow(TypeError);
  expect(mock.records()).toHaveLength(1);
});
