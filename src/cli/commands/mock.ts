import { type Command, InvalidArgumentError, Option } from 'commander';
import { deviceOperations } from '../../../generated/deviceOperations.js';
import { enums, operations } from '../../../generated/operations.js';
import type {
  Fault,
  ImportStatus,
  MockOptions,
  MockRequest,
  OperationId,
  Outcome,
  ProfileOutcome,
  Quirks,
  RetryAfterStyle,
} from '../../mock/index.js';
import { type Cli, CliError, exitCodes } from '../Cli.js';
import { addOutputOptions, duration, integer, type OutputOptions } from '../options.js';
import { print } from '../output/print.js';
import { printable } from '../output/printable.js';
import { createTalk, type Talk } from '../output/talk.js';

interface MockCommandOptions extends OutputOptions {
  readonly port: number;
  readonly host: string;
  readonly stateless?: boolean;
  readonly speed?: number;
  readonly limit?: number;
  readonly latency?: number;
  readonly lag?: number;
  readonly records?: number;
  readonly outcome?: GivenOutcomes;
  readonly devices?: number;
  readonly registeredAfter?: number;
  readonly assignedAfter?: number;
  readonly profile?: Readonly<Record<string, ProfileOutcome>>;
  readonly quirk?: Quirks | 'all';
  readonly retryAfter?: RetryAfterStyle;
  readonly fault?: readonly Fault[];
}

const examples = `
Examples:
  graph-autopilot mock
  graph-autopilot mock --speed 60 --outcome SAMPLE-0001=808:ZtdDeviceAssignedToOtherTenant
  graph-autopilot mock --fault 503,times=3,retryAfter=5 --fault reset,skip=10,takesEffect
  graph-autopilot mock --stateless --port 4020

A fault is a status, reset, silence, html or expiredToken, and these settings, separated by commas:
  times=N            number of requests it applies to (default: 1, Infinity for all)
  skip=N             number of requests it skips first (default: 0)
  operations=ID+ID   operations it applies to (default: all)
  probability=P      probability from 0 through 1 (default: 1)
  from=TIME          start, such as 30s, counted from the start of the mock (default: 0s)
  until=TIME         end, counted from the start of the mock (default: never)
  retryAfter=TEXT    Retry-After header
  takesEffect        the request takes effect despite the fault

In another terminal:
  curl -H 'Authorization: Bearer any' http://127.0.0.1:4010/deviceManagement/importedWindowsAutopilotDeviceIdentities
  GRAPH_ACCESS_TOKEN=any graph-autopilot import devices.csv --base-url http://127.0.0.1:4010`;

/** Adds `mock`, which serves the mock of Microsoft Graph until it is interrupted. */
export function addMock(program: Command, cli: Cli): void {
  const command = program
    .command('mock')
    .summary('serve a mock of Microsoft Graph on this computer')
    .description(
      'Serve a mock that keeps records, processes imports and throttles like Microsoft Graph, until Ctrl+C. It accepts any bearer token.',
    )
    .addOption(
      new Option('--port <port>', 'TCP port (0 for a free port)').argParser(integer(0, 65_535)).default(4010),
    )
    .addOption(
      new Option(
        '--host <host>',
        'address to listen on; other computers can connect unless it is a loopback address',
      ).default('127.0.0.1'),
    )
    .addOption(
      new Option('--stateless', 'answer with the examples of the contract and keep no state').conflicts([
        'speed',
        'limit',
        'latency',
        'lag',
        'records',
        'outcome',
        'devices',
        'registeredAfter',
        'assignedAfter',
        'profile',
        'quirk',
        'retryAfter',
        'fault',
      ]),
    )
    .addOption(
      new Option('--speed <n>', 'speed, as a multiple of real time (default: 1)').argParser(
        integer(1, 1_000_000),
      ),
    )
    .addOption(
      new Option('--limit <writes>', 'writes accepted within 20 s; 0 for no limit (default: 100)').argParser(
        integer(0),
      ),
    )
    .addOption(
      new Option('--latency <time>', 'delay of each answer, such as 200ms (default: 0s)').argParser(
        duration('0s'),
      ),
    )
    .addOption(
      new Option('--lag <time>', 'delay until lists show a change, such as 30s (default: 0s)').argParser(
        duration('0s'),
      ),
    )
    .addOption(
      new Option('--records <n>', 'number of existing records of other people (default: 0)').argParser(
        integer(0, 100_000),
      ),
    )
    .addOption(
      new Option(
        '--outcome <serial=outcome>',
        'outcome of a device (* for all other devices); repeatable',
      ).argParser(parseOutcome),
    )
    .addOption(
      new Option('--devices <n>', 'registered devices that are there from the start (default: 0)').argParser(
        integer(0, 100_000),
      ),
    )
    .addOption(
      new Option(
        '--registered-after <time>',
        'how long after its import a device is registered (default: 30s to 60s)',
      ).argParser(duration('0s')),
    )
    .addOption(
      new Option(
        '--assigned-after <time>',
        'how long after that a profile is assigned (default: 60s to 3m)',
      ).argParser(duration('0s')),
    )
    .addOption(
      new Option(
        '--profile <tag=name>',
        'profile of a group tag; * for every other; none, or failed:REASON; repeatable',
      ).argParser(parseProfile),
    )
    .addOption(
      new Option(
        '--quirk <name[=value]>',
        'unusual behavior of registered devices that users report, or all; repeatable',
      ).argParser(parseQuirk),
    )
    .addOption(
      new Option('--retry-after <style>', 'Retry-After format of a 429 (default: integer)').choices([
        'integer',
        'fraction',
        'date',
        'absent',
      ] satisfies RetryAfterStyle[]),
    )
    .addOption(new Option('--fault <fault>', 'fault to inject, see below; repeatable').argParser(parseFault));
  addOutputOptions(command);
  command.addHelpText('after', examples).action(async (options: MockCommandOptions) => serve(options, cli));
}

