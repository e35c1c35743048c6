import { describe, expect, test } from 'vitest';
import { deviceOperations } from '../../generated/deviceOperations.js';
import { type Operation, operations as otherOperations } from '../../generated/operations.js';
import { type AutopilotClient, AutopilotError, createAutopilotClient } from '../../src/index.js';
import type { GraphMock, GraphMockOptions, OperationId } from '../../src/mock/index.js';
import { device, devices, listed, startTenant } from '../mock/tenant.js';
import { contractOperation } from '../support/contract.js';
import { hurriedClock } from '../support/hurriedClock.js';

/*
 * The client meets every answer that the contract declares, from a tenant whose state or whose faults bring it about. No
 * header chooses an answer here: what the mock can be asked for is proven in mockHonesty.test.ts.
 */

const operations = { ...otherOperations, ...deviceOperations };
const deviceId = '2b7e5f6c-9f5d-4f0e-8f7a-1d2c3b4a5968';
const unknownId = '985b4f49-4f49-985b-494f-5b98494f5b98';

/** Calls an operation. */
const calls: Readonly<Record<OperationId, (client: AutopilotClient, id: string) => Promise<unknown>>> = {
  createImportedWindowsAutopilotDeviceIdentity: (client) => client.create(device('B')),
  listImportedWindowsAutopilotDeviceIdentities: (client) => listed(client, { importId: 'x' }),
  getImportedWindowsAutopilotDeviceIdentity: (client, id) => client.get(id),
  deleteImportedWindowsAutopilotDeviceIdentity: (client, id) => client.delete(id),
  importImportedWindowsAutopilotDeviceIdentities: (client) => client.import(devices(2, 'x')),
  getWindowsAutopilotSettings: (client) => client.settings(),
  syncWindowsAutopilotSettings: (client) => client.sync(),
  listWindowsAutopilotDeviceIdentities: (client) => client.devices.list().toArray({ limit: 9 }),
  getWindowsAutopilotDeviceIdentity: (client) =>
    client.devices.get(deviceId, { select: ['id', 'groupTag'], expand: ['deploymentProfile'] }),
  deleteWindowsAutopilotDeviceIdentity: (client) => client.devices.delete(deviceId),
  updateWindowsAutopilotDeviceProperties: (client) => client.devices.update(deviceId, { groupTag: 'Kiosk' }),
  assignUserToWindowsAutopilotDevice: (client) =>
    client.devices.assignUser(deviceId, {
      userPrincipalName: 'alex@contoso.com',
      addressableUserName: 'Alex',
    }),
  unassignUserFromWindowsAutopilotDevice: (client) => client.devices.unassignUser(deviceId),
};

/** Makes the service itself return a status. For other statuses, a fault is used. */
const causes: Readonly<Record<number, Readonly<Partial<Record<OperationId, Cause>>>>> = {
  400: {
    createImportedWindowsAutopilotDeviceIdentity: {
      call: (client) => client.create({ ...device('B'), hardwareIdentifier: 'not base64' }),
    },
    importImportedWindowsAutopilotDeviceIdentities: {
      call: (client) => client.import([{ ...device('B'), hardwareIdentifier: 'not base64' }]),
    },
    listImportedWindowsAutopilotDeviceIdentities: { options: { filter: false } },
    listWindowsAutopilotDeviceIdentities: {
      options: { quirks: { noEqualsFilter: true } },
      call: (client) => client.devices.list({ filter: "serialNumber eq 'A'", top: 1 }).toArray({ limit: 9 }),
    },
  },
  404: {
    getImportedWindowsAutopilotDeviceIdentity: { call: (client) => client.get(unknownId) },
    deleteImportedWindowsAutopilotDeviceIdentity: { call: (client) => client.delete(unknownId) },
    getWindowsAutopilotDeviceIdentity: { call: (client) => client.devices.get(unknownId) },
    deleteWindowsAutopilotDeviceIdentity: { call: (client) => client.devices.delete(unknownId) },
    assignUserToWindowsAutopilotDevice: {
      call: (client) => client.devices.assignUser(unknownId, { userPrincipalName: 'alex@contoso.com' }),
    },
    unassignUserFromWindowsAutopilotDevice: { call: (client) => client.devices.unassignUser(unknownId) },
  },
  409: {
    syncWindowsAutopilotSettings: { call: (client) => client.sync().then(() => client.sync()) },
  },
  412: {
    updateWindowsAutopilotDeviceProperties: { options: { quirks: { conflicts: Number.POSITIVE_INFINITY } } },
  },
  413: {
    importImportedWindowsAutopilotDeviceIdentities: { options: { largestImport: { devices: 1 } } },
  },
};

