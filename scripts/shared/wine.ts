import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Runs Windows programs, until it is disposed of. */
export interface Wine extends AsyncDisposable {
  /** Its version, such as `wine-8.0`. */
  readonly version: string;
  /** Runs a program without input, in the folder `cwd`. */
  run(cwd: string, program: string, args: readonly string[]): Promise<WineRun>;
}

export interface WineRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface WineOptions {
  readonly cwd: string;
  /** Default: the environment of this process. */
  readonly env?: NodeJS.ProcessEnv;
  /** Called with a function that kills the program. */
  readonly onStart?: (kill: () => void) => void;
}

/** Returns the version of the installed Wine, such as `wine-8.0`, or `undefined`. */
export async function wineVersion(): Promise<string | undefined> {
  return execute('wine', ['--version']).then(
    ({ stdout }) => /wine-\S+/.exec(stdout)?.[0],
    () => undefined,
  );
}

/**
 * Prepares Wine in an empty folder, as the Windows 10 that Node requires. Returns `undefined` if Wine is not installed.
 */
export async function startWine(folder: string): Promise<Wine | undefined> {
  const version = await wineVersion();
  if (version === undefined) return undefined;
  const run: Wine['run'] = (cwd, program, args) => runInWine(folder, [program, ...args], { cwd });
  await run(folder, 'wineboot', ['--init']);
  await run(folder, 'winecfg', ['-v', 'win10']);
  return {
    version,
    run,
    // Its services would continue for a few seconds, and write into the folder while it is removed.
    async [Symbol.asyncDispose]() {
      await run(folder, 'wineboot', ['--kill']);
    },
  };
}

/** The folder that is drive C of the Wine in `folder`. Drive Z is the root of this computer. */
export function driveC(folder: string): string {
  return join(folder, 'prefix', 'drive_c');
}

/** The environment for the Wine in `folder`. It has no screen. */
export function wineEnvironment(folder: string, env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return { ...env, WINEPREFIX: join(folder, 'prefix'), WINEDEBUG: '-all', DISPLAY: '' };
}

/** Runs a program without input in the Wine that {@link startWine} has prepared in `folder`. */
export async function runInWine(
  folder: string,
  command: readonly string[],
  { cwd, env, onStart }: WineOptions,
): Promise<WineRun> {
  // Node for Windows cannot write into the pipes of Wine.
  const output = await mkdtemp(join(folder, 'output-'));
  const names = ['stdout', 'stderr'].map((stream) => join(output, stream));
  const files = await Promise.all(names.map((name) => open(name, 'w')));
  const [stdout, stderr] = files.map(({ fd }) => fd);
  const stdio = ['ignore', stdout, stderr] as const;
  const child = spawn('wine', [...command], { cwd, env: wineEnvironment(folder, env), stdio: [...stdio] });
  onStart?.(() => void child.kill('SIGKILL'));
  const [code] = (await once(child, 'close')) as [number | null];
  await Promise.all(files.map((file) => file.close()));
  const [out = '', err = ''] = await Promise.all(names.map((name) => readFile(name, 'utf8')));
  return { code, stdout: out, stderr: err };
}