async function serve(options: MockCommandOptions, cli: Cli): Promise<void> {
  const talk = createTalk(cli, options);
  // Registered before anything is awaited, so that an early Ctrl+C is not lost.
  const interrupted = new Promise<void>((resolve) => {
    let isAsked = false;
    cli.io.onInterrupt(() => {
      if (isAsked) cli.io.exit(exitCodes.done);
      isAsked = true;
      resolve();
    });
  });
  if (!isLoopback(options.host)) {
    talk.warn(
      `Warning: With --host ${printable(options.host)}, other computers can reach the mock. It accepts any token and is not hardened. Use it only on a trusted network.`,
    );
  }
  const { startMock } = await import('../../mock/index.js');
  const mock = await startMock(mockOptions(options, talk)).catch((cause: unknown) => {
    // The message has the command that installs Prism, or reports that the port is in use.
    throw new CliError(exitCodes.input, cause instanceof Error ? cause.message : String(cause), { cause });
  });
  const { url } = mock;
  print(
    cli,
    { json: { url }, rows: [url], columns: [{ name: 'url', heading: 'URL', value: (row) => row }] },
    options,
  );
  talk.say(`The mock ${options.stateless ? 'without' : 'with'} state is running. Press Ctrl+C to stop it.`);
  await interrupted;
  await mock.close();
}

function mockOptions(options: MockCommandOptions, talk: Talk): MockOptions {
  const { port, host, speed, limit, latency, lag, records, outcome, retryAfter, fault } = options;
  const { devices, registeredAfter, assignedAfter, profile, quirk } = options;
  if (options.stateless) return { port, host, stateful: false };
  return {
    port,
    host,
    speed,
    latency,
    lag,
    records,
    devices,
    registeredAfter,
    assignedAfter,
    profiles: profile,
    quirks: quirk,
    retryAfter,
    faults: fault,
    ...(limit !== undefined && { limits: limit === 0 ? false : { writes: limit } }),
    ...(outcome !== undefined && {
      outcomes: ({ serialNumber }) => outcome.get(serialNumber) ?? outcome.get('*'),
    }),
    onEffect: ({ method, path, devices }: MockRequest) =>
      talk.detail(`${printable(`${method} ${path}`)}${devices > 0 ? ` (${devices} devices)` : ''}`),
  };
}

const allOperations = { ...operations, ...deviceOperations };

