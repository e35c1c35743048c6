import type { components } from '../../../generated/schema.js';
import { guidFrom, randomFrom, within } from '../clock.js';
import type { MockRecord } from '../Mock.js';
import type { GraphMockOptions } from '../MockOptions.js';
import type { ForeignRecord, HandedIn } from '../SimulatedDevice.js';
import { deviceStore } from './deviceStore.js';
import { quirksOf } from './quirks.js';
import { decision, recordStore, type StoredRecord, stateOf } from './recordStore.js';

export type DeviceToCreate = components['schemas']['ImportedWindowsAutopilotDeviceIdentityCreate'];

/** The records of a tenant, and the outcomes of their devices. All times are clock times. */
export function tenant(options: GraphMockOptions) {
  const {
    seed = 1,
    pendingAfter = 15_000,
    decidedAfter = [60_000, 120_000],
    outcomes = {},
    records = [],
    importIds = 'keep',
  } = options;
  const ids = randomFrom(seed, 'records');
  const times = randomFrom(seed, 'times');
  const store = recordStore();
  const { decide, settle, release } = decision(outcomes, quirksOf(options).sharedSerialNumbers);
  const deviceIds = randomFrom(seed, 'device ids');
  const devices = deviceStore(options, () => guidFrom(deviceIds), release);
  for (const { serialNumber } of devices.all(0)) settle(serialNumber, 'complete');

  for (const record of typeof records === 'number' ? foreignRecords(records) : records) addForeign(record);

  return {
    devices,
    get: store.get,
    delete: store.delete,
    visible: store.visible,

    /** Creates the record of a submitted device. */
    create(device: DeviceToCreate, now: number): StoredRecord {
      const id = guidFrom(ids);
      const sent = importIds === 'keep' ? device.importId : undefined;
      const submitted: HandedIn = {
        serialNumber: device.serialNumber,
        groupTag: device.groupTag ?? '',
        productKey: devices.quirks.echoesId ? id : (device.productKey ?? ''),
        importId: sent || id,
        assignedUserPrincipalName: device.assignedUserPrincipalName ?? '',
      };
      return add({
        ...submitted,
        id,
        foreign: false,
        createdAt: now,
        pendingAt: now + (pendingAfter === false ? Infinity : pendingAfter),
        decidedAt: now + within(decidedAfter, times),
        end: decide(submitted),
      });
    },

    /** Returns every record that ever existed, as of a given time. */
    records: (now: number) => store.history.map((record) => inspected(record, now)),
  };

  function addForeign({ serialNumber, groupTag = '', importId, outcome = 'complete' }: ForeignRecord): void {
    const id = guidFrom(ids);
    add({
      serialNumber,
      groupTag,
      productKey: '',
      importId: importId ?? id,
      assignedUserPrincipalName: '',
      id,
      foreign: true,
      createdAt: -Infinity,
      pendingAt: -Infinity,
      decidedAt: -Infinity,
      end: settle(serialNumber, outcome),
    });
  }

  function add(record: Omit<StoredRecord, 'position' | 'registrationId'>): StoredRecord {
    const stored = { ...record, position: store.history.length, registrationId: guidFrom(ids) };
    store.add(stored);
    const { serialNumber, groupTag, assignedUserPrincipalName: userPrincipalName, registrationId } = stored;
    const device = { serialNumber, groupTag, userPrincipalName, displayName: '', addressableUserName: '' };
    if (stored.end !== 'complete') return stored;
    if (stored.foreign) devices.addForeign({ ...device, id: registrationId });
    else devices.expect({ ...device, registrationId, completeAt: stored.decidedAt });
    return stored;
  }

  function inspected(record: StoredRecord, now: number): MockRecord {
    const { id, serialNumber, groupTag, importId, foreign, deletedAt } = record;
    const { deviceImportStatus: status, deviceErrorCode, deviceErrorName } = stateOf(record, now);
    return {
      id,
      serialNumber,
      groupTag,
      importId,
      foreign,
      status,
      deviceErrorCode,
      deviceErrorName,
      timesCreated: store.timesCreated(serialNumber),
      deleted: deletedAt !== undefined,
    };
  }
}

export type Tenant = ReturnType<typeof tenant>;

/** Creates records of other people. Every third import never ends. */
function foreignRecords(count: number): ForeignRecord[] {
  return Array.from({ length: count }, (_, i) => ({
    serialNumber: `OTHER-${String(i + 1).padStart(4, '0')}`,
    outcome: i % 3 === 2 ? 'unknown' : 'complete',
  }));
}