interface Cause {
  readonly options?: GraphMockOptions;
  readonly call?: (client: AutopilotClient) => Promise<unknown>;
}

const codes: Readonly<Record<number, string>> = {
  400: 'badRequest',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'notFound',
  409: 'conflict',
  429: 'throttled',
  503: 'serviceUnavailable',
};

/** Creates a tenant with a record and a device, and a client with short waits between reads. */
async function tenant(options: GraphMockOptions = {}) {
  const { mock } = await startTenant({
    records: 1,
    devices: [{ id: deviceId, serialNumber: 'SAMPLE-0001', userPrincipalName: 'robin@contoso.com' }],
    ...options,
  });
  const client = createAutopilotClient({
    credential: 'a-token-for-the-mock',
    baseUrl: mock.url,
    maxRetries: 0,
    clock: hurriedClock,
    attemptTimeoutMs: 6_000_000,
    totalTimeoutMs: 60_000_000,
  });
  return { mock, client };
}

/** Returns the id of an existing record. */
const present = (mock: GraphMock) => mock.records()[0]?.id ?? unknownId;

const byId = Object.entries(operations) as [OperationId, Operation][];

describe.each(byId)('%s', (id, { success, repeatable }) => {
  const statuses = Object.keys(contractOperation(id).operation.responses).map(Number);
  const errors = statuses.filter((status) => status >= 400);

  test.each(success)('succeeds with %i', async (status) => {
    const isDeletion = status !== 204 && success.length > 1;
    const quirks = isDeletion ? { deleteStatus: status as 200 | 202 } : {};
    const { client, mock } = await tenant({ quirks });
    await calls[id](client, present(mock));
    expect(mock.requests().filter(({ operation }) => operation === id)).toMatchObject([
      { operation: id, status },
    ]);
  });

  test.each(errors)('fails with %s', async (status) => {
    const cause = causes[status]?.[id];
    const fault = status === 401 ? 'expiredToken' : status;
    const retryAfter = status === 429 || status === 503 ? '1' : undefined;
    const faults = cause ? [] : [{ fault, retryAfter, operations: [id], times: Infinity } as const];
    const { client, mock } = await tenant({ faults, ...cause?.options });
    const call = cause?.call ?? ((to: AutopilotClient) => calls[id](to, present(mock)));
    const code = codes[status] ?? (status < 500 || repeatable ? 'http' : 'outcomeUnknown');
    const error: unknown = await call(client).then(
      () => 'no error',
      (thrown) => thrown,
    );
    // If the answer to a change of a device is lost, the client reads the device, and reports why.
    const isSettled = error instanceof AutopilotError && error.code === 'notConfirmed';
    expect(isSettled ? error.cause : error).toMatchObject({
      status,
      code,
      requestId: expect.stringMatching(/\w/),
    });
  });
});

test('sends the other query parameters, and gets an answer', async () => {
  const registered = (digit: number) => ({
    id: deviceId.replace(/.$/, String(digit)),
    serialNumber: `SAMPLE-${digit}`,
  });
  const { client, mock } = await tenant({ devices: [1, 2, 3].map(registered), pageSize: 1 });
  const id = present(mock);
  expect(await client.get(id, { select: ['id', 'serialNumber'] })).toMatchObject({ id });
  // The second page requires a $skiptoken.
  const found = await client.devices.list({ select: ['id', 'serialNumber'], skip: 1 }).toArray({ limit: 9 });
  expect(found.map(({ serialNumber }) => serialNumber)).toEqual(['SAMPLE-2', 'SAMPLE-3', 'OTHER-0001']);
  const device = await client.devices.get(registered(1).id, {
    expand: ['deploymentProfile', 'intendedDeploymentProfile'],
  });
  expect(device).toHaveProperty('intendedDeploymentProfile');
});
