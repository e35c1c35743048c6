import { describe, expectTypeOf, test } from 'vitest';
import {
  type AutopilotClient,
  compareDevices,
  createAutopilotClient,
  type DeviceDifferenceCode,
  type RegisteredDeviceList,
  type RegisteredDevices,
  type WindowsAutopilotDeviceIdentity,
} from '../../src/index.js';

/*
 * The compiler runs these tests: a wrong line that compiled would make its `@ts-expect-error` an error, and
 * `npm test` compiles this folder. Nothing here is sent.
 */
const autopilot: AutopilotClient = createAutopilotClient({ credential: 'token' });
const { devices } = autopilot;
const never = (_code: () => unknown) => {};

describe('wrong code does not compile', () => {
  test('a change that the service does not know', () => {
    // @ts-expect-error a serial number cannot be changed
    never(() => devices.update('1', { serialNumber: 'SAMPLE-0002' }));
    // @ts-expect-error null is no value: an empty text removes one
    never(() => devices.update('1', { groupTag: null }));
    // @ts-expect-error what is changed is missing
    never(() => devices.update('1'));
  });

  test('a user without a name', () => {
    // @ts-expect-error userPrincipalName is required
    never(() => devices.assignUser('1', { addressableUserName: 'Alex' }));
    // @ts-expect-error a user is an object
    never(() => devices.assignUser('1', 'alex@contoso.com'));
    // @ts-expect-error unassignUser takes no user
    never(() => devices.unassignUser('1', { userPrincipalName: 'alex@contoso.com' }));
  });

  test('a query option that does not exist', () => {
    // @ts-expect-error not a property of a device
    never(() => devices.list({ select: ['id', 'status'] }));
    // @ts-expect-error imports have importIds, devices do not
    never(() => devices.list({ importId: '1' }));
    // @ts-expect-error not a navigation of a device
    never(() => devices.get('1', { expand: ['profile'] }));
  });

  test('a list without a limit, or one that is changed', () => {
    // @ts-expect-error a tenant may have any number of devices
    never(() => devices.list().toArray());
    // @ts-expect-error a list is read by iterating over it
    never(() => devices.list()[0]);
  });

  test('reading what may be missing', () => {
    // @ts-expect-error a group tag may be null
    never(async () => (await devices.get('1')).groupTag.length);
    // @ts-expect-error several devices may have the serial number
    never(async () => (await devices.find('SAMPLE-0001')).id);
    // @ts-expect-error delete answers nothing
    never(async () => (await devices.delete('1')).id);
  });
});

describe('right code compiles', () => {
  test('optional properties accept undefined', () => {
    const groupTag: string | undefined = undefined;
    never(() => devices.update('1', { groupTag, displayName: '' }, { signal: undefined }));
    never(() => devices.list({ filter: undefined, top: undefined }, { signal: undefined }));
  });

  test('nothing is any', () => {
    expectTypeOf(devices).toEqualTypeOf<RegisteredDevices>();
    expectTypeOf(devices.list()).toEqualTypeOf<RegisteredDeviceList>();
    expectTypeOf(devices.get).returns.resolves.toEqualTypeOf<WindowsAutopilotDeviceIdentity>();
    expectTypeOf(devices.update).returns.resolves.toEqualTypeOf<WindowsAutopilotDeviceIdentity>();
    expectTypeOf(devices.find).returns.resolves.toEqualTypeOf<WindowsAutopilotDeviceIdentity[]>();
    expectTypeOf(devices.delete).returns.resolves.toEqualTypeOf<void>();
    expectTypeOf<WindowsAutopilotDeviceIdentity>().not.toBeAny();
    expectTypeOf<WindowsAutopilotDeviceIdentity['id']>().toEqualTypeOf<string>();
    expectTypeOf<WindowsAutopilotDeviceIdentity['serialNumber']>().toEqualTypeOf<string | null | undefined>();
  });

  test('the assignment status is open', () => {
    type Status = NonNullable<WindowsAutopilotDeviceIdentity['deploymentProfileAssignmentStatus']>;
    expectTypeOf<'assignedUnkownSyncState'>().toExtend<Status>();
    expectTypeOf<'someday'>().toExtend<Status>();
    expectTypeOf<number>().not.toExtend<Status>();
  });

  test('a comparison keeps the rows that it was given', () => {
    const rows = [{ serialNumber: 'SAMPLE-0001', line: 2 }];
    const [difference] = compareDevices(rows, []).differences;
    expectTypeOf(difference?.row).toEqualTypeOf<{ serialNumber: string; line: number } | undefined>();
    expectTypeOf(difference?.code).toEqualTypeOf<DeviceDifferenceCode | undefined>();
    // @ts-expect-error what is expected has a serial number
    never(() => compareDevices([{ groupTag: 'Kiosk' }], []));
  });
});
