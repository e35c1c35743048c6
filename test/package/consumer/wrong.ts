// Invalid code: every line below an `@ts-expect-error` must fail to compile against the installed package.
import {
  type AutopilotClient,
  AutopilotError,
  createAutopilotClient,
  type ImportedWindowsAutopilotDeviceIdentityCreate,
} from 'graph-autopilot';
import { startMock } from 'graph-autopilot/mock';
import type { components, paths } from 'graph-autopilot/schema';

declare const autopilot: AutopilotClient;
const hardwareIdentifier = 'aGFyZHdhcmVJZGVudGlmaWVy';
const device: ImportedWindowsAutopilotDeviceIdentityCreate = {
  serialNumber: 'SAMPLE-0001',
  hardwareIdentifier,
};

export async function wrong(error: unknown) {
  // @ts-expect-error to create, serialNumber is required
  await autopilot.create({ hardwareIdentifier });
  // @ts-expect-error to create, hardwareIdentifier is required
  await autopilot.create({ serialNumber: 'SAMPLE-0001' });
  // @ts-expect-error the property is called groupTag
  await autopilot.create({ ...device, GroupTag: 'Warehouse' });
  // @ts-expect-error a serial number is text: its leading zeros count
  await autopilot.create({ ...device, serialNumber: 1234567 });
  // @ts-expect-error a serial number is not null where one is created
  await autopilot.create({ ...device, serialNumber: null });
  // @ts-expect-error an error code is a number
  await autopilot.create({ ...device, state: { deviceErrorCode: '0' } });
  // @ts-expect-error create takes one device, import takes many
  await autopilot.create([device]);
  // @ts-expect-error import takes many devices, create takes one
  await autopilot.import(device);
  // @ts-expect-error to import, too, the property is called groupTag
  await autopilot.import([{ ...device, GroupTag: 'Warehouse' }]);
  // @ts-expect-error list has no option search
  autopilot.list({ search: 'SAMPLE' });
  // @ts-expect-error the records have no property model to select
  autopilot.list({ select: ['model'] });
  // @ts-expect-error top is a number
  autopilot.list({ top: '100' });
  // @ts-expect-error list is an iterable, not a promise of an array
  (await autopilot.list()).length;
  // @ts-expect-error an id is text
  await autopilot.get(42);
  // @ts-expect-error options are an object
  await autopilot.sync(new AbortController().signal);

  const record = await autopilot.create(device);
  // @ts-expect-error the record has no property model
  record.model;
  // @ts-expect-error the state has no property status
  record.state?.status;
  // @ts-expect-error the state may be missing or null
  record.state.deviceImportStatus;
  // @ts-expect-error the serial number may be missing or null
  record.serialNumber.trim();
  // @ts-expect-error an error code is a number
  record.state?.deviceErrorCode?.trim();
  // @ts-expect-error delete returns nothing
  (await autopilot.delete(record.id)).id;
  // @ts-expect-error the settings have no property lastSync
  (await autopilot.settings()).lastSync;

  // @ts-expect-error there is no such cloud
  createAutopilotClient({ credential: 'token', cloud: 'germany' });
  // @ts-expect-error there is no such version
  createAutopilotClient({ credential: 'token', apiVersion: 'v2.0' });
  // @ts-expect-error a client needs a credential
  createAutopilotClient({});
  // @ts-expect-error a credential returns text
  createAutopilotClient({ credential: () => 42 });

  if (error instanceof AutopilotError) {
    // @ts-expect-error there is no such code
    if (error.code === 'tooManyRequests') return;
    // @ts-expect-error the number of the status is called status
    error.statusCode;
  }
  // @ts-expect-error a port is a number
  await startMock({ port: '4010' });
  // @ts-expect-error there is no such fault
  await startMock({ faults: [{ fault: 'earthquake' }] });
  // @ts-expect-error there is no such operation
  await startMock({ faults: [{ fault: 'reset', operations: ['import'] }] });
  // @ts-expect-error an error has a code and a name
  await startMock({ outcomes: { 'SAMPLE-0001': 'error' } });
  // @ts-expect-error the mock without state has no records
  (await startMock({ stateful: false })).records();
}

// @ts-expect-error the contract has no such schema
export type NoSchema = components['schemas']['AutopilotDevice'];
// @ts-expect-error the contract has no such path
export type NoPath = paths['/deviceManagement/autopilotDevices'];