/** Adds `Kiosk=Kiosk profile`, `Old=none` or `*=failed:hardwareRequirementsNotMet` to what was given before. */
function parseProfile(
  text: string,
  before: Readonly<Record<string, ProfileOutcome>> = {},
): Readonly<Record<string, ProfileOutcome>> {
  const at = text.indexOf('=');
  const name = text.slice(at + 1);
  const [, reason] = /^failed:(\w+)$/.exec(name) ?? [];
  const failed = enums.windowsAutopilotProfileAssignmentDetailedStatus.find((known) => known === reason);
  if (at < 0 || name === '' || (reason !== undefined && failed === undefined)) {
    throw new InvalidArgumentError(
      `Give TAG=PROFILE, TAG=none, or TAG=failed:REASON, where REASON is ${enums.windowsAutopilotProfileAssignmentDetailedStatus.join(', ')}.`,
    );
  }
  return { ...before, [text.slice(0, at)]: failed ? { failed } : name !== 'none' && name };
}

/** Adds `ignoredUpdates=1`, or `inclusiveCursor`, to what was given before. The mock checks names and values. */
function parseQuirk(text: string, before: Quirks | 'all' = {}): Quirks | 'all' {
  if (text === 'all' || before === 'all') return 'all';
  const [name = '', value] = text.split('=');
  return { ...before, [name]: value === undefined ? true : Number(value) };
}

/** The outcome by serial number, or `*` for all other devices. */
type GivenOutcomes = ReadonlyMap<string, Outcome>;

/** Statuses that need no further details. `error` also has a code and a name. */
const statuses = enums.importedWindowsAutopilotDeviceIdentityImportStatus.filter(isPlain);

function isPlain(status: ImportStatus): status is Exclude<ImportStatus, 'error'> {
  return status !== 'error';
}

/** Adds `SAMPLE-0001=808:ZtdDeviceAssignedToOtherTenant`, or `*=pending`, to the previous values. */
function parseOutcome(text: string, before: GivenOutcomes = new Map()): GivenOutcomes {
  const at = text.lastIndexOf('=');
  const serial = text.slice(0, at);
  const value = text.slice(at + 1);
  const status = statuses.find((known) => known === value);
  const [, code, name = ''] = /^(\d+)(?::(\w+))?$/.exec(value) ?? [];
  const outcome =
    status ?? (code === undefined ? undefined : { deviceErrorCode: Number(code), deviceErrorName: name });
  if (at < 1 || outcome === undefined) {
    throw new InvalidArgumentError(
      `Use SERIAL=OUTCOME, where OUTCOME is ${statuses.join(', ')}, or a code with a name, such as 808:ZtdDeviceAssignedToOtherTenant.`,
    );
  }
  return new Map(before).set(serial, outcome);
}

/** Whether only this computer can reach a host. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d+){3}$/.test(host);
}

/** Adds `503,times=3,retryAfter=5` to the previous values. The mock checks them. */
function parseFault(text: string, before: readonly Fault[] = []): readonly Fault[] {
  const [kind = '', ...settings] = text.split(',');
  const fault = faultKinds.find((known) => known === kind) ?? (/^[2-5]\d\d$/.test(kind) && Number(kind));
  if (!fault) throw new InvalidArgumentError(`Use ${faultKinds.join(', ')}, or a status such as 503.`);
  return [...before, Object.assign({ fault }, ...settings.map(parseFaultSetting))];
}

const faultKinds = ['reset', 'silence', 'html', 'expiredToken'] as const;

/** Parses one `name=value` of a fault. */
function parseFaultSetting(text: string): Partial<Fault> {
  const [, name = '', value = ''] = /^(\w+)=(.+)$/.exec(text) ?? [];
  switch (name) {
    case 'times':
    case 'skip':
    case 'probability':
      return { [name]: Number(value) };
    case 'from':
    case 'until':
      return { [name]: duration('0s')(value) };
    case 'operations':
      return { operations: value.split('+').map(parseOperation) };
    case 'retryAfter':
      return { retryAfter: value };
    default:
      if (text === 'takesEffect') return { takesEffect: true };
      throw new InvalidArgumentError(
        `${printable(JSON.stringify(text))} is not a setting of a fault. Use times, skip, operations, probability, from, until or retryAfter with a value, such as times=3, or takesEffect.`,
      );
  }
}

function parseOperation(id: string): OperationId {
  if (isOperation(id)) return id;
  throw new InvalidArgumentError(
    `${printable(JSON.stringify(id))} is not an operation. Give one of ${Object.keys(allOperations).join(', ')}.`,
  );
}

function isOperation(id: string): id is OperationId {
  return Object.hasOwn(allOperations, id);
}
