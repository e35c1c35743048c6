import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMock, type Mock, startMock } from '../../src/mock/index.js';
import { contractOperation, contractOperations, exampleValue, resolve } from '../support/contract.js';
import { mutationsOf } from './mutations.js';

function bodyOf(operationId: string) {
  const media = contractOperation(operationId).operation.requestBody?.content['application/json'];
  if (!media) throw new Error(`${operationId} has no body`);
  const examples = Object.entries(media.examples ?? {}).map(
    ([name, example]) => [name, exampleValue(example)] as const,
  );
  return { schema: resolve(media.schema), examples };
}

const published = bodyOf('createImportedWindowsAutopilotDeviceIdentity').examples[0]?.[1];
const withBodies = [
  { operationId: 'createImportedWindowsAutopilotDeviceIdentity', valid: published },
  {
    operationId: 'importImportedWindowsAutopilotDeviceIdentities',
    valid: { importedWindowsAutopilotDeviceIdentities: [published] },
  },
  ...['updateWindowsAutopilotDeviceProperties', 'assignUserToWindowsAutopilotDevice'].map((operationId) => ({
    operationId,
    valid: bodyOf(operationId).examples[0]?.[1],
  })),
];

const devices = [{ id: '985b4f49-4f49-985b-494f-5b98494f5b98', serialNumber: 'SAMPLE-0001' }];

/** Each mock, as a `fetch` and its base URL. */
const mocks: [string, () => Promise<Served>][] = [
  ['without state', () => served(startMock({ stateful: false }))],
  ['with state', () => served(startMock({ limits: false, devices }))],
  [
    'without a server',
    async () => {
      const { fetch } = createMock({ limits: false, devices });
      return { url: 'https://graph.example', fetch, close: async () => {} };
    },
  ],
];

interface Served extends Pick<Mock, 'url' | 'close'> {
  readonly fetch: typeof fetch;
}

async function served(starting: Promise<Mock>): Promise<Served> {
  return { ...(await starting), fetch };
}

describe.each(mocks)('the mock %s', (_, start) => {
  let mock: Served;
  beforeAll(async () => {
    mock = await start();
  });
  afterAll(() => mock.close());

  /** Calls the mock without our client, which would not send an invalid request. */
  function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    return mock.fetch(mock.url + path.replace(/\{\w+\}/, '985b4f49-4f49-985b-494f-5b98494f5b98'), {
      method,
      headers: {
        Authorization: 'Bearer a-token-for-the-mock',
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  describe.each(withBodies)('the mock validates requests: $operationId', ({ operationId, valid }) => {
    const { path, method } = contractOperation(operationId);
    const { schema, examples } = bodyOf(operationId);
    const { mutations, untested } = mutationsOf(schema, valid);

    test('there is a case for every constraint of the body', () => {
      expect(untested).toEqual([]);
    });

    test('accepts the valid body and each example', async () => {
      for (const body of [valid, ...examples.map(([, value]) => value)]) {
        const response = await call(method, path, body);
        expect(response.headers.get('sl-violations')).toBeNull();
        expect(response.ok).toBe(true);
      }
    });

    test.each(mutations)('400 for $constraint', async ({ at, body }) => {
      const response = await call(method, path, body);
      expect(response.status).toBe(400);
      const { error } = (await response.json()) as { error: { code: string } };
      expect(error.code).toBe('BadRequest');
      // Refused for this fault at this location, and for no other.
      const violations = JSON.parse(response.headers.get('sl-violations') ?? '[]') as {
        location: string[];
      }[];
      const places = violations.map(({ location }) => location.join('/'));
      // If a body is null, Prism only reports that it is missing.
      expect(new Set(places)).toEqual(
        new Set([body === null ? 'request' : ['request', 'body', ...at].join('/')]),
      );
    });
  });

  test('accepts null for nullable properties', async () => {
    const { schema } = bodyOf('createImportedWindowsAutopilotDeviceIdentity');
    const nullable = Object.entries(schema.properties ?? {})
      .filter(([, property]) => resolve(property).nullable === true)
      .map(([name]) => [name, null]);
    expect(nullable.length).toBeGreaterThan(0);
    const body = { ...(published as object), ...Object.fromEntries(nullable) };
    const { path } = contractOperation('createImportedWindowsAutopilotDeviceIdentity');
    expect((await call('POST', path, body)).status).toBe(201);
  });

  describe('every response and every example of the contract is available', () => {
    const cases = contractOperations.flatMap(({ path, method, operation }) =>
      Object.entries(operation.responses).flatMap(([status, response]) => {
        const { content, headers = {} } = resolve(response);
        const examples = Object.entries(content?.['application/json']?.examples ?? { '': undefined });
        return examples.map(([name, example]) => ({
          path,
          method,
          operation,
          status,
          name,
          example,
          headers,
        }));
      }),
    );

    test.each(cases)(
      '$operation.operationId $status $name',
      async ({ path, method, operation, status, name, example, headers }) => {
        const body = withBodies.find(({ operationId }) => operationId === operation.operationId)?.valid;
        const prefer = name === '' ? `code=${status}` : `code=${status}, example=${name}`;
        const response = await call(method, path, body, { Prefer: prefer });
        expect(response.status).toBe(Number(status));
        expect(response.headers.get('sl-violations')).toBeNull();
        for (const header of Object.keys(headers)) expect(response.headers.has(header), header).toBe(true);
        const text = await response.text();
        if (example === undefined) expect(text).toBe('');
        else expect(JSON.parse(text)).toEqual(exampleValue(example));
      },
    );
  });

  describe('errors without `Prefer`', () => {
    test.each(contractOperations)(
      '$operation.operationId without a token gets 401',
      async ({ path, method, operation }) => {
        const body = withBodies.find(({ operationId }) => operationId === operation.operationId)?.valid;
        const response = await call(method, path, body, { Authorization: '' });
        expect(response.status).toBe(401);
        expect(await response.json()).toMatchObject({ error: { code: 'InvalidAuthenticationToken' } });
      },
    );

    const list = contractOperation('listImportedWindowsAutopilotDeviceIdentities');
    test.each(['$top=many', '$top=-1', '$skip=x', '$skip=-1', '$select=id,stat'])(
      'list?%s gets 400',
      async (query) => {
        expect((await call('GET', `${list.path}?${query}`)).status).toBe(400);
      },
    );

    test('malformed JSON gets 400 immediately', async () => {
      const { path } = contractOperation('createImportedWindowsAutopilotDeviceIdentity');
      const response = await mock.fetch(mock.url + path, {
        method: 'POST',
        headers: { Authorization: 'Bearer x', 'Content-Type': 'application/json' },
        body: '{"serialNumber": ',
      });
      expect(response.status).toBe(400);
    });

    test('an invalid content type gets 400, and the mock keeps running', async () => {
      const { path } = contractOperation('createImportedWindowsAutopilotDeviceIdentity');
      expect((await call('POST', path, undefined, { 'Content-Type': 'undefined' })).status).toBe(400);
      expect((await call('POST', path, published)).status).toBe(201);
    });
  });
});
