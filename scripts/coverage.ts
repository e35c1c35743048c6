/**
 * `npm run coverage` and `npm run coverage:code`: run tests, and check what they covered of the contract and, if all
 * tests run, of the code in src/. Exit 0: everything reaches its floor; 1: a test fails, or something is below its
 * floor; 2: wrong usage.
 */
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { codeBelowFloor, codeOptions, raiseCodeFloors, readCodeCoverage } from './coverage/code.js';
import { type Drift, drift } from './coverage/drift.js';
import { readTraffic, trafficVariable } from './coverage/har.js';
import {
  belowFloor,
  type Coverage,
  type Floors,
  kinds,
  measure,
  names,
  raiseFloors,
  readFloors,
  writeFloors,
} from './coverage/measure.js';
import { command, isProgram, ScriptError } from './shared/command.js';
import { temporaryFolder } from './shared/folders.js';

const usage = `Usage: npm run coverage [-- OPTION…]
  --only TEXT  only the tests whose path contains it, without the coverage of code; may be given more than once
  --html DIR   write the coverage of code as HTML pages into this folder
  --raise      write what was measured into scripts/coverage/floors.json, where it is more
  --root DIR   the package (default: this one)`;

const options = {
  only: { type: 'string', multiple: true },
  html: { type: 'string' },
  raise: { type: 'boolean', default: false },
} as const;

export interface CoverageReport {
  readonly coverages: { readonly client: Coverage; readonly prefer: Coverage };
  /** A table that separates the two senders. */
  readonly table: string;
  /** Problems, one sentence each. */
  readonly problems: readonly string[];
}

/**
 * Checks the coverage of the contract by the traffic in `folder` against the floors, and that every answer matches the
 * contract according to Redocly, which shares no code with Prism.
 */
export async function coverage(root: string, folder: string, floors: Floors): Promise<CoverageReport> {
  const traffic = await readTraffic(folder);
  const [client, prefer] = await Promise.all([drift(root, traffic.client), drift(root, traffic.prefer)]);
  const coverages = { client: measure(client), prefer: measure(prefer) };
  return {
    coverages,
    table: table(coverages),
    problems: [
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

/** Runs Vitest with these arguments, and records the traffic in `folder`. Returns the exit code. */
function runTests(root: string, args: readonly string[], folder: string): Promise<number> {
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const tests = spawn(process.execPath, [vitest, 'run', ...args], {
    cwd: root,
    env: { ...process.env, [trafficVariable]: folder },
    stdio: 'inherit',
  });
  return new Promise((resolve) => tests.once('close', (code) => resolve(code ?? 1)));
}

if (isProgram(import.meta.url)) {
  await command(usage, options, async ({ root, only = [], html, raise }) => {
    await using traffic = await temporaryFolder();
    await using temporary = await temporaryFolder();
    const codeFolder = html === undefined ? temporary.path : resolve(html);
    const measured = only.length === 0;
    const reporters = html === undefined ? ['json-summary'] : ['json-summary', 'html'];
    const args = measured ? codeOptions(codeFolder, reporters) : only;
    if ((await runTests(root, args, traffic.path)) !== 0) throw new ScriptError('A test failed: see above.');

    const floors = await readFloors();
    const { coverages, table, problems: contractProblems } = await coverage(root, traffic.path, floors);
    const code = measured ? await readCodeCoverage(root, codeFolder) : undefined;
    if (raise) {
      const codeFloors = code === undefined ? floors.code : raiseCodeFloors(floors.code, code);
      await writeFloors({ ...raiseFloors(floors, coverages), code: codeFloors });
    }
    const report = [
      `\nExercised of the contract:\n${table}`,
      ...(code === undefined ? [] : [`\nCode that the tests ran:\n${code.table}`]),
    ].join('\n');
    // Elsewhere, tests of pipes, links, permissions and processes are skipped.
    const isMeasured = code !== undefined && process.platform === 'linux';
    const problems = [...contractProblems, ...(isMeasured ? codeBelowFloor(code, floors.code) : [])];
    if (problems.length > 0) throw new ScriptError([report, ...problems].join('\n'));
    return report;
  });
}
