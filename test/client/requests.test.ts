import { describe, expect, test } from 'vitest';
import { packageVersion } from '../../generated/package.js';
import { type AutopilotClientOptions, createAutopilotClient } from '../../src/index.js';
import { json, scriptedFetch } from '../support/scriptedFetch.js';

const device = { serialNumber: 'SAMPLE-0001', hardwareIdentifier: 'aGFyZHdhcmVJZGVudGlmaWVy' };
const collection = '/deviceManagement/importedWindowsAutopilotDeviceIdentities';

function client(answers: Response[], options: Partial<AutopilotClientOptions> = {}) {
  const { fetch, sent } = scriptedFetch(...answers);
  return { autopilot: createAutopilotClient({ credential: 'token', fetch, ...options }), sent };
}

describe('the address of requests', () => {
  test.each([
    [{}, `https://graph.microsoft.com/beta${collection}`],
    [{ apiVersion: 'v1.0' }, `https://graph.microsoft.com/v1.0${collection}`],
    [{ cloud: 'usGov' }, `https://graph.microsoft.us/beta${collection}`],
    [{ cloud: 'usGovDoD' }, `https://dod-graph.microsoft.us/beta${collection}`],
    [{ cloud: 'china', apiVersion: 'v1.0' }, `https://microsoftgraph.chinacloudapi.cn/v1.0${collection}`],
    [{ baseUrl: 'http://127.0.0.1:4010' }, `http://127.0.0.1:4010${collection}`],
    [{ baseUrl: 'https://proxy.example/graph/v1.0/' }, `https://proxy.example/graph/v1.0${collection}`],
  ] as const)('create with %j', async (options, url) => {
    const { autopilot, sent } = client([json(201, { id: '1' })], options);
    await autopilot.create(device);
    expect(sent[0]?.url.href).toBe(url);
  });

  test.each([
    [{ apiVersion: 'v1.0' }, 'https://graph.microsoft.com/beta/deviceManagement/windowsAutopilotSettings'],
    [
      { baseUrl: 'https://proxy.example/v1.0' },
      'https://proxy.example/beta/deviceManagement/windowsAutopilotSettings',
    ],
    [{ baseUrl: 'https://proxy.example' }, 'https://proxy.example/deviceManagement/windowsAutopilotSettings'],
  ] as const)('requests for the settings always go to beta, with %j', async (options, url) => {
    const { autopilot, sent } = client([json(200, { id: '1' })], options);
    await autopilot.settings();
    expect(sent[0]?.url.href).toBe(url);
  });

  test.each([
    ['over http to another machine', 'http://graph.example'],
    ['with credentials', 'https://user:secret@graph.example'],
    ['with a query', 'https://graph.example/?tenant=1'],
    ['with a fragment', 'https://graph.example/#x'],
    ['over another protocol', 'ftp://graph.example'],
    ['that is not a URL', 'graph.example'],
  ])('refuses a base URL %s', (_, baseUrl) => {
    const make = () => createAutopilotClient({ credential: 'token', baseUrl });
    expect(make).toThrow(TypeError);
    expect(make).toThrow(/baseUrl must be an https: URL without credentials/);
    expect(make).not.toThrow(/secret/);
  });

  test.each(['http://localhost:1', 'http://127.0.0.1:1', 'http://127.1.2.3', 'http://[::1]:1'])(
    'accepts http: for this machine: %s',
    (baseUrl) => {
      expect(() => createAutopilotClient({ credential: 'token', baseUrl })).not.toThrow();
    },
  );

  test('refuses an unknown cloud or version', () => {
    // @ts-expect-error not one of the four clouds
    expect(() => createAutopilotClient({ credential: 'token', cloud: 'mars' })).toThrow(
      /cloud must be one of global, usGov, usGovDoD, china/,
    );
    // @ts-expect-error not one of the two versions
    expect(() => createAutopilotClient({ credential: 'token', apiVersion: 'v2.0' })).toThrow(
      /apiVersion must be one of beta, v1.0/,
    );
  });
});

describe('the content of requests', () => {
  test('the headers of the contract, without following redirects', async () => {
    const { autopilot, sent } = client([json(201, { id: '1' }), json(201, { id: '2' })], {
      userAgent: 'my-app/1.0',
    });
    await autopilot.create(device);
    await autopilot.create(device);
    const [first, second] = sent;
    expect(first?.headers.get('Accept')).toBe('application/json');
    expect(first?.headers.get('Authorization')).toBe('Bearer token');
    expect(first?.headers.get('Content-Type')).toBe('application/json');
    expect(first?.headers.get('User-Agent')).toBe(`my-app/1.0 graph-autopilot/${packageVersion}`);
    expect(first?.headers.get('client-request-id')).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(second?.headers.get('client-request-id')).not.toBe(first?.headers.get('client-request-id'));
    expect(first?.init.redirect).toBe('manual');
    expect(first?.body).toEqual(device);
  });

  test('an optional property that is undefined is not sent', async () => {
    const { autopilot, sent } = client([json(201, { id: '1' })]);
    await autopilot.create({ ...device, groupTag: undefined, state: undefined });
    expect(sent[0]?.body).toEqual(device);
  });

  test('a request without a body has no content type', async () => {
    const { autopilot, sent } = client([new Response(null, { status: 204 })]);
    await autopilot.sync();
    expect(sent[0]?.headers.has('Content-Type')).toBe(false);
    expect(sent[0]?.init.body).toBeUndefined();
  });

  test('a user agent that a header cannot contain is refused when the client is created', () => {
    expect(() => createAutopilotClient({ credential: 'token', userAgent: 'a\r\nb: c' })).toThrow(
      /printable ASCII/,
    );
  });

  test('the id is escaped, and refused if it would address another resource', async () => {
    const { autopilot, sent } = client([json(200, { id: '1' })]);
    await autopilot.get('a/../b?c');
    expect(sent[0]?.url.pathname).toBe(`/beta${collection}/a%2F..%2Fb%3Fc`);
    for (const id of ['', '.', '..']) {
      await expect(autopilot.get(id)).rejects.toMatchObject({ code: 'badRequest' });
      await expect(autopilot.delete(id)).rejects.toMatchObject({ code: 'badRequest' });
    }
    expect(sent).toHaveLength(1);
  });
});

describe('the query of list', () => {
  test.each([
    [{}, ''],
    [{ importId: "o'clock" }, "?$filter=importId eq 'o''clock'"],
    [{ filter: "contains(serialNumber,'A&B')" }, "?$filter=contains(serialNumber,'A&B')"],
    [{ importId: 'x', filter: 'a or b' }, "?$filter=(importId eq 'x') and (a or b)"],
    [{ select: ['id', 'state'] }, '?$select=id,state'],
    [{ top: 5, skip: 0 }, '?$top=5&$skip=0'],
    [{ top: undefined, select: undefined }, ''],
  ] as const)('%j', async (query, expected) => {
    const { autopilot, sent } = client([json(200, { value: [] })]);
    for await (const record of autopilot.list(query))
      throw new Error(`Nothing was promised, but ${record.id} came`);
    expect(decodeURIComponent(sent[0]?.url.search ?? '').replaceAll('+', ' ')).toBe(expected);
  });
});
