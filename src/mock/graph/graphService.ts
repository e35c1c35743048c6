import { operations } from '../../../generated/operations.js';
import type { components } from '../../../generated/schema.js';
import { type Clock, guidFrom, randomFrom } from '../clock.js';
import type { OperationId } from '../Fault.js';
import type { GraphMockOptions } from '../MockOptions.js';
import { type Answer, answer, type Call, graphError, intuneError } from './answers.js';
import { deviceService, never } from './deviceService.js';
import { listRecords } from './listRecords.js';
import { recordView, type StoredRecord } from './recordStore.js';
import type { DeviceToCreate, Tenant } from './tenant.js';

type DevicesToImport = components['schemas']['ImportedWindowsAutopilotDeviceIdentitiesImport'];

const collection = operations.listImportedWindowsAutopilotDeviceIdentities.path.slice(1);

/** Answers requests that the contract allows, as Intune does. `epoch` is the date when the clock was at 0. */
export function graphService(tenant: Tenant, options: GraphMockOptions, clock: Clock, epoch: number) {
  const { seed = 1, syncDuration = 60_000, lag = 0, pageSize = 500, filter = true, limits = {} } = options;
  const {
    devices: mostDevices = Infinity,
    bytes: mostBytes = Infinity,
    status: tooLarge = 413,
  } = options.largestImport ?? {};
  const { writes = 100, requests = 1_000 } = limits || { writes: Infinity, requests: Infinity };
  const writesWithin = slidingWindow(writes, 20_000);
  const requestsWithin = slidingWindow(requests, 20_000);
  const settingsId = guidFrom(randomFrom(seed, 'settings'));
  const sync = synchronization(syncDuration);

  const handlers: Record<OperationId, (call: Call, now: number) => Answer> = {
    listImportedWindowsAutopilotDeviceIdentities: (call, now) =>
      listRecords(tenant, call, now - lag, { pageSize, filter }),

    createImportedWindowsAutopilotDeviceIdentity(call, now) {
      return recordAnswer(call, 201, tenant.create(call.body as DeviceToCreate, now), now);
    },

    importImportedWindowsAutopilotDeviceIdentities(call, now) {
      const devices = (call.body as DevicesToImport).importedWindowsAutopilotDeviceIdentities;
      if (devices.length > mostDevices || call.bytes > mostBytes) {
        return tooLarge === 400
          ? intuneError(call, 400, 'BadRequest', 'The request holds too many devices')
          : graphError(call, tooLarge, 'RequestEntityTooLarge', 'The request body is too large.');
      }
      return answer(call, 200, {
        '@odata.context': `${call.base}/$metadata#Collection(microsoft.graph.importedWindowsAutopilotDeviceIdentity)`,
        value: devices.map((device) => recordView(tenant.create(device, now), now)),
      });
    },

    getImportedWindowsAutopilotDeviceIdentity(call, now) {
      const record = tenant.get(idIn(call));
      return record === undefined ? notFound(call) : recordAnswer(call, 200, record, now);
    },

    deleteImportedWindowsAutopilotDeviceIdentity(call, now) {
      const record = tenant.get(idIn(call));
      if (record === undefined) return notFound(call);
      tenant.delete(record, now);
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
      const started = sync.start(now);
      if (started === 'started') {
        tenant.devices.syncStarted(now + syncDuration);
        return answer(call, 204);
      }
      if (started === 'running')
        return intuneError(call, 409, 'Conflict', 'A synchronization is in progress');
      return throttled(call, started.wait);
    },

    ...deviceService(tenant.devices, { epoch, pageSize, filter }),
  };

  return (operation: OperationId, call: Call): Answer => {
    const now = clock.now();
    const write = call.method !== 'GET';
    const wait = Math.max(requestsWithin.wait(now), write ? writesWithin.wait(now) : 0);
    if (wait > 0) return throttled(call, wait);
    requestsWithin.count(now);
    if (write) writesWithin.count(now);
    return handlers[operation](call, now);
  };

  function dateTime(at: number | undefined): string {
    return at === undefined ? never : new Date(epoch + at).toISOString();
  }
}

function recordAnswer(call: Call, status: number, record: StoredRecord, now: number): Answer {
  return answer(call, status, {
    '@odata.context': `${call.base}/$metadata#${collection}/$entity`,
    ...recordView(record, now),
  });
}

/** A GUID needs no decoding, and every id is a GUID. */
function idIn({ path }: Call): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function notFound(call: Call): Answer {
  return graphError(call, 404, 'ResourceNotFound', 'Resource does not exist.');
}

/** Answers 429 with the exact wait in seconds. `answerCall` formats it. */
function throttled(call: Call, wait: number): Answer {
  return graphError(call, 429, 'TooManyRequests', 'Too many requests.', { 'Retry-After': `${wait / 1_000}` });
}

/** Counts events within any period of `length` milliseconds. */
function slidingWindow(most: number, length: number) {
  const times: number[] = [];
  return {
    /** Returns the milliseconds until one more event is allowed, or 0 if it is allowed now. */
    wait(now: number): number {
      while (times[0] !== undefined && times[0] <= now - length) times.shift();
      if (times.length < most) return 0;
      return (times[times.length - most] ?? now) + length - now;
    },
    count(now: number): void {
      times.push(now);
    },
  };
}

/** Microsoft allows one sync every ten minutes. */
const interval = 600_000;

/** The synchronization of the tenant's devices. All times are clock times. */
function synchronization(duration: number) {
  let startedAt: number | undefined;
  let endedAt: number | undefined;

  function settle(now: number): void {
    if (startedAt !== undefined && now >= startedAt + duration) endedAt = startedAt + duration;
  }

  return {
    /** Starts a sync, or returns why not: one is running, or the next one is not allowed yet. */
    start(now: number): 'started' | 'running' | { readonly wait: number } {
      settle(now);
      if (startedAt !== undefined) {
        if (now < startedAt + duration) return 'running';
        if (now < startedAt + interval) return { wait: startedAt + interval - now };
      }
      startedAt = now;
      return 'started';
    },

    status(now: number) {
      settle(now);
      const running = startedAt !== undefined && now < startedAt + duration;
      const syncStatus = running ? 'inProgress' : endedAt === undefined ? 'unknown' : 'completed';
      return { startedAt, endedAt, syncStatus } as const;
    },
  };
}
