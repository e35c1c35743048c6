import { isPlaceholder } from '../shared/placeholders.js';
import { quoted } from '../shared/quote.js';
import type { WindowsAutopilotDeviceIdentity } from './types.js';

/**
 * The expected properties of a device. An absent property is not compared. An empty text means that the device should
 * have no value.
 */
export interface ExpectedDevice {
  readonly serialNumber: string;
  /** Compared exactly, because the rules of dynamic groups see spaces. */
  readonly groupTag?: string | undefined;
  /** Compared without case. */
  readonly userPrincipalName?: string | undefined;
  readonly displayName?: string | undefined;
}

/** The properties that {@link compareDevices} compares. */
export type ComparedProperty = Exclude<keyof ExpectedDevice, 'serialNumber'>;

/**
 * A difference between a registered device and what is expected:
 * - `missing`: no registered device has this serial number
 * - `wrongGroupTag`: the group tag is different
 * - `wrongUser`: the assigned user is different
 * - `wrongDisplayName`: the display name is different
 * - `duplicate`: several registered devices have this serial number, so none of them is compared
 * - `placeholderSerialNumber`: the serial number is a placeholder that many devices share, so it is not compared
 * - `notAssigned`: no deployment profile is assigned yet
 * - `assignmentFailed`: the assignment of the deployment profile failed
 * - `notInFile`: the device is registered, but it is not expected
 * - `conflictingRows`: the list has this serial number twice, with different values; the first row is compared
 * - `serialNumberMissing`: the row has no serial number
 */
export type DeviceDifferenceCode =
  | 'missing'
  | 'wrongGroupTag'
  | 'wrongUser'
  | 'wrongDisplayName'
  | 'duplicate'
  | 'placeholderSerialNumber'
  | 'notAssigned'
  | 'assignmentFailed'
  | 'notInFile'
  | 'conflictingRows'
  | 'serialNumberMissing';

/** A difference between an expected device and the tenant. */
export interface DeviceDifference<Expected extends ExpectedDevice = ExpectedDevice> {
  readonly code: DeviceDifferenceCode;
  readonly serialNumber: string;
  /** The property that differs, if it can be changed. */
  readonly property?: ComparedProperty | undefined;
  /** The expected value. Empty for none. */
  readonly expected?: string | undefined;
  /** The value in the tenant. Empty for none. */
  readonly actual?: string | undefined;
  /** The device as passed to the function. Absent for `notInFile`. */
  readonly row?: Expected | undefined;
  /** The registered devices concerned: none for `missing`, several for `duplicate`. */
  readonly devices: readonly WindowsAutopilotDeviceIdentity[];
  /** The difference: a sentence. */
  readonly message: string;
  /** What to do about it. The same for all differences with this code. */
  readonly remedy: string;
}

/** The result of {@link compareDevices}. */
export interface DeviceComparison<Expected extends ExpectedDevice = ExpectedDevice> {
  /** In the order of the rows. Unexpected devices come last. */
  readonly differences: readonly DeviceDifference<Expected>[];
  /** The number of expected serial numbers. */
  readonly expected: number;
  /** How many of them have no difference. */
  readonly same: number;
  /** How many devices have no assignment status, as in v1.0, so that it was not compared. */
  readonly withoutStatus: number;
}

/** Options of {@link compareDevices}. */
export interface CompareDevicesOptions {
  /** Whether to report registered devices that are not expected (`notInFile`). Default: false. */
  readonly all?: boolean | undefined;
}

/**
 * Compares expected devices with the registered devices of a tenant. Sends nothing.
 *
 * Devices match if their serial numbers are equal, without regard to case. An assignment is complete if its status starts with `assigned`.
 *
 * @param expected devices such as the rows of a file
 * @param registered the registered devices, for example from `autopilot.devices.list()`. Devices with other serial
 * numbers are skipped, unless `all` is set.
 */
export function compareDevices<Expected extends ExpectedDevice>(
  expected: Iterable<Expected>,
  registered: Iterable<WindowsAutopilotDeviceIdentity>,
  { all = false }: CompareDevicesOptions = {},
): DeviceComparison<Expected> {
  const bySerialNumber = grouped(registered);
  const first = new Map<string, Expected>();
  const differing = new Set<string>();
  const differences: DeviceDifference<Expected>[] = [];
  let withoutStatus = 0;

  const add = (difference: DeviceDifference<Expected>) => {
    differences.push(difference);
    differing.add(serialNumberKey(difference.serialNumber));
  };
  for (const row of expected) {
    const { serialNumber } = row;
    const key = serialNumberKey(serialNumber);
    const earlier = first.get(key);
    if (serialNumber.trim() === '') add(difference('serialNumberMissing', { row }));
    else if (earlier !== undefined) {
      if (!agree(earlier, row)) add(difference('conflictingRows', { row }));
    } else {
      first.set(key, row);
      const devices = bySerialNumber.get(key) ?? [];
      const [device] = devices;
      if (isPlaceholder(serialNumber)) add(difference('placeholderSerialNumber', { row, devices }));
      else if (device === undefined) add(difference('missing', { row }));
      else if (devices.length > 1) add(difference('duplicate', { row, devices }));
      else {
        if (device.deploymentProfileAssignmentStatus === undefined) withoutStatus++;
        for (const each of differencesOf(row, device)) add(each);
      }
    }
  }
  if (all) {
    for (const [key, devices] of bySerialNumber) {
      if (first.has(key)) continue;
      for (const device of devices) {
        const serialNumber = device.serialNumber ?? '';
        differences.push(difference('notInFile', { serialNumber, devices: [device] }));
      }
    }
  }
  const same = [...first.keys()].filter((key) => !differing.has(key)).length;
  return { differences, expected: first.size, same, withoutStatus };
}

