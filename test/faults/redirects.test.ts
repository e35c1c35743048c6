import { describe, expect, test } from 'vitest';
import { createAutopilotClient } from '../../src/index.js';
import { answer, startFaultServer } from '../support/faultServer.js';
import { everyOperation, failure, shown, situation, token } from './situation.js';

describe('a redirect is not followed, so token and hash are sent to no other host', () => {
  const statuses = [301, 302, 303, 307, 308];

  test.each(everyOperation.flatMap((name) => statuses.map((status) => [name, status] as const)))(
    '%s answered with %i to another host',
    async (name, status) => {
      const other = await startFaultServer(() => answer(200, { id: '1', value: [] }));
      try {
        const { call, server, retries } = await situation([
          answer(status, '', { Location: `${other.url}/x` }),
        ]);
        expect(await failure(call(name))).toMatchObject({ code: 'http', status });
        expect(server.exchanges).toHaveLength(1);
        expect(other.exchanges).toEqual([]);
        expect(retries).toEqual([]);
      } finally {
        await other.close();
      }
    },
  );

  test.each(statuses)('%i to the same host', async (status) => {
    const { call, server } = await situation([answer(status, '', { Location: '/elsewhere' })]);
    expect(await failure(call('create'))).toMatchObject({ code: 'http', status });
    expect(server.exchanges).toHaveLength(1);
  });

  test.each([300, 304, 305, 399])('%i results in http', async (status) => {
    const { call, server } = await situation([answer(status)]);
    expect(await failure(call('get'))).toMatchObject({ code: 'http', status });
    expect(server.exchanges).toHaveLength(1);
  });

  test('the same without a Location', async () => {
    const { call } = await situation([answer(302)]);
    expect(await failure(call('create'))).toMatchObject({ code: 'http', status: 302 });
  });
});

describe('a base URL with http: that is not loopback, with credentials, or with a query', () => {
  test.each([
    'http://graph.example',
    'http://10.0.0.1',
    'http://127.0.0.1.example',
    'http://127.0.0.1@graph.example',
    'http://localhost.example',
    `https://user:${token}@graph.example`,
    `https://${token}@graph.example`,
    `https://graph.example/?token=${token}`,
    `https://graph.example/#${token}`,
    `https://user:${token}@graph.example:port`,
    `${token}`,
    '//graph.example',
    'file:///etc/passwd',
    'ftp://graph.example',
    '',
  ])('%j is refused when the client is created, and not shown', (baseUrl) => {
    let error: unknown;
    try {
      createAutopilotClient({ credential: token, baseUrl });
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(TypeError);
    expect(shown(error, 'inside')).toContain('baseUrl');
    expect(shown(error, 'inside')).not.toContain('LEAK');
  });
});
