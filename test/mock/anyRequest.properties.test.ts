import fc from 'fast-check';
import { expect, test } from 'vitest';
import { collection, importAction, settingsPath, startTenant, syncAction } from './tenant.js';

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('', "'", '%zz', '../', 'constructor', 'id,state'),
);
const segment = fc.string({ maxLength: 12 }).map((part) => part.replaceAll(/[#?\s\\]/g, ''));
const query = fc.dictionary(
  fc.constantFrom('$filter', '$select', '$top', '$skip', '$skiptoken', '$orderby', 'other'),
  fc.oneof(
    text,
    fc.integer().map(String),
    fc.constantFrom("importId eq 'mine'", "contains(serialNumber,'A')"),
  ),
);
const property = fc.oneof(fc.jsonValue(), fc.constantFrom('AAAA', 'mine', 'unknown', null));
const anyDevice = fc.record(
  {
    serialNumber: property,
    hardwareIdentifier: property,
    importId: property,
    groupTag: property,
    state: property,
    '@odata.type': property,
  },
  { requiredKeys: [] },
);
const validDevice = fc.record({
  serialNumber: text,
  hardwareIdentifier: fc.uint8Array({ maxLength: 9 }).map((bytes) => Buffer.from(bytes).toString('base64')),
  importId: fc.option(text),
  groupTag: fc.option(text),
  productKey: fc.option(text),
  assignedUserPrincipalName: fc.option(text),
});
const someDevice = fc.oneof(anyDevice, validDevice);
const devicesBody = fc.array(someDevice, { maxLength: 4 }).map((list) => ({
  importedWindowsAutopilotDeviceIdentities: list,
}));
const validDevicesBody = fc.array(validDevice, { maxLength: 4 }).map((list) => ({
  importedWindowsAutopilotDeviceIdentities: list,
}));
const prefer = fc.constantFrom('code=429', 'code=999', 'example=firstPage', 'code=200, example=none', 'x');

/** What an operation of the contract might be asked. */
const likely = fc.oneof(
  fc.record({ method: fc.constant('GET'), path: fc.constant(collection), query }),
  fc.record({ method: fc.constant('POST'), path: fc.constant(collection), body: validDevice }),
  fc.record({ method: fc.constant('POST'), path: fc.constant(collection), body: anyDevice }),
  fc.record({ method: fc.constant('POST'), path: fc.constant(importAction), body: validDevicesBody }),
  fc.record({ method: fc.constant('POST'), path: fc.constant(importAction), body: devicesBody }),
  fc.record({
    method: fc.constantFrom('GET', 'DELETE'),
    path: segment.map((part) => `${collection}/${part}`),
    prefer: fc.option(prefer, { freq: 1 }),
  }),
);
/** What no one would ask. */
const unlikely = fc.record({
  method: fc.constantFrom('GET', 'POST', 'DELETE', 'PUT', 'PATCH', 'HEAD'),
  path: fc.oneof(
    fc.constantFrom(
      collection,
      importAction,
      settingsPath,
      syncAction,
      `/beta${collection}`,
      `/v1.0${syncAction}`,
    ),
    segment.map((part) => `/${part}`),
  ),
  query,
  body: fc.oneof(fc.constant(undefined), fc.jsonValue(), someDevice, devicesBody),
  prefer: fc.option(prefer),
});
interface AnyRequest {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly prefer?: string | null;
}
const request: fc.Arbitrary<AnyRequest> = fc.oneof({ weight: 3, arbitrary: likely }, unlikely);

test('whatever is asked, the mock answers within the contract, or with an OData error, and lives on', async () => {
  const { send } = await startTenant({ limits: { writes: 100 }, largestImport: { devices: 3 }, lag: 1 });
  const statuses = new Set<number>();
  await fc.assert(
    fc.asyncProperty(request, async ({ method, path, query: options = {}, body, prefer: wish }) => {
      const bodiless = method === 'GET' || method === 'HEAD';
      const response = await send(
        method,
        `${path}?${new URLSearchParams(options)}`,
        bodiless ? undefined : body,
        wish ? { Prefer: wish } : {},
      );
      const content = await response.text();
      statuses.add(response.status);
      // Who asks for an example that the contract does not have gets Prism's 500.
      expect(response.status < 500 || Boolean(wish), `${response.status} ${content}`).toBe(true);
      expect(response.headers.has('request-id')).toBe(true);
      if (response.ok || method === 'HEAD') return;
      expect(JSON.parse(content)).toMatchObject({
        error: { code: expect.any(String), message: expect.any(String) },
      });
    }),
    { numRuns: 500 },
  );
  // It was not refused all the time.
  for (const status of [200, 201, 400, 404, 405]) expect(statuses).toContain(status);
});
