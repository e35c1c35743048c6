import { operations } from '../../../generated/operations.js';
import type { components } from '../../../generated/schema.js';
import type { Clock } from '../clock.js';
import type { OperationId } from '../Fault.js';
import type { MockRecord } from '../Mock.js';
import type { ForeignRecord, GraphMockOptions } from '../MockOptions.js';
import type { HandedIn } from '../Outcome.js';
import { guidFrom, randomFrom, within } from '../random.js';
import { answer, graphError, intuneError } from './answers.js';
import type { Answer, Call } from './Call.js';
import { decision } from './decision.js';
import { foreignRecords } from './foreignRecords.js';
import { listRecords } from './listRecords.js';
import { isReadable, notBase64 } from './notBase64.js';
import { recordStore } from './recordStore.js';
import { type StoredRecord, shown, stateOf } from './StoredRecord.js';
import { slidingWindow } from './slidingWindow.js';
import { synchronisation } from './synchronisation.js';

type DeviceToCreate = components['schemas']['ImportedWindowsAutopilotDeviceIdentityCreate'];
type DevicesToImport = components['schemas']['ImportedWindowsAutopilotDeviceIdentitiesImport'];

/** What answers the requests that the contract allows. */
export interface GraphService {
  perform(operation: OperationId, call: Call): Answer;
  records(): readonly MockRecord[];
}

const collection = operations.listImportedWindowsAutopilotDeviceIdentities.path;

/** An Intune tenant in memory. */
export function graphService(options: GraphMockOptions, clock: Clock, epoch: number): GraphService {
  const {
    seed = 1,
    pendingAfter = 15_000,
    decidedAfter = [60_000, 120_000],
    outcomes = {},
    records = [],
    syncDuration = 60_000,
    lag = 0,
    pageSize = 500,
    filter = true,
    importIds = 'keep',
    largestImport: {
      devices: mostDevices = Infinity,
      bytes: mostBytes = Infinity,
      status: tooLarge = 413,
    } = {},
    limits = {},
  } = options;
  const { writes = 100, requests = 1_000 } = limits || { writes: Infinity, requests: Infinity };
  const writesWithin = slidingWindow(writes, 20_000);
  const requestsWithin = slidingWindow(requests, 20_000);
  const ids = randomFrom(seed, 'records');
  const times = randomFrom(seed, 'times');
  const settingsId = guidFrom(randomFrom(seed, 'settings'));
  const store = recordStore();
  const { decide, settle } = decision(outcomes);
  const sync = synchronisation(syncDuration);

  for (const record of typeof records === 'number' ? foreignRecords(records) : records) addForeign(record);

  const handlers: Record<OperationId, (call: Call, now: number) => Answer> = {
    listImportedWindowsAutopilotDeviceIdentities: (call, now) =>
      listRecords(store, call, now - lag, { pageSize, filter }),

    createImportedWindowsAutopilotDeviceIdentity(call, now) {
      const device = call.body as DeviceToCreate;
      if (!isReadable(device.hardwareIdentifier)) return notBase64(call);
      return answer(call, 201, {
        '@odata.context': `${call.base}/$metadata#${collection.slice(1)}/$entity`,
        ...shown(take(device, now), now),
      });
    },

    importImportedWindowsAutopilotDeviceIdentities(call, now) {
      const devices = (call.body as DevicesToImport).importedWindowsAutopilotDeviceIdentities;
      if (devices.length > mostDevices || call.bytes > mostBytes) {
        return tooLarge === 400
          ? intuneError(call, 400, 'BadRequest', 'The request holds too many devices')
          : graphError(call, tooLarge, 'RequestEntityTooLarge', 'The request body is too large.');
      }
      // One hash that cannot be read, and the body as a whole cannot.
      if (!devices.every(({ hardwareIdentifier }) => isReadable(hardwareIdentifier))) return notBase64(call);
      return answer(call, 200, {
        '@odata.context': `${call.base}/$metadata#Collection(microsoft.graph.importedWindowsAutopilotDeviceIdentity)`,
        value: devices.map((device) => shown(take(device, now), now)),
      });
    },

    getImportedWindowsAutopilotDeviceIdentity(call, now) {
      const record = store.get(idIn(call));
      if (record === undefined) return notFound(call);
      return answer(call, 200, {
        '@odata.context': `${call.base}/$metadata#${collection.slice(1)}/$entity`,
        ...shown(record, now),
      });
    },

    deleteImportedWindowsAutopilotDeviceIdentity(call, now) {
      const record = store.get(idIn(call));
      if (record === undefined) return notFound(call);
      store.delete(record, now);
      return answer(call, 204);
    },

    getWindowsAutopilotSettings(call, now) {
      const { startedAt, endedAt, syncStatus } = sync.status(now);
      return answer(call, 200, {
        '@odata.context': `${call.base}/$metadata#deviceManagement/windowsAutopilotSettings/$entity`,
        id: settingsId,
        lastSyncDateTime: dateTime(endedAt),
        lastManualSyncTriggerDateTime: dateTime(startedAt),
        syncStatus,
      });
    },

    syncWindowsAutopilotSettings(call, now) {
      const outcome = sync.start(now);
      if (outcome === 'started') return answer(call, 204);
      if (outcome === 'running')
        return intuneError(call, 409, 'Conflict', 'A synchronisation is in progress');
      return throttled(call, outcome.wait);
    },
  };

  return {
    perform(operation, call) {
      const now = clock.now();
      const write = call.method !== 'GET';
      const wait = Math.max(requestsWithin.wait(now), write ? writesWithin.wait(now) : 0);
      if (wait > 0) return throttled(call, wait);
      requestsWithin.count(now);
      if (write) writesWithin.count(now);
      return handlers[operation](call, now);
    },

    records: () =>
      store.history.map((record) => {
        const { deviceImportStatus, deviceErrorCode, deviceErrorName } = stateOf(record, clock.now());
        const { id, serialNumber, groupTag, importId, foreign, deletedAt } = record;
        return {
          id,
          serialNumber,
          groupTag,
          importId,
          foreign,
          status: deviceImportStatus,
          deviceErrorCode,
          deviceErrorName,
          timesCreated: store.timesCreated(serialNumber),
          deleted: deletedAt !== undefined,
        };
      }),
  };

  function take(device: DeviceToCreate, now: number): StoredRecord {
    const id = guidFrom(ids);
    const sent = importIds === 'keep' ? device.importId : undefined;
    const handedIn: HandedIn = {
      serialNumber: device.serialNumber,
      groupTag: device.groupTag ?? '',
      productKey: device.productKey ?? '',
      importId: sent || id,
      assignedUserPrincipalName: device.assignedUserPrincipalName ?? '',
    };
    return add({
      ...handedIn,
      id,
      foreign: false,
      createdAt: now,
      pendingAt: now + (pendingAfter === false ? Infinity : pendingAfter),
      decidedAt: now + within(decidedAfter, times),
      end: decide(handedIn),
    });
  }

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
    return stored;
  }

  function dateTime(at: number | undefined): string | null {
    return at === undefined ? null : new Date(epoch + at).toISOString();
  }
}

/** A GUID needs no decoding, and what is none finds no record either way. */
function idIn({ path }: Call): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function notFound(call: Call): Answer {
  return graphError(call, 404, 'ResourceNotFound', 'Resource does not exist.');
}

/** 429, with the exact wait in seconds; how it is told in the end is decided where the answer is sent. */
function throttled(call: Call, wait: number): Answer {
  return graphError(call, 429, 'TooManyRequests', 'Too many requests.', { 'Retry-After': `${wait / 1_000}` });
}
