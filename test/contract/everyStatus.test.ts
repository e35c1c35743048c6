import { describe, expect, test } from 'vitest';
import { type Operation, operations } from '../../generated/operations.js';
import type { AutopilotClient } from '../../src/index.js';
import type { GraphMock, GraphMockOptions, OperationId } from '../../src/mock/index.js';
import { device, devices, listed, startTenant } from '../mock/tenant.js';
import { contractOperation } from '../support/contract.js';

/*
 * The client meets every answer that the contract declares, from a tenant whose state or whose faults bring it about. No
 * header chooses an answer here: what the mock can be asked for is proven in mockHonesty.test.ts.
 */

const unknownId = '985b4f49-4f49-985b-494f-5b98494f5b98';

/** Makes the call of an operation. */
const calls: Readonly<Record<OperationId, (client: AutopilotClient, id: string) => Promise<unknown>>> = {
  createImportedWindowsAutopilotDeviceIdentity: (client) => client.create(device('B')),
  listImportedWindowsAutopilotDeviceIdentities: (client) => listed(client, { importId: 'x' }),
  getImportedWindowsAutopilotDeviceIdentity: (client, id) => client.get(id),
  deleteImportedWindowsAutopilotDeviceIdentity: (client, id) => client.delete(id),
  importImportedWindowsAutopilotDeviceIdentities: (client) => client.import(devices(2, 'x')),
  getWindowsAutopilotSettings: (client) => client.settings(),
  syncWindowsAutopilotSettings: (client) => client.sync(),
};

/** What makes the service refuse the call in earnest. Where there is nothing, a fault does it. */
const causes: Readonly<Record<number, Readonly<Partial<Record<OperationId, Cause>>>>> = {
  400: {
    createImportedWindowsAutopilotDeviceIdentity: {
      call: (client) => client.create({ ...device('B'), hardwareIdentifier: 'not base64' }),
    },
    importImportedWindowsAutopilotDeviceIdentities: {
      call: (client) => client.import([{ ...device('B'), hardwareIdentifier: 'not base64' }]),
    },
    listImportedWindowsAutopilotDeviceIdentities: { options: { filter: false } },
  },
  404: {
    getImportedWindowsAutopilotDeviceIdentity: { call: (client) => client.get(unknownId) },
    deleteImportedWindowsAutopilotDeviceIdentity: { call: (client) => client.delete(unknownId) },
  },
  409: {
    syncWindowsAutopilotSettings: { call: (client) => client.sync().then(() => client.sync()) },
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

/** The id of a record that exists. */
const present = (mock: GraphMock) => mock.records()[0]?.id ?? unknownId;

const byId = Object.entries(operations) as [OperationId, Operation][];

describe.each(byId)('%s', (id, { success, repeatable }) => {
  const statuses = Object.keys(contractOperation(id).operation.responses).map(Number);
  const errors = statuses.filter((status) => status >= 400);

  test(`ends well with ${success}`, async () => {
    const { client, mock } = await startTenant({ records: 1 });
    await calls[id](client, present(mock));
    expect(mock.requests()).toMatchObject(success.map((status) => ({ operation: id, status })));
  });

  test.each(errors)('is refused with %s', async (status) => {
    const cause = causes[status]?.[id];
    const fault = status === 401 ? 'expiredToken' : status;
    const retryAfter = status === 429 || status === 503 ? '1' : undefined;
    const faults = cause ? [] : [{ fault, retryAfter, operations: [id] } as const];
    const { client, mock } = await startTenant({ records: 1, faults, ...cause?.options });
    const call = cause?.call ?? ((to: AutopilotClient) => calls[id](to, present(mock)));
    const code = codes[status] ?? (status < 500 || repeatable ? 'http' : 'outcomeUnknown');
    await expect(call(client)).rejects.toMatchObject({
      status,
      code,
      requestId: expect.stringMatching(/\w/),
    });
  });
});
