import { afterAll, beforeAll, expect, expectTypeOf, test } from 'vitest';
import { createAutopilotClient, type ImportedWindowsAutopilotDeviceIdentity } from '../../src/index.js';
import { type Mock, startMock } from '../../src/mock/index.js';

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ stateful: false });
});
afterAll(() => mock.close());

const device = {
  groupTag: 'Group Tag value',
  serialNumber: 'Serial Number value',
  productKey: 'Product Key value',
  importId: 'Import Id value',
  hardwareIdentifier: 'aGFyZHdhcmVJZGVudGlmaWVy',
  state: {
    '@odata.type': 'microsoft.graph.importedWindowsAutopilotDeviceIdentityState',
    deviceImportStatus: 'pending',
    deviceRegistrationId: 'Device Registration Id value',
    deviceErrorCode: 15,
    deviceErrorName: 'Device Error Name value',
  },
  assignedUserPrincipalName: 'Assigned User Principal Name value',
} as const;

test('Microsoft’s published request gets Microsoft’s published response', async () => {
  const autopilot = createAutopilotClient({ credential: 'token', baseUrl: mock.url });
  const record = await autopilot.create({
    '@odata.type': '#microsoft.graph.importedWindowsAutopilotDeviceIdentity',
    ...device,
  });
  expectTypeOf(record).toEqualTypeOf<ImportedWindowsAutopilotDeviceIdentity>();
  // The hash is readable, but does not appear when the record is printed or copied.
  expect(JSON.stringify(record)).not.toContain(device.hardwareIdentifier);
  expect({ ...record, hardwareIdentifier: record.hardwareIdentifier }).toEqual({
    '@odata.type': '#microsoft.graph.importedWindowsAutopilotDeviceIdentity',
    id: '985b4f49-4f49-985b-494f-5b98494f5b98',
    ...device,
  });
});

test('the mock answers every operation of the contract, through the client', async () => {
  const violations: (string | null)[] = [];
  const autopilot = createAutopilotClient({
    credential: 'token',
    baseUrl: mock.url,
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      violations.push(response.headers.get('sl-violations'));
      return response;
    },
  });
  const { id } = await autopilot.create(device);
  const serialNumbers: unknown[] = [];
  const query = { importId: "o'clock", filter: "contains(serialNumber,'SAMPLE')", top: 5, skip: 0 };
  for await (const record of autopilot.list({ ...query, select: ['id', 'serialNumber'] })) {
    serialNumbers.push(record.serialNumber);
  }
  expect(serialNumbers).toEqual(['SAMPLE-0001', 'SAMPLE-0002', 'SAMPLE-0003']);
  expect(await autopilot.get(id)).toMatchObject({ serialNumber: 'SAMPLE-0001' });
  expect(await autopilot.import([device, device])).toHaveLength(2);
  expect(await autopilot.delete(id)).toBeUndefined();
  expect(await autopilot.settings()).toMatchObject({ syncStatus: 'completed' });
  expect(await autopilot.sync()).toBeUndefined();
  expect(violations).toEqual(Array(7).fill(null));
});
