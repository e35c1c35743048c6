import { deviceError } from './deviceError.js';
import type { JournalResult } from './ImportJournal.js';
import type { ReportedDevice } from './ImportReport.js';
import type { Row, Run } from './Run.js';

/** A row as the report has it. */
export function reportedDevice({ ledger }: Run, row: Row): ReportedDevice {
  const { file, line, serialNumber, groupTag } = row;
  const device = { file, line, serialNumber, groupTag, ...nothing };
  if (row.problem) {
    const { outcome, problem, remedy } = row.problem;
    return { ...device, outcome, message: problem, remedy };
  }
  const standing = ledger.standing(row.row);
  switch (standing.at) {
    case 'decided':
      return { ...device, ...decided(standing.result) };
    case 'accepted': {
      const id = standing.send.recordOf.get(row.row);
      const message =
        id === undefined
          ? 'The service took it, but lists no record of it yet.'
          : 'The service has not decided yet.';
      return { ...device, outcome: 'pending', id, message, remedy: resume };
    }
    case 'unknown':
      return {
        ...device,
        outcome: 'pending',
        message: 'It was sent, and whether it arrived is not known.',
        remedy: resume,
      };
    case 'unsent':
      return {
        ...device,
        outcome: 'skipped',
        message: 'It was not sent before the run ended.',
        remedy: resume,
      };
  }
}

const nothing = {
  id: undefined,
  deviceErrorCode: undefined,
  deviceErrorName: undefined,
  message: undefined,
  remedy: undefined,
};

const resume = 'Resume the run.';

function decided({ outcome, id, deviceErrorCode, deviceErrorName, message }: JournalResult) {
  const known = deviceError(deviceErrorName, deviceErrorCode);
  const shared = { outcome, id, deviceErrorCode, deviceErrorName };
  switch (outcome) {
    case 'rejected':
      return { ...shared, message, remedy: 'Correct the row, and import it again.' };
    case 'partial':
      return {
        ...shared,
        message:
          known?.meaning ?? 'The service calls the import partial; no public page says what that means.',
        remedy: known?.remedy ?? 'Look for the device among the Autopilot devices of the tenant.',
      };
    case 'failed':
      return {
        ...shared,
        message: known?.meaning ?? 'The service gives a reason that no public page explains.',
        remedy: known?.remedy ?? 'Ask Microsoft support, with code and name.',
      };
    default:
      return { ...shared, message: known?.meaning, remedy: known?.remedy };
  }
}
