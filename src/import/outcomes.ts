import { deviceErrors, type KnownDeviceError } from '../../generated/deviceErrors.js';
import type { ImportedWindowsAutopilotDeviceIdentity } from '../client/types.js';
import { excerpt } from '../shared/redact.js';
import type { JournalResult } from './journal.js';
import type { Row, Run } from './run.js';
import { adviceFor, countStages, isImported } from './stages.js';
import type { ImportReport, ImportStop, ImportSummary, ReportedDevice } from './types.js';

/** A row of the report. */
export function reportedDevice(run: Run, row: Row): ReportedDevice {
  const { file, line, serialNumber, groupTag } = row;
  const { outcome, id, deviceErrorCode, deviceErrorName, message, remedy } = fateOf(run, row);
  const importId = run.ledger.importIdOf(row.row);
  const device = run.ledger.deviceOf(row.row);
  // Literals: objects that are put together by spreading would each take three times the memory.
  if (run.settings.until === 'imported') {
    return {
      file,
      line,
      serialNumber,
      groupTag,
      importId,
      id,
      deviceErrorCode,
      deviceErrorName,
      message,
      remedy,
      outcome,
    };
  }
  return {
    file,
    line,
    serialNumber,
    groupTag,
    importId,
    id,
    deviceErrorCode,
    deviceErrorName,
    message,
    remedy,
    outcome,
    registeredId: device?.registeredId,
    registeredGroupTag: device?.groupTag,
    assignmentStatus: device?.assignmentStatus,
    assignmentDetail: device?.assignmentDetail,
    profileName: device?.profileName,
  };
}

/** What happened to a row. */
type OutcomeDetails = Pick<ReportedDevice, 'outcome'> &
  Partial<Pick<ReportedDevice, 'id' | 'deviceErrorCode' | 'deviceErrorName' | 'message' | 'remedy'>>;

function fateOf(run: Run, row: Row): OutcomeDetails {
  const { ledger } = run;
  if (row.problem) {
    const { outcome, problem, remedy } = row.problem;
    return { outcome, message: problem, remedy };
  }
  const standing = ledger.standing(row.row);
  switch (standing.at) {
    case 'decided':
      return { ...decided(standing.result), ...(isImported(standing.result.outcome) && adviceFor(run, row)) };
    case 'accepted': {
      const id = standing.send.recordOf.get(row.row);
      const message =
        id === undefined
          ? 'The service accepted it, but does not list a record of it yet.'
          : 'The service has not decided yet.';
      return { outcome: 'pending', id, message, remedy: resume };
    }
    case 'unknown': {
      const message = 'Sent, but the service never confirmed it.';
      return { outcome: 'pending', message, remedy: resume };
    }
    case 'unsent':
      return { outcome: 'skipped', message: 'It was not sent before the run ended.', remedy: resume };
  }
}

const resume = 'Resume the run.';

function decided({ outcome, id, deviceErrorCode, deviceErrorName, message }: JournalResult): OutcomeDetails {
  const known = deviceError(deviceErrorName, deviceErrorCode);
  const shared = { outcome, id, deviceErrorCode, deviceErrorName };
  switch (outcome) {
    case 'rejected':
      return { ...shared, message, remedy: 'Correct the row, and import it again.' };
    case 'partial':
      return {
        ...shared,
        message:
          known?.meaning ?? 'The service reports a partial import. No public page explains what that means.',
        remedy: known?.remedy ?? 'Look for the device among the Autopilot devices of the tenant.',
      };
    case 'failed':
      // The run itself has given up on it.
      if (message !== undefined) return { ...shared, message, remedy: importLater };
      return {
        ...shared,
        message: known?.meaning ?? 'No public page explains the reason that the service gives.',
        remedy: known?.remedy ?? 'Ask Microsoft support, and mention the code and the name.',
      };
    default:
      return { ...shared, message: known?.meaning, remedy: known?.remedy };
  }
}

const importLater = 'Import it again later. If that fails too, ask Microsoft support.';

const errors: readonly KnownDeviceError[] = deviceErrors;

/**
 * Looks up the error of a device: by its name, which is more reliable, or by its number if the service gave no name.
 * Returns `undefined` for an error that is not in the contract. Show such an error as it is.
 *
 * @param name `deviceErrorName` of a record's state
 * @param code `deviceErrorCode` of a record's state
 */
export function deviceError(name: string | null | undefined, code?: number): KnownDeviceError | undefined {
  const wanted = name?.trim().toLowerCase();
  if (!wanted) return errors.find((error) => error.code !== undefined && error.code === code);
  return errors.find(({ names }) => names.some((known) => known.toLowerCase() === wanted));
}

/** Returns the results so far. The run is over, and each row is released. */
export function report(run: Run, startedAt: string, stopped: ImportStop | undefined): ImportReport {
  const { ledger } = run;
  // There is no other way to look for what may have arrived.
  const sends = [...ledger.sends.values()].filter(
    (send) => send.taken || ledger.rowsAt(send, 'unknown').length > 0,
  );
  const devices: ReportedDevice[] = [];
  for (let row = run.rows.pop(); row !== undefined; row = run.rows.pop()) {
    devices.push(reportedDevice(run, row));
    ledger.forget(row.row);
  }
  devices.reverse();
  const summary: { -readonly [Name in keyof ImportSummary]: number } = {
    total: devices.length,
    complete: 0,
    alreadyInTenant: 0,
    failed: 0,
    partial: 0,
    pending: 0,
    rejected: 0,
    skipped: 0,
  };
  for (const { outcome } of devices) summary[outcome]++;
  const { until } = run.settings;
  return {
    importIds: sends.map(({ importId }) => importId),
    startedAt,
    finishedAt: new Date().toISOString(),
    summary,
    until,
    stages: countStages(devices),
    devices,
    stopped: stopped && stopOf(stopped),
  };
}

/** Only what the report promises, without the stack of an error. */
function stopOf({ reason, message, error }: ImportStop): ImportStop {
  return { reason, message, ...(error !== undefined && { error }) };
}

/** Returns the final result in a record, or `undefined` as long as the service has not decided. */
export function resultOf(
  row: number,
  { id, state }: Pick<ImportedWindowsAutopilotDeviceIdentity, 'id' | 'state'>,
): JournalResult | undefined {
  // The service may return any value of any type.
  const code = typeof state?.deviceErrorCode === 'number' ? state.deviceErrorCode : 0;
  const name = excerpt(state?.deviceErrorName);
  const outcome = outcomeOf(state?.deviceImportStatus, name, code);
  if (outcome === undefined) return undefined;
  return {
    row,
    outcome,
    id,
    ...(code && { deviceErrorCode: code }),
    ...(name && { deviceErrorName: name }),
  };
}

const noId = '00000000-0000-0000-0000-000000000000';

/** Returns by which id a record says that its device is registered, or `undefined` if it does not. */
export function registrationOf({
  state,
}: Pick<ImportedWindowsAutopilotDeviceIdentity, 'state'>): string | undefined {
  const id = excerpt(state?.deviceRegistrationId);
  return id === '' || id === noId ? undefined : id;
}

/** The status may be an unknown value. According to the contract, that is an unfinished import. */
function outcomeOf(
  status: string | undefined,
  name: string,
  code: number,
): JournalResult['outcome'] | undefined {
  switch (status) {
    case 'complete':
      return 'complete';
    case 'partial':
      return 'partial';
    case 'error':
      return deviceError(name, code)?.alreadyInTenant ? 'alreadyInTenant' : 'failed';
    default:
      return undefined;
  }
}
