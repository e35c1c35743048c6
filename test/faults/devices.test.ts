import { describe, expect, onTestFinished, test } from 'vitest';
import { createAutopilotClient, type RegisteredDevices } from '../../src/index.js';
import { type Fault, type OperationId, type Quirks, startMock } from '../../src/mock/index.js';
import { hurriedClock } from '../support/hurriedClock.js';

const id = '2b7e5f6c-9f5d-4f0e-8f7a-1d2c3b4a5968';
const device = {
  id,
  serialNumber: 'SAMPLE-0001',
  groupTag: 'Warehouse',
  displayName: 'WAREHOUSE-01',
  userPrincipalName: 'alex@contoso.com',
  addressableUserName: 'Alex',
};
const user = { userPrincipalName: 'robin@contoso.com', addressableUserName: 'Robin' };

/** Changes of a device: the call, its operation, and the resulting device. */
const changes: [OperationId, (devices: RegisteredDevices) => Promise<unknown>, object][] = [
  [
    'updateWindowsAutopilotDeviceProperties',
    (devices) => devices.update(id, { groupTag: 'Kiosk' }),
    { ...device, groupTag: 'Kiosk' },
  ],
  ['assignUserToWindowsAutopilotDevice', (devices) => devices.assignUser(id, user), { ...device, ...user }],
  [
    'unassignUserFromWindowsAutopilotDevice',
    (devices) => devices.unassignUser(id),
    { ...device, userPrincipalName: '', addressableUserName: '' },
  ],
  ['deleteWindowsAutopilotDeviceIdentity', (devices) => devices.delete(id), { deleted: true }],
];

/** A tenant behind sockets that loses answers, and a client for it with short waits. */
const tenant = (...faults: Fault[]) => tenantWith({}, ...faults);

/** The same with quirks, which are on the clock of the client. */
async function tenantWith(quirks: Quirks, ...faults: Fault[]) {
  const mock = await startMock({ devices: [device], faults, quirks, speed: 100 });
  onTestFinished(() => mock.close());
  const { devices } = createAutopilotClient({
    credential: 'token',
    baseUrl: mock.url,
    clock: hurriedClock,
    maxRetries: 0,
    attemptTimeoutMs: 100_000,
    totalTimeoutMs: 1_000_000,
  });
  const writes = () => mock.requests().filter(({ method }) => method !== 'GET').length;
  return { mock, devices, writes };
}

describe.each(changes)('%s with a lost answer has a correct result', (operation, change, then) => {
  const lost = ['reset', 'silence', 'html', 500, 502] as const;

  test.each(lost)('%s after it took effect: a success, and not sent again', async (fault) => {
    const { mock, devices, writes } = await tenant({ fault, takesEffect: true, operations: [operation] });
    await change(devices);
    expect(mock.devices()).toMatchObject([then]);
    expect(writes()).toBe(1);
  });

  test.each(lost)('%s before it took effect: sent again, or reported', async (fault) => {
    const { mock, devices, writes } = await tenant({ fault, operations: [operation] });
    if (operation === 'deleteWindowsAutopilotDeviceIdentity') {
      await expect(change(devices)).rejects.toMatchObject({ code: 'notConfirmed', deviceId: id });
      expect([mock.devices()[0]?.deleted, writes()]).toEqual([false, 1]);
    } else {
      await change(devices);
      expect(mock.devices()).toMatchObject([then]);
      expect(writes()).toBe(2);
    }
  });

  test.each([503, 504] as const)('%i after it took effect: a success, and not sent again', async (fault) => {
    const { mock, devices, writes } = await tenant({ fault, takesEffect: true, operations: [operation] });
    await change(devices);
    expect([mock.devices(), writes()]).toMatchObject([[then], 1]);
  });

  test('a lost answer and two failing reads: settled when a read succeeds', async () => {
    const { mock, devices, writes } = await tenant(
      { fault: 'reset', takesEffect: true, operations: [operation] },
      {
        fault: 'reset',
        operations: ['getWindowsAutopilotDeviceIdentity'],
        skip: operation.startsWith('update') ? 1 : 0,
        times: 2,
      },
    );
    await change(devices);
    expect([mock.devices(), writes()]).toMatchObject([[then], 1]);
  });

  test('an expired token: refused, and nothing was changed', async () => {
    const { mock, devices, writes } = await tenant({ fault: 'expiredToken', operations: [operation] });
    await expect(change(devices)).rejects.toMatchObject({ code: 'unauthorized' });
    expect([mock.devices()[0], writes()]).toMatchObject([{ ...device, deleted: false }, 1]);
  });

  test('a lost answer and failing reads: no success is reported', async () => {
    const { mock, devices, writes } = await tenant(
      { fault: 'reset', takesEffect: true, operations: [operation] },
      {
        fault: 'reset',
        operations: ['getWindowsAutopilotDeviceIdentity'],
        skip: operation.startsWith('update') ? 1 : 0,
        times: Number.POSITIVE_INFINITY,
      },
    );
    const code = operation.startsWith('delete') ? 'network' : 'notConfirmed';
    await expect(change(devices)).rejects.toMatchObject({ code });
    // The change took effect, and the error does not claim the opposite.
    expect(mock.devices()).toMatchObject([then]);
    expect(writes()).toBe(1);
  });
});

describe('a lost answer of a late change', () => {
  const lost = (operation: OperationId): Fault => ({
    fault: 'reset',
    takesEffect: true,
    operations: [operation],
  });

  test.each(changes.slice(0, 3))(
    '%s is verified when it takes effect, and not sent again',
    async (operation, change, then) => {
      const { mock, devices, writes } = await tenantWith({ updateDelay: 6_000 }, lost(operation));
      await change(devices);
      expect([mock.devices(), writes()]).toMatchObject([[then], 1]);
    },
  );

  test.each(changes.slice(0, 3))(
    '%s is sent again if the first one was ignored',
    async (operation, change, then) => {
      const { mock, devices, writes } = await tenantWith({ ignoredUpdates: 1 }, lost(operation));
      await change(devices);
      expect([mock.devices(), writes()]).toMatchObject([[then], 2]);
    },
  );

  test('a deletion: a success if it is gone within the reads, otherwise not confirmed', async () => {
    const deletion = 'deleteWindowsAutopilotDeviceIdentity';
    const soon = await tenantWith({ deleteDelay: 5_000 }, lost(deletion));
    await soon.devices.delete(id);
    expect([soon.mock.devices(), soon.writes()]).toMatchObject([[{ deleted: true }], 1]);
    const later = await tenantWith({ deleteDelay: 3_600_000 }, lost(deletion));
    await expect(later.devices.delete(id)).rejects.toMatchObject({ code: 'notConfirmed', deviceId: id });
  });
});

test('with all quirks, a change, a user and a deletion still succeed', async () => {
  const mock = await startMock({ devices: [device], quirks: 'all', speed: 100 });
  onTestFinished(() => mock.close());
  const { devices } = createAutopilotClient({ credential: 'token', baseUrl: mock.url, clock: hurriedClock });
  expect(await devices.find(device.serialNumber)).toMatchObject([{ id }]);
  await devices.update(id, { groupTag: '' });
  await devices.assignUser(id, user);
  expect(mock.devices()).toMatchObject([{ ...device, ...user, groupTag: '' }]);
  await devices.delete(id);
  // Accepted, but still visible.
  expect(await devices.get(id)).toMatchObject({ id });
});
