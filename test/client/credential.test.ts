import { ClientSecretCredential } from '@azure/identity';
import { expect, expectTypeOf, test } from 'vitest';
import { AutopilotError, type Credential, createAutopilotClient } from '../../src/index.js';
import { json, scriptedFetch } from '../support/scriptedFetch.js';

async function authorization(credential: Credential, cloud?: 'usGov') {
  const { fetch, sent } = scriptedFetch(json(200, { id: '1' }), json(200, { id: '1' }));
  await createAutopilotClient({ credential, fetch, cloud }).settings();
  return sent[0]?.headers.get('Authorization');
}

test('a token is sent unchanged', async () => {
  expect(await authorization('abc.def-ghi_123~+/==')).toBe('Bearer abc.def-ghi_123~+/==');
});

test('a function is called for every call', async () => {
  let count = 0;
  const { fetch, sent } = scriptedFetch(json(200, { id: '1' }), json(200, { id: '1' }));
  const autopilot = createAutopilotClient({ credential: async () => `token-${++count}`, fetch });
  await autopilot.settings();
  await autopilot.settings();
  expect(sent.map(({ headers }) => headers.get('Authorization'))).toEqual([
    'Bearer token-1',
    'Bearer token-2',
  ]);
});

test('a TokenCredential gets the default scope of the cloud', async () => {
  const asked: unknown[] = [];
  const credential = {
    async getToken(...args: unknown[]) {
      asked.push(args);
      return { token: 'abc', expiresOnTimestamp: 0 };
    },
  };
  expect(await authorization(credential)).toBe('Bearer abc');
  await authorization(credential, 'usGov');
  const { fetch } = scriptedFetch(json(200, { id: '1' }));
  await createAutopilotClient({ credential, fetch, baseUrl: 'https://graph.microsoft.us/beta' }).settings();
  expect(asked).toEqual([
    ['https://graph.microsoft.com/.default'],
    ['https://graph.microsoft.us/.default'],
    ['https://graph.microsoft.us/.default'],
  ]);
});

test('the token of a TokenCredential is reused until two minutes before it expires', async () => {
  let asked = 0;
  const lifetimes = [60_000, 3_600_000];
  const credential = {
    getToken: async () => ({
      token: `token-${++asked}`,
      expiresOnTimestamp: Date.now() + (lifetimes.shift() ?? 0),
    }),
  };
  const { fetch, sent } = scriptedFetch(...Array.from({ length: 3 }, () => json(200, { id: '1' })));
  const autopilot = createAutopilotClient({ credential, fetch });
  for (let call = 0; call < 3; call++) await autopilot.settings();
  expect(sent.map(({ headers }) => headers.get('Authorization'))).toEqual([
    'Bearer token-1',
    'Bearer token-2',
    'Bearer token-2',
  ]);
});

test('the credentials of @azure/identity are compatible', () => {
  expectTypeOf<ClientSecretCredential>().toExtend<Credential>();
  expect(() =>
    createAutopilotClient({ credential: new ClientSecretCredential('tenant', 'app', 'secret') }),
  ).not.toThrow();
});

test.each<[string, Credential, RegExp]>([
  ['throws', () => Promise.reject(new Error('no network')), /credential failed\. See the cause/],
  [
    'throws at once',
    () => {
      throw new Error('no file');
    },
    /credential failed\. See the cause/,
  ],
  ['gives an empty token', '', /an empty text/],
  ['gives a token with a line break', 'SECRET\r\nX-Injected: 1', /a malformed text/],
  ['gives null', { getToken: async () => null }, /not return a valid token, but undefined/],
  // @ts-expect-error a number is not a token
  ['gives a number', async () => 7, /not return a valid token, but number/],
])(
  'a credential that %s results in a clear error, nothing is sent, and no token is shown',
  async (_, credential, message) => {
    const { fetch, sent } = scriptedFetch();
    const error = await createAutopilotClient({ credential, fetch })
      .settings()
      .catch((thrown) => thrown);
    expect(error).toBeInstanceOf(AutopilotError);
    expect(error.code).toBe('unauthorized');
    expect(error.message).toMatch(message);
    expect(error.message).not.toContain('SECRET');
    expect(sent).toEqual([]);
  },
);
