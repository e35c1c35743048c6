import { type Command, Option } from 'commander';
import { deviceOperations } from '../../../generated/deviceOperations.js';
import {
  compareDevices,
  type DeviceDifference,
  serialNumberKey,
  type WindowsAutopilotDeviceIdentity,
} from '../../devices/index.js';
import { AutopilotError } from '../../errors/AutopilotError.js';
import { wait } from '../../shared/timing.js';
import { type Cli, CliError, exitCodes } from '../Cli.js';
import { addOutputOptions, addServiceOptions, duration, integer, typed } from '../options.js';
import { canAsk } from '../output/confirm.js';
import { counted, span, wrap } from '../output/printable.js';
import { mayHaveHappened, type Step, type Worker } from '../registered/carryOut.js';
import type { FileRow } from '../registered/fileRows.js';
import type { RunRow } from '../registered/RunReport.js';
import { addRunOptions, runCommand } from '../registered/runCommand.js';
import { leftAlone } from '../registered/runPage.js';
import type { RunCommand, RunOptions } from '../registered/runPlan.js';

interface RemoveOptions extends RunOptions {
  readonly expect?: number;
  readonly wait: number;
}

const examples = `
Examples:
  graph-autopilot remove retired.csv --dry-run
  graph-autopilot remove retired.csv --auth browser
  graph-autopilot remove retired.csv --yes --expect 12
  graph-autopilot remove retired.csv --resume

Only the serial numbers in the files are used. A serial number that several devices share is refused, and the other
devices are deregistered. Each device is read until it is gone.

${wrap(leftAlone, 118).join('\n')}

Exit codes: 0 no device in the files is registered anymore, 1 finished but some devices were refused, 2 nothing was
changed, 3 sign-in or permission failed, 4 stopped, or some devices are not gone yet (resume with --resume), 5 only
--report failed.`;

const waitMs = 15 * 60_000;

/** Adds `remove`, which deregisters devices. */
export function addRemove(program: Command, cli: Cli): void {
  const command = program
    .command('remove')
    .summary('deregister the devices in CSV files')
    .description('Deregister the devices in CSV files: remove them from Windows Autopilot.')
    .argument('<files...>', 'CSV files, folders or patterns (- for standard input)')
    .addOption(
      new Option(
        '--expect <n>',
        'number of devices that the plan must have (required with --yes without a terminal)',
      ).argParser(integer(0)),
    )
    .addOption(
      new Option('--wait <time>', 'maximum wait until the devices are gone')
        .argParser(duration('0s'))
        .default(waitMs, typed(waitMs)),
    );
  addRunOptions(command);
  addServiceOptions(command);
  addOutputOptions(command);
  command.addHelpText('after', examples).action(async (paths: readonly string[], options: RemoveOptions) => {
    checkConfirmation(options, cli);
    await runCommand(remove(options), paths, options, cli);
  });
}

/** @throws CliError if the number of devices is not confirmed, because a wrong file or tenant would go unnoticed */
function checkConfirmation(options: RemoveOptions, cli: Cli): void {
  const { yes, expect, mock, dryRun } = options;
  // With --yes, a person at a terminal sees the plan. A program sees nothing.
  const isSeen = yes ? cli.io.stdin.isTTY && cli.io.stderr.isTTY : canAsk(cli, options);
  if ((yes && expect !== undefined) || mock || dryRun || isSeen) return;
  throw new CliError(
    exitCodes.input,
    'Without a terminal, deregistering needs --yes, and --expect with the number of devices. Use --dry-run to see that number. Nothing was sent.',
  );
}

function remove({ expect, wait: mostMs }: RemoveOptions): RunCommand {
  return {
    name: 'remove',
    operation: deviceOperations.deleteWindowsAutopilotDeviceIdentity,
    doing: 'Deregistering',
    question: 'Deregister',
    plan,
    facts: () => [],
    note: leftAlone,
    checkFiles(devices) {
      if (expect === undefined || expect <= devices) return;
      throw unexpected(`The files name ${counted(devices, 'device')}, and --expect says ${expect}.`);
    },
    checkPlan(planned) {
      if (expect === undefined || expect === planned) return;
      throw unexpected(`The plan names ${counted(planned, 'device')}, and --expect says ${expect}.`);
    },
    async work(worker, steps) {
      const accepted = await deleteDevices(worker, steps);
      await untilGone(worker, accepted, mostMs);
    },
  };
}

function unexpected(problem: string): CliError {
  return new CliError(
    exitCodes.input,
    `${problem} Check the files and the tenant. No device was deregistered.`,
  );
}

/** Plans a line for each serial number. */
function plan(rows: readonly FileRow[], registered: readonly WindowsAutopilotDeviceIdentity[]) {
  const { differences, expected } = compareDevices(rows, registered);
  const refusals = new Map(
    differences
      .filter(({ code }) => ['missing', 'duplicate', 'placeholderSerialNumber'].includes(code))
      .map((difference) => [serialNumberKey(difference.serialNumber), difference]),
  );
  const devices = new Map(registered.map((device) => [serialNumberKey(device.serialNumber ?? ''), device]));
  const planned = new Map<string, RunRow>();
  for (const { file, line, serialNumber } of rows) {
    const key = serialNumberKey(serialNumber);
    if (planned.has(key)) continue;
    const place = { file, line, serialNumber };
    const refusal = refusals.get(key);
    planned.set(key, refusal === undefined ? deviceRow(place, devices.get(key)) : refusedRow(place, refusal));
  }
  return { rows: [...planned.values()], devices: expected, same: 0 };
}

