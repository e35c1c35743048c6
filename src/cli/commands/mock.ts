import { type Command, InvalidArgumentError, Option } from 'commander';
import { enums } from '../../../generated/operations.js';
import type { ImportStatus, MockOptions, MockRequest, Outcome } from '../../mock/index.js';
import { type Cli, exitCodes } from '../Cli.js';
import { addOutputOptions, duration, integer, type OutputOptions } from '../options.js';
import { print } from '../output/print.js';
import { createTalk, type Talk } from '../output/talk.js';
import { startEmbeddedMock } from '../service/connect.js';

interface MockCommandOptions extends OutputOptions {
  readonly port: number;
  readonly stateless?: boolean;
  readonly speed?: number;
  readonly limit?: number;
  readonly latency?: number;
  readonly lag?: number;
  readonly records?: number;
  readonly outcome?: GivenOutcomes;
}

const examples = `
Examples:
  graph-autopilot mock
  graph-autopilot mock --speed 60 --outcome SAMPLE-0001=808:ZtdDeviceAssignedToOtherTenant
  graph-autopilot mock --stateless --port 4020

In another terminal:
  curl -H 'Authorization: Bearer any' http://127.0.0.1:4010/deviceManagement/importedWindowsAutopilotDeviceIdentities
  GRAPH_ACCESS_TOKEN=any graph-autopilot import devices.csv --base-url http://127.0.0.1:4010`;

/** Adds `mock`: serves the mock of Microsoft Graph until it is interrupted. */
export function addMock(program: Command, cli: Cli): void {
  const command = program
    .command('mock')
    .summary('serve a mock of Microsoft Graph on this machine')
    .description(
      'Serves a mock that keeps records, moves imports on and throttles, as Microsoft Graph does, until Ctrl-C. Any bearer token is good.',
    )
    .addOption(
      new Option('--port <port>', 'on 127.0.0.1; 0 for a free one')
        .argParser(integer(0, 65_535))
        .default(4010),
    )
    .addOption(
      new Option('--stateless', 'answer with the examples of the contract, and keep nothing').conflicts([
        'speed',
        'limit',
        'latency',
        'lag',
        'records',
        'outcome',
      ]),
    )
    .addOption(
      new Option('--speed <n>', 'how many times as fast as real time (default: 1)').argParser(
        integer(1, 1_000_000),
      ),
    )
    .addOption(
      new Option(
        '--limit <writes>',
        'writes that it takes within 20 s; 0 for no limit (default: 100)',
      ).argParser(integer(0)),
    )
    .addOption(
      new Option('--latency <time>', 'how long each answer takes, such as 200ms (default: 0s)').argParser(
        duration('0s'),
      ),
    )
    .addOption(
      new Option('--lag <time>', 'how long lists lag behind, such as 30s (default: 0s)').argParser(
        duration('0s'),
      ),
    )
    .addOption(
      new Option(
        '--records <n>',
        'records of other people that are there from the start (default: 0)',
      ).argParser(integer(0, 100_000)),
    )
    .addOption(
      new Option(
        '--outcome <serial=outcome>',
        'what becomes of a device; * for every other; repeatable',
      ).argParser(parseOutcome),
    );
  addOutputOptions(command);
  command.addHelpText('after', examples).action(async (options: MockCommandOptions) => serve(options, cli));
}

async function serve(options: MockCommandOptions, cli: Cli): Promise<void> {
  const talk = createTalk(cli, options);
  // Asked before anything is awaited, so that an early Ctrl-C is not lost.
  const interrupted = new Promise<void>((resolve) => {
    let isAsked = false;
    cli.io.onInterrupt(() => {
      if (isAsked) cli.io.exit(exitCodes.done);
      isAsked = true;
      resolve();
    });
  });
  const mock = await startEmbeddedMock(mockOptions(options, talk));
  const { url } = mock;
  print(
    cli,
    { json: { url }, rows: [url], columns: [{ name: 'url', heading: 'URL', value: (row) => row }] },
    options,
  );
  talk.say(`The mock ${options.stateless ? 'without' : 'with'} state is running. Ctrl-C ends it.`);
  await interrupted;
  await mock.close();
}

function mockOptions(options: MockCommandOptions, talk: Talk): MockOptions {
  const { port, speed, limit, latency, lag, records, outcome } = options;
  if (options.stateless) return { port, stateful: false };
  return {
    port,
    speed,
    latency,
    lag,
    records,
    ...(limit !== undefined && { limits: limit === 0 ? false : { writes: limit } }),
    ...(outcome !== undefined && {
      outcomes: ({ serialNumber }) => outcome.get(serialNumber) ?? outcome.get('*'),
    }),
    onEffect: ({ method, path, devices }: MockRequest) =>
      talk.detail(`${method} ${path}${devices > 0 ? ` (${devices} devices)` : ''}`),
  };
}

/** What becomes of the device with this serial number; `*` for every other. */
type GivenOutcomes = ReadonlyMap<string, Outcome>;

/** Those that say all: an error has a code and a name besides. */
const statuses = enums.importedWindowsAutopilotDeviceIdentityImportStatus.filter(isPlain);

function isPlain(status: ImportStatus): status is Exclude<ImportStatus, 'error'> {
  return status !== 'error';
}

/** Adds `SAMPLE-0001=808:ZtdDeviceAssignedToOtherTenant`, or `*=pending`, to what was given before. */
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
      `Give SERIAL=OUTCOME, where OUTCOME is ${statuses.join(', ')}, or a code with a name, such as 808:ZtdDeviceAssignedToOtherTenant.`,
    );
  }
  return new Map(before).set(serial, outcome);
}