/** Returns a key that is the same for serial numbers that differ only in case, as an import treats them. */
export function serialNumberKey(serialNumber: string): string {
  return serialNumber.toLowerCase();
}

function grouped(registered: Iterable<WindowsAutopilotDeviceIdentity>) {
  const groups = new Map<string, WindowsAutopilotDeviceIdentity[]>();
  for (const device of registered) {
    const key = serialNumberKey(device.serialNumber ?? '');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [device]);
    else group.push(device);
  }
  return groups;
}

function* differencesOf<Expected extends ExpectedDevice>(
  row: Expected,
  device: WindowsAutopilotDeviceIdentity,
): Generator<DeviceDifference<Expected>> {
  const devices = [device];
  for (const { property, code } of properties) {
    const [expected, actual] = [row[property], device[property] ?? ''];
    if (expected === undefined || isSame(property, expected, actual)) continue;
    yield difference(code, { row, devices, property, expected, actual });
  }
  const status = device.deploymentProfileAssignmentStatus;
  if (status === undefined || status?.startsWith('assigned')) return;
  const detail = device.deploymentProfileAssignmentDetailedStatus ?? 'none';
  if (status === 'failed') {
    const actual = detail === 'none' ? 'failed' : `failed: ${detail}`;
    yield difference('assignmentFailed', { row, devices, expected: 'assigned', actual });
  } else yield difference('notAssigned', { row, devices, expected: 'assigned', actual: status ?? 'unknown' });
}

const properties = [
  { property: 'groupTag', code: 'wrongGroupTag' },
  { property: 'userPrincipalName', code: 'wrongUser' },
  { property: 'displayName', code: 'wrongDisplayName' },
] as const;

function isSame(property: ComparedProperty, one = '', other = ''): boolean {
  if (property !== 'userPrincipalName') return one === other;
  return one.toLowerCase() === other.toLowerCase();
}

function agree(one: ExpectedDevice, other: ExpectedDevice): boolean {
  return properties.every(
    ({ property }) =>
      (one[property] === undefined) === (other[property] === undefined) &&
      isSame(property, one[property], other[property]),
  );
}

type Details<Expected extends ExpectedDevice> = Partial<DeviceDifference<Expected>>;

function difference<Expected extends ExpectedDevice>(
  code: DeviceDifferenceCode,
  details: Details<Expected>,
): DeviceDifference<Expected> {
  const { row, serialNumber = row?.serialNumber ?? '', devices = [], expected = '', actual = '' } = details;
  const { message, remedy } = catalogue[code];
  const words = { device: quoted(serialNumber), count: devices.length, expected, actual };
  return { ...details, code, serialNumber, devices, message: message(words), remedy };
}

interface Words {
  readonly device: string;
  readonly count: number;
  readonly expected: string;
  readonly actual: string;
}

const differs = (what: string) => (words: Words) =>
  `${words.device} should have ${named(what, words.expected)}, and it has ${named(what, words.actual)}.`;

function named(what: string, value: string): string {
  return value === '' ? `no ${what}` : `the ${what} ${quoted(value)}`;
}

const catalogue: Readonly<
  Record<DeviceDifferenceCode, { readonly message: (words: Words) => string; readonly remedy: string }>
> = {
  missing: {
    message: ({ device }) => `${device} is not registered.`,
    remedy:
      'Import the device. After an import it may take minutes, or a synchronization, until it is registered.',
  },
  wrongGroupTag: {
    message: differs('group tag'),
    remedy: 'Correct the group tag in the tenant, or in the file.',
  },
  wrongUser: {
    message: differs('user'),
    remedy: 'Assign the right user in the tenant, or correct the file.',
  },
  wrongDisplayName: {
    message: differs('display name'),
    remedy: 'Correct the display name in the tenant, or in the file.',
  },
  duplicate: {
    message: ({ device, count }) => `${count} registered devices have the serial number ${device}.`,
    remedy: 'Find out which of them is the right device, by its id, and deregister the others.',
  },
  placeholderSerialNumber: {
    message: ({ device }) => `${device} is a placeholder serial number that many devices share.`,
    remedy: 'Set the serial number in the firmware, then capture and import the device again.',
  },
  notAssigned: {
    message: ({ device, actual }) => `${device} has no deployment profile yet: the status is ${actual}.`,
    remedy:
      'Wait up to an hour after a registration or a new group tag. Then make sure that a profile targets a group with this device.',
  },
  assignmentFailed: {
    message: ({ device, actual }) =>
      `The assignment of a deployment profile to ${device} ended as ${actual}.`,
    remedy: 'Choose a profile that fits the device, or correct the cause that the detailed status names.',
  },
  notInFile: {
    message: ({ device }) => `${device} is registered, but it is in no file.`,
    remedy: 'Add the device to a file, or deregister it if it is no longer yours.',
  },
  conflictingRows: {
    message: ({ device }) => `An earlier row has the serial number ${device} with different values.`,
    remedy: 'Remove one of the two rows.',
  },
  serialNumberMissing: {
    message: () => 'The serial number is missing.',
    remedy: 'Fill in the serial number, or remove the row.',
  },
};