type Place = Pick<RunRow, 'file' | 'line' | 'serialNumber'>;

/** The advice of the comparison is for devices that are kept. */
const removeByHand = 'Find the right device in the Intune admin center, and delete it there.';

function refusedRow(place: Place, { code, message, devices }: DeviceDifference): RunRow {
  // An unregistered device needs no action.
  if (code === 'missing') return { ...place, deviceIds: [], outcome: 'missing', code, message };
  const deviceIds = devices.map(({ id }) => id);
  return { ...place, deviceIds, outcome: 'refused', code, message, remedy: removeByHand };
}

function deviceRow(place: Place, device: WindowsAutopilotDeviceIdentity | undefined): RunRow {
  return {
    ...place,
    deviceIds: device === undefined ? [] : [device.id],
    groupTag: device?.groupTag || undefined,
    userPrincipalName: device?.userPrincipalName || undefined,
    managedDeviceId: idOf(device?.managedDeviceId),
    azureActiveDirectoryDeviceId: idOf(device?.azureActiveDirectoryDeviceId),
    outcome: 'planned',
  };
}

/** The service uses an id of zeros for a missing value. */
function idOf(id: string | null | undefined): string | undefined {
  return id && !/^[0-]+$/.test(id) ? id : undefined;
}

/** Deletes the devices. Returns those whose deletion was accepted, or may have been. */
async function deleteDevices(worker: Worker, steps: readonly Step[]): Promise<Step[]> {
  const { options, isResumed, session } = worker;
  const accepted: Step[] = [];
  await worker.forEach(steps, (step) =>
    worker.attempt(step, async () => {
      try {
        // The interrupted process may have deleted it.
        if (!(isResumed && (await isGone(worker, step)))) {
          await session.client.devices.delete(step.deviceId, options);
        }
        accepted.push(step);
      } catch (error) {
        if (!(error instanceof AutopilotError)) throw error;
        // If it does not exist, someone else has deleted it.
        if (error.code === 'notFound' || mayHaveHappened(error)) accepted.push(step);
        if (error.code !== 'notFound') throw error;
      }
    }),
  );
  return accepted;
}

/** From this number on, listing the tenant costs less than reading each device repeatedly. */
const mostSingly = 20;
const firstMs = 1000;
const longestMs = 30_000;
/** Most devices are gone before this wait. */
const patienceMs = 4000;

/** Polls deleted devices until each is gone. They may be visible for minutes. */
async function untilGone(worker: Worker, accepted: readonly Step[], mostMs: number): Promise<void> {
  const { clock, talk } = worker.session;
  const { signal } = worker.options;
  const end = clock.now() + mostMs;
  let left = accepted;
  for (let ms = firstMs; left.length > 0; ms = Math.min(ms * 2, longestMs)) {
    const isLast = clock.now() >= end;
    left = await stillThere(worker, left);
    if (left.length === 0 || isLast || worker.isStopped()) break;
    const waiting = `Waiting until ${counted(left.length, 'device')} ${left.length === 1 ? 'is' : 'are'} gone`;
    if (talk.canPin) talk.pin(waiting);
    else if (ms === patienceMs) talk.say(waiting);
    await wait(clock, Math.max(0, Math.min(ms, end - clock.now())), signal).catch(() => {});
  }
  const message = worker.isStopped()
    ? 'The service accepted the deletion, but the program did not check that the device is gone.'
    : `The service accepted the deletion, and still has the device after ${span(mostMs)}.`;
  const remedy = 'Continue with --resume in a few minutes.';
  for (const step of left) worker.doubt(step, { code: 'notConfirmed', message, remedy });
}

/** Records the devices that are gone, and returns the others. */
async function stillThere(worker: Worker, steps: readonly Step[]): Promise<readonly Step[]> {
  const { session, options, record } = worker;
  const there = new Set<string>();
  if (steps.length > mostSingly) {
    try {
      for await (const { id } of session.client.devices.list({ select: ['id'] }, options)) there.add(id);
    } catch (error) {
      if (!(error instanceof AutopilotError)) throw error;
      worker.stopFor(error);
      return steps;
    }
  }
  const left = new Set(steps);
  // A list may lag, so only reading the device proves that it is gone.
  const candidates = steps.filter(({ deviceId }) => !there.has(deviceId));
  await worker.forEach(candidates, (step) =>
    worker.attempt(step, async () => {
      if (!(await isGone(worker, step))) return;
      await record(step.rows.map((row) => ({ row, outcome: 'removed' })));
      left.delete(step);
    }),
  );
  return [...left];
}

async function isGone({ session, options }: Worker, { deviceId }: Step): Promise<boolean> {
  try {
    await session.client.devices.get(deviceId, options);
    return false;
  } catch (error) {
    if (error instanceof AutopilotError && error.code === 'notFound') return true;
    throw error;
  }
}
