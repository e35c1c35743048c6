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

/** Where a device ended: its outcome or, if it was followed after its import, how far it has come. */
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

/** Returns how a device ended. */
export function resultOf(device: ReportedDevice, until: ImportGoal): ResultView {
  return views.get(nameOf(device, until)) as ResultView;
}

function nameOf(device: ReportedDevice, until: ImportGoal): Result {
  const { outcome, registeredId, registeredGroupTag, assignmentStatus } = device;
  if (until === 'imported' || !isImported(outcome)) return outcome;
  if (assignmentStatus === 'failed') return 'assignmentFailed';
  if (registeredId === undefined) return 'unregistered';
  if (until === 'assigned' && !isAssigned(assignmentStatus)) return 'unassigned';
  return registeredGroupTag === undefined ? until : 'wrongGroupTag';
}

/** Devices that ended alike. */
export interface ResultGroup extends ResultView {
  readonly devices: readonly ReportedDevice[];
}

/** Groups the devices of a report by how they ended, those that need action first. */
export function groupResults({ devices, until }: Pick<ImportReport, 'devices' | 'until'>): ResultGroup[] {
  const groups = new Map<ResultView, ReportedDevice[]>(results.map((view) => [view, []]));
  for (const device of devices) groups.get(resultOf(device, until))?.push(device);
  return [...groups].flatMap(([view, members]) =>
    members.length > 0 ? [{ ...view, devices: members }] : [],
  );
}

/** Returns what to do, once for all devices that it applies to, the most frequent first. */
export function remedies({
  devices,
  until,
}: Pick<ImportReport, 'devices' | 'until'>): Remedies<ReportedDevice> {
  return byRemedy(devices.filter((device) => !resultOf(device, until).isWell));
}

/** Names why a device ended like this: the error of its import, or the reason of its assignment. */
export function errorOf(device: ReportedDevice): string {
  const { outcome, deviceErrorCode, deviceErrorName, assignmentDetail } = device;
  // That a device was in the tenant before is no error of a device that was followed.
  if (isImported(outcome)) return assignmentDetail ?? '';
  return [deviceErrorCode || '', deviceErrorName ?? ''].filter(Boolean).join(' ');
}
