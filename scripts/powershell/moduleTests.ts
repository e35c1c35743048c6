import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type GraphMock, type GraphMockOptions, startMock } from '../../src/mock/index.js';
import { fillFolder } from '../../test/readme/session.js';
import { bareEnv } from '../../test/support/bareEnv.js';
import { ScriptError } from '../shared/command.js';
import { testInterrupt } from './interruptTest.js';

const run = promisify(execFile);

interface ModuleTests {
  readonly root: string;
  /** The PowerShell to run them in. */
  readonly powershell: string;
  /** The built command line. */
  readonly cli: string;
  /** An empty folder. */
  readonly folder: string;
}

/** What only Windows could show, for the message. */
const windowsOnly =
  'Not tested, because only Windows has it: Windows PowerShell 5.1 itself, capture through CIM, the executable in the module folder, and Ctrl+C in a Windows console.';

/** The tenants of the tests: the options of a mock, by the variable with its address. */
const mocks: Readonly<Record<string, GraphMockOptions>> = {
  MOCK: {},
  MOCK_DONE: {},
  MOCK_FAILING: {
    outcomes: { 'SAMPLE-0002': { deviceErrorCode: 808, deviceErrorName: 'ZtdDeviceAssignedToOtherTenant' } },
  },
  MOCK_PENDING: { outcomes: () => 'pending' },
  MOCK_SLOW: { speed: 1, decidedAfter: 6_000 },
  MOCK_FORBIDDEN: { faults: [{ fault: 403 }] },
  MOCK_REGISTERED: {
    devices: ['SAMPLE-0001', 'SAMPLE-0002', 'SAMPLE-0003'].map((serialNumber) => ({ serialNumber })),
  },
};

/** Runs the Pester tests of the PowerShell module. Returns a message with their numbers. */
export async function testModule(tests: ModuleTests): Promise<string> {
  const packages = await downloadModules(tests.folder);
  const started = new Map<string, GraphMock>();
  try {
    for (const [name, options] of Object.entries(mocks)) {
      started.set(name, await startMock({ speed: 3600, ...options }));
    }
    const urls = Object.fromEntries([...started].map(([name, { url }]) => [name, url]));
    return await runPester(tests, packages, urls);
  } finally {
    for (const mock of started.values()) await mock.close();
  }
}

async function runPester(
  { root, powershell, cli, folder }: ModuleTests,
  packages: string,
  urls: Readonly<Record<string, string>>,
): Promise<string> {
  const samples = join(folder, 'samples');
  await fillFolder(samples);
  const record = join(folder, 'record.json');
  const env = {
    ...bareEnv(),
    ...urls,
    NODE: process.execPath,
    PWSH: powershell,
    SAMPLES: samples,
    MODULE_FOLDER: join(root, 'powershell/GraphAutopilot'),
    TESTS: join(root, 'test/powershell'),
    GRAPH_AUTOPILOT_PATH: await standIn(
      folder,
      'graph-autopilot',
      `exec '${process.execPath}' '${cli}' "$@"`,
    ),
    CRASHING: await standIn(folder, 'crashing', 'echo "out of memory" >&2; exit 70'),
    RECORDER: await standIn(
      folder,
      'recorder',
      `exec '${process.execPath}' '${join(folder, 'recorder.mjs')}' "$@"`,
    ),
    RECORD: record,
    PESTER: join(await onlyVersion(join(packages, 'pester')), 'tools/Pester.psd1'),
    FRAMEWORK_FOLDER: join(
      await onlyVersion(join(packages, 'microsoft.netframework.referenceassemblies.net472')),
      'build/.NETFramework/v4.7.2',
    ),
    RESULT: join(folder, 'result.json'),
  };
  await writeFile(
    join(folder, 'recorder.mjs'),
    `import { writeFileSync } from 'node:fs';
writeFileSync(process.env.RECORD, JSON.stringify({ arguments: process.argv.slice(2), token: process.env.GRAPH_ACCESS_TOKEN }));
`,
  );
  const script = fileURLToPath(new URL('run.ps1', import.meta.url));
  const args = ['-NoProfile', '-NonInteractive', '-File', script];
  const child = spawn(powershell, args, { cwd: folder, env, stdio: ['ignore', 'inherit', 'inherit'] });
  const [code] = await once(child, 'close');
  const result = JSON.parse(await readFile(env.RESULT, 'utf8').catch(() => '{}'));
  const { passed = 0, failed = 1, skipped = 0 } = result;
  if (process.platform !== 'win32') await testInterrupt(powershell, samples, env);
  if (code !== 0 || failed > 0 || passed === 0)
    throw new ScriptError('Tests of the PowerShell module failed.');
  return `Pester: ${passed} tests passed, ${skipped} skipped. An import was interrupted and resumed. ${windowsOnly}`;
}

/** Downloads the modules of the project next to this file. Returns the folder of the packages. */
async function downloadModules(folder: string): Promise<string> {
  const project = join(folder, 'project');
  await mkdir(project);
  await copyFile(fileURLToPath(new URL('modules.csproj', import.meta.url)), join(project, 'modules.csproj'));
  const packages = join(folder, 'packages');
  const args = ['restore', project, '--packages', packages];
  await run('dotnet', args).catch((error: { code?: string; stdout?: string }) => {
    const why = error.code === 'ENOENT' ? 'dotnet is not installed.' : error.stdout;
    throw new ScriptError(`Pester is downloaded by dotnet ${args.join(' ')}, which failed: ${why}`);
  });
  return packages;
}

/** Returns the folder of a package, in which there is one for each version. */
async function onlyVersion(folder: string): Promise<string> {
  const [version = ''] = await readdir(folder);
  return join(folder, version);
}

/** Creates a program. */
async function standIn(folder: string, name: string, command: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\n${command}\n`);
  await chmod(path, 0o755);
  return path;
}
