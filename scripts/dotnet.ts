/**
 * `npm run test:dotnet`: checks that C# clients that Kiota and NSwag generate from the contract, and Microsoft's own SDK
 * for .NET, compile without warnings and work with the mock. Exit 0: they do; 1: one does not, or .NET is missing; 2:
 * wrong usage.
 */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { cp, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual, promisify } from 'node:util';
import { type GraphMock, startMock } from '../src/mock/index.js';
import { command, isProgram, ScriptError } from './shared/command.js';
import { temporaryFolder } from './shared/folders.js';

const usage = `Usage: npm run test:dotnet [-- OPTION…]
  --root DIR  the folder that holds generated/openapi.yaml (default: this package)`;

const execute = promisify(execFile);

/** The folder of the C# programs, and of the versions of their tools and packages. */
const programs = fileURLToPath(new URL('dotnet/', import.meta.url));

/** The version in programs/Directory.Build.props. */
const oldestSdk = 10;

/** No telemetry and no update checks: the programs send requests only to the mock. */
const environment = {
  ...process.env,
  DOTNET_CLI_TELEMETRY_OPTOUT: '1',
  DOTNET_NOLOGO: '1',
  KIOTA_CLI_TELEMETRY_OPTOUT: 'true',
  KIOTA_OFFLINE_ENABLED: 'true',
  KIOTA_TUTORIAL_ENABLED: 'false',
};

/** A client for .NET, and the program in programs/ that uses it. */
interface Client {
  readonly name: string;
  readonly program: string;
  /** The file with its version. */
  readonly versions: string;
  readonly version: RegExp;
  /** The version of Microsoft Graph that it calls. */
  readonly apiVersion: 'beta' | 'v1.0';
  /** Generates it from a contract. A client without this step is a package. */
  readonly generate?: (contract: string) => readonly string[];
}

