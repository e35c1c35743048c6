import { describe, expectTypeOf, test } from 'vitest';
import {
  type AutopilotClient,
  AutopilotError,
  createAutopilotClient,
  type ImportedDeviceList,
  type ImportedWindowsAutopilotDeviceIdentity,
  type ImportedWindowsAutopilotDeviceIdentityCreate,
  type ImportedWindowsAutopilotDeviceIdentityImportStatus,
  isAutopilotError,
} from '../../src/index.js';

/*
 * The compiler runs these tests: a wrong line that compiled would make its `@ts-expect-error` an error, and
 * `npm test` compiles this folder. Nothing here is sent.
 */
const autopilot: AutopilotClient = createAutopilotClient({ credential: 'token' });
const never = (_code: () => unknown) => {};
const device = { serialNumber: 'SAMPLE-0001', hardwareIdentifier: 'aGFyZHdhcmVJZGVudGlmaWVy' };

describe('wrong code does not compile', () => {
  test('a device that lacks what identifies it', () => {
    // @ts-expect-error serialNumber is required
    never(() => autopilot.create({ hardwareIdentifier: device.hardwareIdentifier }));
    // @ts-expect-error hardwareIdentifier is required
    never(() => autopilot.create({ serialNumber: device.serialNumber }));
    // @ts-expect-error null is no serial number
    never(() => autopilot.create({ ...device, serialNumber: null }));
  });

  test('with a misspelled property', () => {
    // @ts-expect-error the property is groupTag
    never(() => autopilot.create({ ...device, GroupTag: 'Warehouse' }));
    // @ts-expect-error the property is deviceImportStatus
    never(() => autopilot.create({ ...device, state: { importStatus: 'pending' } }));
  });

  test('a value of another type', () => {
    // @ts-expect-error a serial number is text: leading zeros are significant
    never(() => autopilot.create({ ...device, serialNumber: 123 }));
    // @ts-expect-error bytes are sent as base64 text
    never(() => autopilot.create({ ...device, hardwareIdentifier: new Uint8Array() }));
    // @ts-expect-error import takes a list
    never(() => autopilot.import(device));
    // @ts-expect-error an id is text
    never(() => autopilot.get(1));
  });

  test('a query option that does not exist', () => {
    // @ts-expect-error not an option of list
    never(() => autopilot.list({ orderBy: 'serialNumber' }));
    // @ts-expect-error not a property of a record
    never(() => autopilot.list({ select: ['id', 'status'] }));
    // @ts-expect-error a number of records
    never(() => autopilot.list({ top: '5' }));
  });

  test('reading a property that does not exist', () => {
    // @ts-expect-error the status is in state
    never(async () => (await autopilot.create(device)).deviceImportStatus);
    // @ts-expect-error state may be missing or null
    never(async () => (await autopilot.get('1')).state.deviceErrorName);
    // @ts-expect-error not a property of the settings
    never(async () => (await autopilot.settings()).lastSync);
    // @ts-expect-error delete answers nothing
    never(async () => (await autopilot.delete('1')).id);
  });

  test('an error code that does not exist', () => {
    // @ts-expect-error the code is notFound
    never(() => (new AutopilotError('notFound', '').code === 'not-found' ? 1 : 2));
  });
});

describe('right code compiles', () => {
  test('optional properties accept undefined', () => {
    const groupTag: string | undefined = undefined;
    never(() => autopilot.create({ ...device, groupTag, state: undefined }));
    never(() => autopilot.list({ importId: undefined, select: undefined }, { signal: undefined }));
  });

  test('the import status is open: five members that complete, and any other text', () => {
    expectTypeOf<'someday'>().toExtend<ImportedWindowsAutopilotDeviceIdentityImportStatus>();
    expectTypeOf<number>().not.toExtend<ImportedWindowsAutopilotDeviceIdentityImportStatus>();
    type Known = Extract<ImportedWindowsAutopilotDeviceIdentityImportStatus, 'unknown' | 'pending' | 'error'>;
    expectTypeOf<Known>().toEqualTypeOf<'unknown' | 'pending' | 'error'>();
  });

  test('the code of an error narrows what it knows', () => {
    never((thrown: unknown = undefined) => {
      if (!isAutopilotError(thrown)) return;
      expectTypeOf(thrown).toExtend<AutopilotError>();
      if (thrown.code === 'forbidden') {
        expectTypeOf(thrown.requiredScopes).toEqualTypeOf<readonly string[]>();
      } else if (thrown.code === 'timeout') {
        expectTypeOf(thrown.phase).toEqualTypeOf<'token' | 'response' | 'body'>();
      } else if (thrown.code === 'throttled') {
        expectTypeOf(thrown.status).toEqualTypeOf<429>();
      } else {
        expectTypeOf(thrown.code).toExtend<string>();
      }
    });
  });

  test('nothing is any', () => {
    expectTypeOf(autopilot.create).returns.resolves.toEqualTypeOf<ImportedWindowsAutopilotDeviceIdentity>();
    expectTypeOf<ImportedWindowsAutopilotDeviceIdentity>().not.toBeAny();
    expectTypeOf<ImportedWindowsAutopilotDeviceIdentity['id']>().toEqualTypeOf<string>();
    expectTypeOf<ImportedWindowsAutopilotDeviceIdentity['serialNumber']>().toEqualTypeOf<
      string | null | undefined
    >();
    expectTypeOf<ImportedWindowsAutopilotDeviceIdentityCreate['serialNumber']>().toEqualTypeOf<string>();
    expectTypeOf(autopilot.list()).toEqualTypeOf<ImportedDeviceList>();
  });
});
