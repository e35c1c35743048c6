import type { Command } from 'commander';
import { deviceOperations } from '../../../generated/deviceOperations.js';
import {
  type ComparedProperty,
  compareDevices,
  type DeviceDifference,
  serialNumberKey,
  type WindowsAutopilotDeviceIdentity,
} from '../../devices/index.js';
import type { AutopilotError } from '../../errors/AutopilotError.js';
import type { Cli } from '../Cli.js';
import { addOutputOptions, addServiceOptions } from '../options.js';
import { grouped } from '../output/printable.js';
import type { Step, Worker } from '../registered/carryOut.js';
import type { FileRow } from '../registered/fileRows.js';
import type { RunRow } from '../registered/RunReport.js';
import { addRunOptions, runCommand } from '../registered/runCommand.js';
import type { RunCommand, RunOptions } from '../registered/runPlan.js';

const examples = `
Examples:
  graph-autopilot apply devices.csv --dry-run
  graph-autopilot apply devices.csv --auth browser
  graph-autopilot apply devices.csv --yes --report report.html
  graph-autopilot apply devices.csv --resume

Makes the same comparison as audit, then changes group tags, users and display names to match the files. An empty cell
changes nothing, unless you add --clear-empty. Devices that are not registered are reported, not created. A serial
number that several devices share is refused, and the other devices are changed. Each change is verified by reading
the device.

Exit codes: 0 every device matches the files, 1 finished but some devices do not, 2 nothing was changed, 3 sign-in or
permission failed, 4 stopped, or some changes are not confirmed (resume with --resume), 5 only --report failed.`;

/** Adds `apply`, which changes registered devices to match files. */
export function addApply(program: Command, cli: Cli): void {
  const command = program
    .command('apply')
    .summary('change registered devices to match CSV files')
    .description('Change the group tag, user and display name of registered devices to match CSV files.')
    .argument('<files...>', 'CSV files, folders or patterns (- for standard input)')
    .option('--clear-empty', 'an empty cell removes the value of the device (default: it changes nothing)');
  addRunOptions(command);
  addServiceOptions(command);
  addOutputOptions(command);
  command
    .addHelpText('after', examples)
    .action(async (paths: readonly string[], options: RunOptions) => runCommand(apply, paths, options, cli));
}

const apply: RunCommand = {
  name: 'apply',
  operation: deviceOperations.updateWindowsAutopilotDeviceProperties,
  doing: 'Changing',
  question: 'Change',
  plan,
  facts(rows) {
    const changes = labels.flatMap(([property, label]) => {
      const count = rows.filter((row) => row.property === property).length;
      return count === 0 ? [] : [`${label} (${grouped(count)})`];
    });
    return [['changes', changes.join(', ') || 'none']];
  },
  checkFiles() {},
  checkPlan() {},
  work: (worker, steps) => worker.forEach(steps, (step) => change(worker, step)),
};

const labels: readonly (readonly [ComparedProperty, string])[] = [
  ['groupTag', 'group tag'],
  ['userPrincipalName', 'user'],
  ['displayName', 'display name'],
];

/** Plans a change for each property that differs, and a line for each device that cannot be changed. */
function plan(rows: readonly FileRow[], registered: readonly WindowsAutopilotDeviceIdentity[]) {
  const { differences, expected } = compareDevices(rows, registered);
  const planned = differences.flatMap(planRow);
  const differing = new Set(planned.map(({ serialNumber }) => serialNumberKey(serialNumber ?? '')));
  return { rows: planned, devices: expected, same: expected - differing.size };
}

function planRow(difference: DeviceDifference<FileRow>): RunRow[] {
  const { code, row, serialNumber, property, expected, actual, devices, message, remedy } = difference;
  const deviceIds = devices.map(({ id }) => id);
  const place = { file: row?.file, line: row?.line, serialNumber, deviceIds };
  if (property !== undefined) return [{ ...place, property, from: actual, to: expected, outcome: 'planned' }];
  const why = { code, message, remedy };
  if (code === 'missing') return [{ ...place, ...why, outcome: 'missing' }];
  if (code === 'duplicate' || code === 'placeholderSerialNumber') {
    return [{ ...place, ...why, outcome: 'refused' }];
  }
  // The assignment of a profile cannot be changed here.
  return [];
}

/**
 * Changes one device. The user comes first: an update sends all properties, and a user that is not assigned yet would be
 * sent as the old one.
 */
async function change(worker: Worker, { deviceId, rows }: Step): Promise<void> {
  const isUser = (row: number) => worker.rows[row]?.property === 'userPrincipalName';
  const user = rows.filter(isUser);
  const others = rows.filter((row) => !isUser(row));
  // A user that is not confirmed may still arrive, and an update would send the old one again.
  const isSettled = user.length === 0 || (await assign(worker, { deviceId, rows: user }));
  if (isSettled && others.length > 0 && !worker.isStopped()) await update(worker, { deviceId, rows: others });
}

function assign(worker: Worker, step: Step): Promise<boolean> {
  const { options, session } = worker;
  const { devices } = session.client;
  const work = async () => {
    const userPrincipalName = step.rows.map((row) => worker.rows[row]?.to ?? '').join('');
    // An earlier process may have assigned it, and the list may lag.
    const before = await devices.get(step.deviceId, options);
    if ((before.userPrincipalName ?? '').toLowerCase() !== userPrincipalName.toLowerCase()) {
      if (userPrincipalName === '') await devices.unassignUser(step.deviceId, options);
      else await devices.assignUser(step.deviceId, { userPrincipalName }, options);
    }
    await recordChanged(worker, step);
  };
  return worker.attempt(step, work, remedyFor('Make sure that the user exists in this tenant.'));
}

function update(worker: Worker, step: Step): Promise<boolean> {
  const { options, session } = worker;
  const work = async () => {
    const changes = step.rows.flatMap((row) => {
      const { property, to } = worker.rows[row] ?? {};
      return property === undefined ? [] : [[property, to ?? '']];
    });
    await session.client.devices.update(step.deviceId, Object.fromEntries(changes), options);
    await recordChanged(worker, step);
  };
  return worker.attempt(step, work, remedyFor('Correct the value in the file.'));
}

function recordChanged({ record }: Worker, { rows }: Step): Promise<void> {
  return record(rows.map((row) => ({ row, outcome: 'changed' })));
}

/** The remedy of the library is about requests, and the user has made none. */
const remedyFor =
  (remedy: string) =>
  ({ code }: AutopilotError): string | undefined =>
    code === 'badRequest' ? remedy : undefined;