const clients: readonly Client[] = [
  {
    name: 'Kiota',
    program: 'Kiota',
    versions: 'dotnet-tools.json',
    version: /"microsoft\.openapi\.kiota": \{\s*"version": "(.*?)"/,
    apiVersion: 'beta',
    generate: (contract) => [
      ...['kiota', 'generate', '-l', 'CSharp', '-d', contract, '-o', 'Kiota/Client'],
      ...['-c', 'AutopilotClient', '-n', 'Contract', '--log-level', 'Warning'],
      // Otherwise, the natural name of an enum of parameters is an obsolete text.
      '--exclude-backward-compatible',
    ],
  },
  {
    name: 'NSwag',
    program: 'NSwag',
    versions: 'dotnet-tools.json',
    version: /"nswag\.consolecore": \{\s*"version": "(.*?)"/,
    apiVersion: 'beta',
    generate: (contract) => [
      ...['nswag', 'openapi2csclient', `/input:${contract}`, '/output:NSwag/Client.cs'],
      ...['/classname:AutopilotClient', '/namespace:Contract', '/generateOptionalParameters:true'],
      ...['/generateNullableReferenceTypes:true', '/generateOptionalPropertiesAsNullable:true'],
    ],
  },
  {
    name: 'Microsoft.Graph',
    program: 'Graph',
    versions: 'Directory.Packages.props',
    version: /"Microsoft\.Graph" Version="(.*?)"/,
    apiVersion: 'v1.0',
  },
];

/**
 * Compiles a program for each client, runs it on the mock, and compares what it reports with what the mock received.
 * Returns a message.
 *
 * @throws ScriptError if .NET is missing, or if any of these steps fails
 */
export async function tryDotnet({ root }: { readonly root: string }): Promise<string> {
  const sdk = await findSdk();
  await using temporary = await temporaryFolder();
  const folder = temporary.path;
  await cp(programs, folder, { recursive: true });
  await dotnet(folder, ['tool', 'restore']);
  const lines = [`.NET SDK ${sdk}`];
  for (const client of clients) {
    const { name, program, versions, version, generate } = client;
    const [, number] = (await readFile(join(folder, versions), 'utf8')).match(version) ?? [];
    if (generate) {
      const printed = await dotnet(folder, generate(join(root, 'generated', 'openapi.yaml')));
      if (/\bwarn(ing)?\b/i.test(printed)) throw new ScriptError(`${name} warns:\n${printed}`);
    }
    // Their compiler treats warnings as errors. Build servers would outlive this script.
    await dotnet(folder, ['build', program, '--output', join('out', program), '--disable-build-servers']);
    const requests = await tryProgram(client, join(folder, 'out', program, `${program}.dll`));
    lines.push(
      `${name} ${number}: compiles without warnings; create, import, list and get work; an error and an unknown ` +
        `status can be read. ${requests} requests, no violation.`,
    );
  }
  return lines.join('\n');
}

/**
 * Returns the version of the .NET SDK.
 *
 * @throws ScriptError that says what to install
 */
export async function findSdk(program = 'dotnet'): Promise<string> {
  const version = await execute(program, ['--version'], { env: environment }).then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  );
  const remedy = `Install the .NET SDK ${oldestSdk} or later. Nothing else in this package needs it.`;
  if (version === undefined) throw new ScriptError(`Cannot run the .NET SDK (${program}). ${remedy}`);
  if (Number.parseInt(version, 10) < oldestSdk) {
    throw new ScriptError(`The .NET SDK is too old: ${version}. ${remedy}`);
  }
  return version;
}

async function dotnet(cwd: string, args: readonly string[]): Promise<string> {
  try {
    const { stdout, stderr } = await execute('dotnet', [...args], { cwd, env: environment, maxBuffer: 1e8 });
    return `${stdout}${stderr}`;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new ScriptError(`dotnet ${args.join(' ')} failed:\n${stdout}${stderr}`);
  }
}

/** Runs a program on a new mock. Returns the number of its requests. */
async function tryProgram({ name, apiVersion }: Client, assembly: string): Promise<number> {
  await using mock = await startMock();
  await using later = await startLaterService();
  const printed = await dotnet('.', [assembly, `${mock.url}/${apiVersion}`, later.url]);
  const problems = [
    ...differences(JSON.parse(printed), expectedOutcome(mock)),
    ...differences(
      { requests: mock.requests().map(({ method, status }) => `${method} ${status}`) },
      {
        requests: ['POST 201', 'POST 200', 'GET 200', 'GET 200', 'GET 404'],
      },
    ),
    ...mock.violations().map((violation) => `The mock broke the contract: ${JSON.stringify(violation)}`),
  ];
  if (problems.length > 0) throw new ScriptError(`${name}:\n${problems.join('\n')}`);
  return mock.requests().length;
}

type Report = Readonly<Record<string, unknown>>;

/** Returns what a program must report: the class `Outcome` in programs/Call.cs. */
function expectedOutcome(mock: GraphMock): Report {
  const records = mock.records();
  const [first, ...others] = records.map(({ id }) => id);
  return {
    created: first,
    imported: others,
    listed: records.map(({ id }) => id),
    serialNumber: 'SAMPLE-0001',
    status: 'Unknown',
    refused: 'ResourceNotFound',
    laterSerialNumber: laterRecord.serialNumber,
    laterStatus: null,
  };
}

function differences(actual: Report, expected: Report): readonly string[] {
  return Object.keys({ ...actual, ...expected })
    .filter((key) => !isDeepStrictEqual(actual[key], expected[key]))
    .map((key) => `  ${key} is ${JSON.stringify(actual[key])}, not ${JSON.stringify(expected[key])}`);
}

const laterRecord = { id: 'later', serialNumber: 'SAMPLE-0009', state: { deviceImportStatus: 'postponed' } };

/** Starts a service that returns a status that is not in the contract. The mock cannot do that. */
async function startLaterService(): Promise<AsyncDisposable & { readonly url: string }> {
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify(laterRecord));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await promisify(server.close.bind(server))();
    },
  };
}

if (isProgram(import.meta.url)) await command(usage, {}, tryDotnet);
