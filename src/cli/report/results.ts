import {
  type ImportGoal,
  type ImportOutcome,
  type ImportReport,
  isAssigned,
  isImported,
  type ReportedDevice,
} from '../../import/index.js';
import type { Style } from '../output/talk.js';
import { type Color, palette } from './htmlPage.js';
import { byRemedy, type Remedies } from './remedies.js';

/** The result of a device: its outcome or, if it was followed after its import, its stage. */
type Result =
  | ImportOutcome
  | 'assignmentFailed'
  | 'wrongGroupTag'
  | 'unregistered'
  | 'unassigned'
  | 'registered'
  | 'assigned';

/** How a result is displayed. */
export interface ResultView {
  readonly result: Result;
  /** The wording for a person. */
  readonly words: string;
  readonly isWell: boolean;
  /** Whether it may still change. */
  readonly isOpen?: boolean;
  readonly style: Style;
  readonly color: Color;
}

/** All results, those that need action first. */
const results: readonly ResultView[] = [
  { result: 'failed', words: 'failed', isWell: false, style: 'red', color: palette.red },
  { result: 'rejected', words: 'rejected by the service', isWell: false, style: 'red', color: palette.plum },
  {
    result: 'assignmentFailed',
    words: 'with a failed assignment',
    isWell: false,
    style: 'red',
    color: palette.brown,
  },
  {
    result: 'wrongGroupTag',
    words: 'with another group tag',
    isWell: false,
    style: 'yellow',
    color: palette.purple,
  },
  { result: 'partial', words: 'partial', isWell: false, style: 'yellow', color: palette.orange },
  {
    result: 'unregistered',
    words: 'not registered yet',
    isWell: false,
    isOpen: true,
    style: 'yellow',
    color: palette.olive,
  },
  {
    result: 'unassigned',
    words: 'without a profile yet',
    isWell: false,
    isOpen: true,
    style: 'yellow',
    color: palette.orange,
  },
  {
    result: 'pending',
    words: 'not decided yet',
    isWell: false,
    isOpen: true,
    style: 'yellow',
    color: palette.olive,
  },
  { result: 'skipped', words: 'not sent', isWell: false, style: 'yellow', color: palette.gray },
  {
    result: 'alreadyInTenant',
    words: 'already in this tenant',
    isWell: true,
    style: 'green',
    color: palette.blue,
  },
  { result: 'complete', words: 'imported', isWell: true, style: 'green', color: palette.green },
  { result: 'registered', words: 'registered', isWell: true, style: 'green', color: palette.teal },
  { result: 'assigned', words: 'assigned', isWell: true, style: 'green', color: palette.green },
];

const views = new Map(results.map((view) => [view.result, view]));

/** Returns the result of a device. */
export function resultOf(device: ReportedDevice, until: ImportGoal): ResultView {
  return views.get(nameOf(device, until)) as ResultView;
}

function nameOf(device: ReportedDevice, until: ImportGoal): Result {
  const { outcome, registeredId, registeredGroupTag, assignmentStatus } = device;
  if (until === 'imported' || !isImported(outcome)) return outcome;
  if (until === 'assigned' && assignmentStatus === 'failed') return 'assignmentFailed';
  if (registeredId === undefined) return 'unregistered';
  if (until === 'assigned' && !isAssigned(assignmentStatus)) return 'unassigned';
  return registeredGroupTag === undefined ? until : 'wrongGroupTag';
}

/** Devices with the same result. */
export interface ResultGroup extends ResultView {
  readonly devices: readonly ReportedDevice[];
}

/** Groups the devices of a report by result, those that need action first. */
export function groupResults({ devices, until }: Pick<ImportReport, 'devices' | 'until'>): ResultGroup[] {
  const groups = new Map<ResultView, ReportedDevice[]>(results.map((view) => [view, []]));
  for (const device of devices) groups.get(resultOf(device, until))?.push(device);
  return [...groups].flatMap(([view, members]) =>
    members.length > 0 ? [{ ...view, devices: members }] : [],
  );
}

/** Returns each remedy once, with all devices that it applies to, the most frequent first. */
export function remedies(report: Pick<ImportReport, 'devices' | 'until'>): Remedies<ReportedDevice> {
  return byRemedy(devicesToAct(report));
}

/** Returns the devices that have not succeeded. */
export function devicesToAct({
  devices,
  until,
}: Pick<ImportReport, 'devices' | 'until'>): readonly ReportedDevice[] {
  return devices.filter((device) => !resultOf(device, until).isWell);
}

/** Returns the reason for a result: the error of the import, or the reason of the assignment. */
export function errorOf(device: ReportedDevice): string {
  const { outcome, deviceErrorCode, deviceErrorName, assignmentDetail } = device;
  // For a followed device, it is not an error that it was already in the tenant.
  if (isImported(outcome)) return assignmentDetail ?? '';
  return [deviceErrorCode || '', deviceErrorName ?? ''].filter(Boolean).join(' ');
}
