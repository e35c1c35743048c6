import type { Command } from 'commander';
import { deviceOperations } from '../../../generated/deviceOperations.js';
import type { WindowsAutopilotDeviceIdentity } from '../../devices/index.js';
import { tenantText } from '../auth/tenant.js';
import { type Cli, CliError, exitCodes } from '../Cli.js';
import {
  addOutputOptions,
  addServiceOptions,
  filled,
  type OutputOptions,
  type ServiceOptions,
} from '../options.js';
import { print, shown } from '../output/print.js';
import { counted, grouped, printable } from '../output/printable.js';
import type { ViewColumn } from '../output/table.js';
import { type Session, withService } from '../service/connect.js';
import { findRegistered } from '../service/findRegistered.js';

interface DevicesOptions extends ServiceOptions, OutputOptions {
  readonly serial?: readonly string[];
  readonly groupTag?: string;
  readonly unassigned?: boolean;
}

const examples = `
Examples:
  graph-autopilot devices
  graph-autopilot devices --serial SAMPLE-0001 --serial SAMPLE-0002
  graph-autopilot devices --group-tag Kiosk --unassigned
  graph-autopilot devices --format csv > registered.csv

This command changes nothing. Exit code 1 means that a --serial is not registered.`;

/** Adds `devices`: lists the registered devices of the tenant. */
export function addDevices(program: Command, cli: Cli): void {
  const command = program
    .command('devices')
    .summary('list registered devices')
    .description('List the registered Autopilot devices of the tenant, with group tag, user and assignment.')
    .option('--serial <number>', 'serial number of a device to show; repeatable', repeated)
    .option('--group-tag <tag>', 'show only devices with exactly this group tag', filled)
    .option('--unassigned', 'show only devices without an assigned deployment profile; needs beta');
  addServiceOptions(command);
  addOutputOptions(command);
  command.addHelpText('after', examples).action(async (options: DevicesOptions) => listDevices(options, cli));
}

function repeated(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, filled(text)];
}

async function listDevices(options: DevicesOptions, cli: Cli): Promise<void> {
  const { serial, groupTag, unassigned, apiVersion } = options;
  if (unassigned && apiVersion === 'v1.0') {
    throw new CliError(
      exitCodes.input,
      '--unassigned needs --api-version beta: v1.0 has no assignment status. Nothing was sent.',
    );
  }
  const operation = deviceOperations.listWindowsAutopilotDeviceIdentities;
  await withService(options, cli, operation, async (session) => {
    const serialNumbers = serial && new Set(serial);
    const registered = new Set<string>();
    const devices = await findRegistered(session, {
      serialNumbers,
      keep(device) {
        if (serialNumbers) registered.add(device.serialNumber ?? '');
        return (
          (groupTag === undefined || device.groupTag === groupTag) && (!unassigned || !isAssigned(device))
        );
      },
    });
    show(devices.map(presentable), session, options, cli);
    const missing = (serial ?? []).filter((each) => !registered.has(each));
    for (const each of new Set(missing)) {
      const message = printable(`No registered device has the serial number ${each}.`);
      session.talk.fail({ exitCode: exitCodes.failed, code: 'notFound', message, lines: [message] });
    }
    if (missing.length > 0) cli.end(exitCodes.failed);
  });
}

function isAssigned({ deploymentProfileAssignmentStatus: status }: WindowsAutopilotDeviceIdentity): boolean {
  return status?.startsWith('assigned') ?? false;
}

/** Dates that were never set have the year 1. */
const never = /^0001-/;

/** Returns a device for output: without secrets, and with null for dates that were never set. */
function presentable(device: WindowsAutopilotDeviceIdentity): WindowsAutopilotDeviceIdentity {
  const entries = Object.entries(shown(device)).map(([name, value]) => [
    name,
    typeof value === 'string' && name.endsWith('DateTime') && never.test(value) ? null : value,
  ]);
  return Object.fromEntries(entries) as WindowsAutopilotDeviceIdentity;
}

/** Above this number of devices, a terminal shows only the first ones. */
const mostRows = 100;

function show(
  devices: readonly WindowsAutopilotDeviceIdentity[],
  { talk, requests, tenant }: Session,
  options: DevicesOptions,
  cli: Cli,
): void {
  const isBounded = options.format === 'table' && cli.io.stdout.isTTY && !options.verbose;
  const rows = isBounded ? devices.slice(0, mostRows) : devices;
  const isEmpty = rows.length === 0 && options.format === 'table';
  if (!isEmpty) print(cli, { json: devices, rows, columns }, options);
  const hidden = devices.length - rows.length;
  if (hidden > 0) {
    talk.warn(`${grouped(hidden)} more not shown. Use --verbose or --format csv to list all of them.`);
  }
  talk.say(
    printable(
      `${summary(devices)}${tenant === undefined ? '' : ` in tenant ${tenantText(tenant)}`}. ${counted(requests(), 'request')}.`,
    ),
  );
}

function summary(devices: readonly WindowsAutopilotDeviceIdentity[]): string {
  const counts = new Map<string, number>();
  for (const { deploymentProfileAssignmentStatus: status } of devices) {
    if (status) counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  const parts = [...counts].map(([status, count]) => `${grouped(count)} ${status}`);
  return `${counted(devices.length, 'registered device')}${parts.length === 0 ? '' : ` (${parts.join(', ')})`}`;
}

type Column = ViewColumn<WindowsAutopilotDeviceIdentity>;

/** A date that `presentable` has made null was never set. */
function date(value: string | null | undefined): string | undefined {
  return value === null ? 'never' : value;
}

const columns: readonly Column[] = [
  { name: 'serialNumber', heading: 'SERIAL NUMBER', value: (device) => device.serialNumber },
  { name: 'groupTag', heading: 'GROUP TAG', value: (device) => device.groupTag || undefined },
  { name: 'userPrincipalName', heading: 'USER', value: (device) => device.userPrincipalName || undefined },
  {
    name: 'deploymentProfileAssignmentStatus',
    heading: 'ASSIGNMENT',
    value: (device) => device.deploymentProfileAssignmentStatus,
    style(device) {
      if (device.deploymentProfileAssignmentStatus === 'failed') return 'red';
      return isAssigned(device) ? 'green' : undefined;
    },
  },
  {
    name: 'deploymentProfileAssignmentDetailedStatus',
    heading: 'DETAIL',
    value: ({ deploymentProfileAssignmentDetailedStatus: detail }) =>
      detail === 'none' ? undefined : detail,
    isSpare: true,
  },
  {
    name: 'deploymentProfileAssignedDateTime',
    heading: 'ASSIGNED',
    value: (device) => date(device.deploymentProfileAssignedDateTime),
    data: (device) => device.deploymentProfileAssignedDateTime,
    isSpare: true,
  },
  {
    name: 'displayName',
    heading: 'DISPLAY NAME',
    value: (device) => device.displayName || undefined,
    isSpare: true,
  },
  {
    name: 'enrollmentState',
    heading: 'ENROLLMENT',
    value: (device) => device.enrollmentState,
    isSpare: true,
  },
  {
    name: 'lastContactedDateTime',
    heading: 'LAST CONTACT',
    value: (device) => date(device.lastContactedDateTime),
    data: (device) => device.lastContactedDateTime,
    isSpare: true,
  },
  { name: 'manufacturer', heading: 'MANUFACTURER', value: (device) => device.manufacturer, isSpare: true },
  { name: 'model', heading: 'MODEL', value: (device) => device.model, isSpare: true },
  { name: 'id', heading: 'ID', value: (device) => device.id, isSpare: true },
];
