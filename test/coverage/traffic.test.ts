import { expect, onTestFinished, test } from 'vitest';
import { createAutopilotClient } from '../../src/index.js';
import { answer, type Behavior, startFaultServer } from '../support/faultServer.js';
import { Traffic } from '../support/traffic/Traffic.js';

const token = 'eyJ0eXAiOiJKV1Qi.c2VjcmV0LXRva2Vu.c2lnbmF0dXJl';
const hash = 'T0FIAAEAHAAAAAoAHgAKAAAAcmVhbC1sb29raW5nLWhhcmR3YXJlLWhhc2g=';
const device = { serialNumber: 'SAMPLE-0001', hardwareIdentifier: hash };

async function serverThat(behavior: Behavior) {
  const server = await startFaultServer(() => behavior);
  onTestFinished(() => server.close());
  const traffic = new Traffic();
  const fetch = traffic.recording(globalThis.fetch);
  const client = createAutopilotClient({ credential: token, baseUrl: server.url, fetch, maxRetries: 0 });
  return { ...server, traffic, fetch, client };
}

test('removes tokens and hashes, wherever they are', async () => {
  const headers = { 'x-echo': `${token} ${hash}`, 'Content-Type': 'application/json' };
  const message = `The token ${token} sent ${hash}.`;
  const body = { id: '1', ...device, error: { code: 'Echo', message }, value: [device] };
  const { client, traffic } = await serverThat(answer(201, body, headers));
  await client.create(device);
  await client
    .import([device, { ...device, hardwareIdentifier: hash.replace('T0FI', 'b3Ro') }])
    .catch(() => {});
  await client.get(hash).catch(() => {});
  const text = JSON.stringify(await traffic.har());
  expect(text).toContain('SAMPLE-0001');
  expect(text).toContain('Bearer scrubbed');
  expect(text).toContain('c2NydWJiZWQ=');
  for (const secret of [token, hash, encodeURIComponent(hash), hash.slice(4), token.slice(4, -4)]) {
    expect(text).not.toContain(secret);
  }
});

test('distinguishes our client from the header Prefer, and omits other requests', async () => {
  const { client, fetch, url, traffic } = await serverThat(answer(200, { id: '1' }));
  await client.settings();
  await fetch(`${url}/asked`, { headers: { Prefer: 'code=200' } });
  await fetch(`${url}/by-hand`);
  const { entries } = (await traffic.har()).log;
  expect(entries.map(({ comment, request }) => `${comment} ${request.url}`)).toEqual([
    'client http://mock.test/deviceManagement/windowsAutopilotSettings',
    'prefer http://mock.test/asked',
  ]);
});

test('omits an answer that breaks off, and passes it to the caller unchanged', async () => {
  const { client, traffic } = await serverThat(({ reset }) => reset());
  await expect(client.settings()).rejects.toMatchObject({ code: 'network' });
  expect((await traffic.har()).log.entries).toEqual([]);
});
