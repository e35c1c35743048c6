import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
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

interface WineRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Prepares Wine in an empty folder, as the Windows 10 that Node requires. Returns `undefined` if Wine is not installed.
 */
export async function startWine(folder: string): Promise<Wine | undefined> {
  const version = await execute('wine', ['--version']).then(
    ({ stdout }) => /wine-\S+/.exec(stdout)?.[0],
    () => undefined,
  );
  if (version === undefined) return undefined;
  const prefix = join(folder, 'prefix');
  const env = { ...process.env, WINEPREFIX: prefix, WINEDEBUG: '-all', DISPLAY: '' };
  let runs = 0;
  const run = async (cwd: string, program: string, args: readonly string[]): Promise<WineRun> => {
    // Node for Windows cannot write into the pipes of Wine.
    const names = ['stdout', 'stderr'].map((stream) => join(folder, `${stream}-${runs}`));
    runs++;
    const files = await Promise.all(names.map((name) => open(name, 'w')));
    const [stdout, stderr] = files.map(({ fd }) => fd);
    const child = spawn('wine', [program, ...args], { cwd, env, stdio: ['ignore', stdout, stderr] });
    const [code] = (await once(child, 'close')) as [number | null];
    await Promise.all(files.map((file) => file.close()));
    const [out = '', err = ''] = await Promise.all(names.map((name) => readFile(name, 'utf8')));
    return { code, stdout: out, stderr: err };
  };
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
