/**
 * `npm run coverage`: runs tests, and checks what the contract tests among them exercised of the contract. Exit 0: all is as
 * wanted; 1: a test fails, or less was exercised than is wanted; 2: wrong usage.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { type Drift, drift } from './coverage/drift.js';
import { readTraffic, trafficVariable } from './coverage/har.js';
import {
  belowFloor,
  type Coverage,
  type Floors,
  kinds,
  measure,
  names,
  raised,
  readFloors,
  writeFloors,
} from './coverage/measure.js';
import { command, isProgram, ScriptError } from './shared/command.js';
import { temporaryFolder } from './shared/folders.js';

const usage = `Usage: npm run coverage [-- OPTION…]
  --only TEXT  only the tests whose path contains it; may be given more than once (default: all)
  --raise      write what was measured into scripts/coverage/floors.json, where it is more
  --root DIR   the package (default: this one)`;

const options = {
  only: { type: 'string', multiple: true },
  raise: { type: 'boolean', default: false },
} as const;

export interface CoverageReport {
  readonly coverages: { readonly client: Coverage; readonly prefer: Coverage };
  /** A table, the two apart. */
  readonly table: string;
  /** What is not as it should be: one sentence each. */
  readonly complaints: readonly string[];
}

/**
 * What the traffic in `folder` exercised of the contract of the folder `root`, held to the floors; and that every answer is
 * what the contract says, by the judgement of Redocly, which shares no code with Prism.
 */
export async function coverage(root: string, folder: string, floors: Floors): Promise<CoverageReport> {
  const traffic = await readTraffic(folder);
  const [client, prefer] = await Promise.all([drift(root, traffic.client), drift(root, traffic.prefer)]);
  const coverages = { client: measure(client), prefer: measure(prefer) };
  return {
    coverages,
    table: table(coverages),
    complaints: [
      ...belowFloor('client', coverages.client, floors),
      ...belowFloor('prefer', coverages.prefer, floors),
      ...wrongAnswers(client),
      ...wrongAnswers(prefer),
    ],
  };
}

function wrongAnswers({ problems }: Drift): string[] {
  return problems
    .filter(({ target }) => target === 'response')
    .map(({ method, path, status, message }) => `${method} ${path} ${status}: ${message}`);
}

function table(coverages: CoverageReport['coverages']): string {
  const cells = (coverage: Coverage) =>
    kinds.map((kind) => `${coverage[kind].covered}/${coverage[kind].total}`);
  const rows = [
    ['', ...kinds],
    [names.client, ...cells(coverages.client)],
    [names.prefer, ...cells(coverages.prefer)],
  ];
  return rows
    .map(([name = '', ...rest]) => name.padEnd(31) + rest.map((cell) => cell.padStart(12)).join(''))
    .join('\n');
}

/** Runs the tests whose path contains one of `filters`, or all, with their traffic into `folder`. Returns the exit code. */
function runTests(root: string, filters: readonly string[], folder: string): Promise<number> {
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const tests = spawn(process.execPath, [vitest, 'run', ...filters], {
    cwd: root,
    env: { ...process.env, [trafficVariable]: folder },
    stdio: 'inherit',
  });
  return new Promise((resolve) => tests.once('close', (code) => resolve(code ?? 1)));
}

if (isProgram(import.meta.url)) {
  await command(usage, options, async ({ root, only = [], raise }) => {
    await using folder = await temporaryFolder();
    if ((await runTests(root, only, folder.path)) !== 0) throw new ScriptError('A test failed: see above.');
    const floors = await readFloors();
    const { coverages, table, complaints } = await coverage(root, folder.path, floors);
    if (raise) await writeFloors(raised(floors, coverages));
    const report = `\nExercised of the contract:\n${table}`;
    if (complaints.length > 0) throw new ScriptError([report, ...complaints].join('\n'));
    return report;
  });
}
