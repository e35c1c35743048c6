import { type Command, Option } from 'commander';
import { operations } from '../../../generated/operations.js';
import { checkDevices } from '../../check/index.js';
import type { ImportedWindowsAutopilotDeviceIdentityCreate } from '../../client/types.js';
import { isBase64, repairBase64 } from '../../hardware-hash/index.js';
import { redact } from '../../shared/redact.js';
import { type Cli, CliError, exitCodes } from '../Cli.js';
import { nameOf, readInput } from '../input/inputBytes.js';
import {
  type AllowOptions,
  addOutputOptions,
  addServiceOptions,
  allowOption,
  commandLine,
  type OutputOptions,
  type ServiceOptions,
} from '../options.js';
import { print, recordColumns, shown } from '../output/print.js';
import { printable } from '../output/printable.js';
import { createTalk, type Talk } from '../output/talk.js';
import { withService } from '../service/connect.js';

interface CreateOptions extends ServiceOptions, OutputOptions, AllowOptions {
  readonly serial?: string;
  readonly hashFile?: string;
  readonly groupTag?: string;
  readonly user?: string;
  readonly json?: string;
}

const examples = `
Examples:
  graph-autopilot create --serial SAMPLE-0001 --hash-file hash.txt --group-tag Berlin-Sales
  graph-autopilot create --json device.json --format json
  capture-hash | graph-autopilot create --serial SAMPLE-0001 --hash-file -

The hash comes from a file or from standard input, because command lines end up in the shell history and in
the process list.`;

/** Adds `create`, which imports a single device. */
export function addCreate(program: Command, cli: Cli): void {
  const command = program
    .command('create')
    .summary('import a single device')
    .description('Import a single device and print its record, without waiting for the result.')
    .option('--serial <serial>', 'serial number, as reported by the firmware')
    .option('--hash-file <file>', 'file with the base64 hardware hash (- for standard input)')
    .option('--group-tag <tag>', 'group tag')
    .option('--user <upn>', 'user principal name of the assigned user')
    .addOption(
      new Option('--json <file>', 'device as a Microsoft Graph JSON object (- for standard input)').conflicts(
        ['serial', 'hashFile', 'groupTag', 'user'],
      ),
    )
    .addOption(allowOption());
  addServiceOptions(command);
  addOutputOptions(command);
  command.addHelpText('after', examples).action(async (options: CreateOptions) => create(options, cli));
}

async function create(options: CreateOptions, cli: Cli): Promise<void> {
  const given = await deviceOf(options, cli);
  await checkDevice(given, options, createTalk(cli, options));
  // Chosen before the request, so that the record can be found if the answer is lost.
  const device = { ...given, importId: given.importId ?? crypto.randomUUID() };
  const operation = operations.createImportedWindowsAutopilotDeviceIdentity;
  await withService(options, cli, operation, async ({ client, talk, signal, suggest }) => {
    talk.say(printable(`Creating ${redact(device.serialNumber, [device.hardwareIdentifier])} …`));
    const record = shown(await client.create(device, { signal }), [device.hardwareIdentifier]);
    print(cli, { json: record, rows: [record], columns: recordColumns }, options);
    const importId = record.importId ?? device.importId;
    talk.say(printable(`Later: ${suggest('status', '--import-id', importId)}`));
  });
}

/**
 * Checks the device as `check` does.
 *
 * @throws CliError if there is an error that is not allowed
 */
async function checkDevice(given: Device, options: CreateOptions, talk: Talk): Promise<void> {
  const { hashFile = '-', json = hashFile, allow } = options;
  const file = nameOf(json);
  // The service refuses JSON values that are not text.
  const texts = Object.entries<unknown>(given).filter(([, value]) => typeof value === 'string');
  const { serialNumber, hardwareIdentifier } = given;
  const device = { ...Object.fromEntries(texts), serialNumber, hardwareIdentifier };
  const row = { file, line: 1, device, columns: {}, layout: 'intune', extra: [], problems: [] } as const;
  const errors: string[] = [];
  for await (const { severity, message, remedy } of checkDevices([row], { allow })) {
    if (severity === 'error') errors.push(`${message} ${remedy}`);
    else talk.say(printable(`warning: ${message} ${remedy}`));
  }
  if (errors.length > 0) throw refused(file, errors.join(' '));
}

async function deviceOf(options: CreateOptions, cli: Cli): Promise<Device> {
  if (options.json !== undefined) {
    const device = parseDevice(await readInput(options.json, cli), nameOf(options.json));
    cli.secrets.add(device.hardwareIdentifier);
    return device;
  }
  const { serial, hashFile, groupTag, user } = options;
  if (serial === undefined || hashFile === undefined) {
    throw new CliError(
      exitCodes.input,
      `Name a device with --serial and --hash-file, or with --json. See: ${commandLine(cli.program, ['create', '--help'])}`,
    );
  }
  if (serial.trim() === '')
    throw new CliError(exitCodes.input, '--serial is empty. Enter the serial number. Nothing was sent.');
  const hash = repairBase64(await readInput(hashFile, cli))?.base64;
  if (hash === undefined) {
    throw new CliError(
      exitCodes.input,
      `${nameOf(hashFile)}: This is not a base64 hardware hash. Capture the device again. Nothing was sent.`,
    );
  }
  cli.secrets.add(hash);
  return {
    serialNumber: serial,
    hardwareIdentifier: hash,
    ...(groupTag !== undefined && { groupTag }),
    ...(user !== undefined && { assignedUserPrincipalName: user }),
  };
}

type Device = ImportedWindowsAutopilotDeviceIdentityCreate;

/**
 * Reads a device from JSON. Only the two required properties are checked. The service checks the others.
 *
 * @throws CliError if the JSON is not a device
 */
function parseDevice(text: string, file: string): Device {
  const json = parse(text, file);
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw refused(file, 'This is JSON, but not an object. The file must contain one device.');
  }
  const device = json as Partial<Record<keyof Device, unknown>>;
  if ('orderIdentifier' in device) {
    throw refused(file, 'orderIdentifier is the old name of groupTag. Rename it to groupTag.');
  }
  if (typeof device.serialNumber !== 'string' || device.serialNumber.trim() === '') {
    throw refused(file, 'serialNumber is missing. Add the serial number that the firmware reports.');
  }
  if (typeof device.hardwareIdentifier !== 'string' || !isBase64(device.hardwareIdentifier)) {
    throw refused(file, 'hardwareIdentifier is not a base64 hardware hash. Capture the device again.');
  }
  return json as Device;
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The message of the platform quotes the text, which contains a hash.
    throw refused(file, 'This is not valid JSON.');
  }
}

function refused(file: string, problem: string): CliError {
  return new CliError(exitCodes.input, `${file}: ${problem} Nothing was sent.`);
}
