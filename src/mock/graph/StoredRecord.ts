import type { HandedIn, ImportStatus } from '../Outcome.js';
import type { End } from './decision.js';

/** A record as the mock keeps it. Times are the clock's; its state follows from them, so nothing has to wake up. */
export interface StoredRecord extends HandedIn {
  /** Counts up from record to record: the order of lists. */
  readonly position: number;
  readonly id: string;
  readonly foreign: boolean;
  readonly createdAt: number;
  readonly pendingAt: number;
  readonly decidedAt: number;
  /** What its import ends in. */
  readonly end: End;
  readonly registrationId: string;
  deletedAt?: number;
}

/** The state of a record at a time. */
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

/** What the service shows of a record; the hash is not among it, as it is not in real answers. */
export function shown(record: StoredRecord, at: number) {
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
