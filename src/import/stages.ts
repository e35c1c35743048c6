import { assignmentDetails } from '../../generated/deviceErrors.js';
import { quoted } from '../shared/quote.js';
import type { JournalDevice } from './journal.js';
import type { Row, Run } from './run.js';
import type { ImportGoal, ImportOutcome, ImportStages, ReportedDevice } from './types.js';

/** Whether a device with this outcome is in the tenant, or about to be. */
export function isImported(outcome: ImportOutcome): boolean {
  return outcome === 'complete' || outcome === 'alreadyInTenant';
}

/** Whether a device with this `deploymentProfileAssignmentStatus` has a profile. */
export function isAssigned(status: string | undefined): boolean {
  return status?.startsWith('assigned') ?? false;
}

/** Whether a registered device has reached the stage that a run follows it to. */
export function isReached(goal: ImportGoal, device: JournalDevice | undefined): boolean {
  if (goal === 'assigned') return isAssigned(device?.assignmentStatus);
  return goal === 'imported' || device !== undefined;
}

/** Counts how many devices have reached each stage. */
export function countStages(devices: readonly ReportedDevice[]): ImportStages {
  const stages = { imported: 0, registered: 0, assigned: 0 };
  for (const { outcome, registeredId, assignmentStatus } of devices) {
    if (isImported(outcome)) stages.imported++;
    if (registeredId !== undefined) stages.registered++;
    if (isAssigned(assignmentStatus)) stages.assigned++;
  }
  return stages;
}

/** What a device needs, and what a person can do about it. */
interface Advice {
  readonly message: string;
  readonly remedy: string;
}

const resume = 'Resume the run.';

/** Returns what an imported device still needs, or `undefined` if nothing, or if it may still come by itself. */
export function adviceFor({ ledger, settings, unidentified, isOver }: Run, row: Row): Advice | undefined {
  const { until } = settings;
  const device = ledger.deviceOf(row.row);
  if (until === 'imported') return undefined;
  if (device !== undefined) {
    const advice = [wrongTag(row, device), unassigned(until, row, device, isOver)].filter(isAdvice);
    if (advice.length === 0) return undefined;
    return {
      message: advice.map(({ message }) => message).join(' '),
      remedy: advice.map(({ remedy }) => remedy).join(' '),
    };
  }
  if (!isOver) return undefined;
  const reason = unidentified.get(row.row);
  if (reason === undefined) {
    return {
      message: 'Not found among the registered devices yet.',
      remedy: `${resume} If the device is not registered after an hour, synchronize the tenant.`,
    };
  }
  return { message: reason, remedy: 'Look for the device among the Autopilot devices of the tenant.' };
}

function isAdvice(advice: Advice | undefined): advice is Advice {
  return advice !== undefined;
}

function wrongTag({ groupTag = '' }: Row, { groupTag: actual }: JournalDevice): Advice | undefined {
  if (actual === undefined) return undefined;
  const has = actual === '' ? 'no group tag' : `the group tag ${quoted(actual)}`;
  return {
    message: `The registered device has ${has} instead of ${quoted(groupTag)}.`,
    remedy: 'Correct the group tag in the tenant, or in the file.',
  };
}

function unassigned(goal: ImportGoal, row: Row, device: JournalDevice, isOver: boolean): Advice | undefined {
  const { assignmentStatus: status, assignmentDetail: detail } = device;
  if (goal !== 'assigned' || isAssigned(status)) return undefined;
  if (status === 'failed') return failed(detail);
  if (!isOver) return undefined;
  switch (status) {
    case undefined:
      return { message: 'Registered, but the service does not show its assignment.', remedy: resume };
    case 'notAssigned':
      return notAssigned(device.groupTag ?? row.groupTag ?? '');
    case 'pending':
      return {
        message: 'Registered, but the assignment of its deployment profile is pending.',
        remedy: resume,
      };
    default:
      return { message: `Registered. The status of its assignment is ${quoted(status)}.`, remedy: resume };
  }
}

function notAssigned(groupTag: string): Advice {
  const which = groupTag === '' ? 'a device without a group tag' : `the group tag ${quoted(groupTag)}`;
  return {
    message: 'Registered, but no deployment profile is assigned.',
    remedy: `Probably no deployment profile targets ${which}. Assign one to a group that contains the device, and resume the run.`,
  };
}

const details: Readonly<Record<string, string | undefined>> = assignmentDetails;

function failed(detail: string | undefined): Advice {
  const message = 'The assignment of the deployment profile failed.';
  if (detail === undefined) {
    return { message, remedy: `Look at the device in Intune, assign another profile, and resume the run.` };
  }
  const known = Object.hasOwn(details, detail) ? details[detail] : undefined;
  const remedy =
    detail === 'hardwareRequirementsNotMet'
      ? 'Assign a profile whose requirements the device meets: self-deploying mode and pre-provisioning need TPM 2.0. Then resume the run.'
      : 'Assign a profile for this kind of device, and resume the run.';
  return { message: `${message} ${known ?? `The reason is ${quoted(detail)}.`}`, remedy };
}
