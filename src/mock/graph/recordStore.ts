import { deviceErrors, type KnownDeviceError } from '../../../generated/deviceErrors.js';
import type { DeviceError, HandedIn, ImportStatus, Outcome, Outcomes } from '../SimulatedDevice.js';
import { isPlaceholder } from './quirks.js';

/** Keeps the records of a tenant, indexed by id, importId and serial number. */
export function recordStore() {
  const history: StoredRecord[] = [];
  const active = new Map<string, StoredRecord>();
  // The records that lists may show. With lag, this includes recently deleted ones.
  const listed = new Set<StoredRecord>();
  const byImportId = new Map<string, Set<StoredRecord>>();
  const bySerialNumber = new Map<string, Set<StoredRecord>>();
  const timesCreated = new Map<string, number>();
  let deleted: StoredRecord[] = [];

  return {
    /** Every record that ever existed. */
    history: history as readonly StoredRecord[],

    add(record: StoredRecord): void {
      history.push(record);
      active.set(record.id, record);
      listed.add(record);
      addToIndex(byImportId, record.importId, record);
      addToIndex(bySerialNumber, record.serialNumber, record);
      if (!record.foreign) {
        timesCreated.set(record.serialNumber, (timesCreated.get(record.serialNumber) ?? 0) + 1);
      }
    },

    get: (id: string) => active.get(id),

    delete(record: StoredRecord, at: number): void {
      record.deletedAt = at;
      active.delete(record.id);
      deleted.push(record);
    },

    /** Returns how many records requests have created for a serial number. */
    timesCreated: (serialNumber: string) => timesCreated.get(serialNumber) ?? 0,

    /** Yields the records that a list shows as of a given time, in the order of creation. */
    *visible(asOf: number, criteria: { importId?: string; serialNumber?: string }): Generator<StoredRecord> {
      removeDeleted(asOf);
      for (const record of candidates(criteria)) if (record.createdAt <= asOf) yield record;
    },
  };

  function candidates({ importId, serialNumber }: { importId?: string; serialNumber?: string }) {
    if (importId !== undefined) return byImportId.get(importId) ?? [];
    if (serialNumber !== undefined) return bySerialNumber.get(serialNumber) ?? [];
    return listed;
  }

  /** Removes records from the lists that were deleted before a given time. Time does not run backwards. */
  function removeDeleted(asOf: number): void {
    const gone = deleted.filter(({ deletedAt = 0 }) => deletedAt <= asOf);
    if (gone.length === 0) return;
    deleted = deleted.filter(({ deletedAt = 0 }) => deletedAt > asOf);
    for (const record of gone) {
      listed.delete(record);
      byImportId.get(record.importId)?.delete(record);
      bySerialNumber.get(record.serialNumber)?.delete(record);
    }
  }
}

function addToIndex(index: Map<string, Set<StoredRecord>>, key: string, record: StoredRecord): void {
  const found = index.get(key);
  if (found) found.add(record);
  else index.set(key, new Set([record]));
}

/** A record in the mock. All times are clock times. The state is computed from them, so no timers are needed. */
export interface StoredRecord extends HandedIn {
  /** Increases with each record, and determines the order of lists. */
  readonly position: number;
  readonly id: string;
  readonly foreign: boolean;
  readonly createdAt: number;
  readonly pendingAt: number;
  readonly decidedAt: number;
  /** How its import ends. */
  readonly end: End;
  readonly registrationId: string;
  deletedAt?: number;
}

/** Returns the state of a record at a given time. */
export function stateOf(record: StoredRecord, at: number) {
  const { end, pendingAt, decidedAt, registrationId } = record;
  let status: ImportStatus = at < pendingAt ? 'unknown' : 'pending';
  if (end === 'unknown') status = end;
  else if (at >= decidedAt) status = typeof end === 'string' ? end : 'error';
  const { deviceErrorCode, deviceErrorName } = status === 'error' && typeof end === 'object' ? end : noError;
  return {
    deviceImportStatus: status,
    deviceRegistrationId: status === 'complete' ? registrationId : '',
    deviceErrorCode,
    deviceErrorName,
  };
}

const noError = { deviceErrorCode: 0, deviceErrorName: '' };

/** Returns what the service shows of a record. Like the service, it omits the hash. */
export function recordView(record: StoredRecord, at: number) {
  const { id, groupTag, serialNumber, productKey, importId, assignedUserPrincipalName } = record;
  return {
    id,
    groupTag,
    serialNumber,
    productKey,
    importId,
    hardwareIdentifier: null,
    state: stateOf(record, at),
    assignedUserPrincipalName,
  };
}

/** How an import ends. */
type End = Exclude<ImportStatus, 'error'> | DeviceError;

const known: readonly KnownDeviceError[] = deviceErrors;

/** Decides the outcomes of devices, and tracks which of them are in the tenant. */
export function decision(outcomes: Outcomes, sharedSerialNumbers: boolean) {
  const inTenant = new Set<string>();

  function decide(device: HandedIn): End {
    const { serialNumber } = device;
    const set =
      typeof outcomes === 'function'
        ? outcomes(device)
        : Object.hasOwn(outcomes, serialNumber)
          ? outcomes[serialNumber]
          : undefined;
    return settle(serialNumber, set ?? (inTenant.has(serialNumber) ? alreadyInTenant : 'complete'));
  }

  /** Applies an outcome that is already decided. */
  function settle(serialNumber: string, outcome: Outcome): End {
    const end = endOf(outcome);
    if (end === 'complete' && !(sharedSerialNumbers && isPlaceholder(serialNumber))) {
      inTenant.add(serialNumber);
    }
    return end;
  }

  /** Removes a device that was deregistered. */
  function release(serialNumber: string): void {
    inTenant.delete(serialNumber);
  }

  return { decide, settle, release };
}

function endOf(outcome: Outcome): End {
  if (typeof outcome === 'object') return outcome;
  const error = known.find(({ names }) => names.includes(outcome));
  if (error?.code === undefined) return outcome as Exclude<ImportStatus, 'error'>;
  return { deviceErrorCode: error.code, deviceErrorName: outcome };
}

/** The error for a device that is already in the tenant, as marked in the contract. */
const alreadyInTenant: DeviceError = (() => {
  const { code = 0, names = [] } = known.find((error) => error.alreadyInTenant) ?? {};
  return { deviceErrorCode: code, deviceErrorName: names[0] ?? '' };
})();
