import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { inject, onTestFinished } from 'vitest';
import { driveC, runInWine, type WineRun, wineEnvironment } from '../../scripts/shared/wine.js';
import type { WindowsProgram } from '../../scripts/windows/programs.js';
import { bareEnv } from '../support/bareEnv.js';
import { runOnTerminal, type Session, type Typed } from '../support/terminal.js';

const { folder: wine, programs } = inject('windows');

/** The programs under test: the built command line in Node for Windows, and the executable. */
export { programs };

/** A folder on drive C. */
export interface WindowsFolder {
  /** Its path for Windows programs. */
  readonly path: string;
  /** Its path for this process. */
  readonly host: string;
  write(name: string, content: string | Uint8Array): Promise<void>;
  read(name: string): Promise<string>;
  names(): Promise<readonly string[]>;
}

/** Creates an empty folder that is deleted after the test. */
export async function windowsFolder(): Promise<WindowsFolder> {
  const host = await mkdtemp(join(driveC(wine), 't-'));
  onTestFinished(() => rm(host, { recursive: true, force: true, maxRetries: 5 }));
  return {
    path: `C:\\${host.split('/').at(-1)}`,
    host,
    async write(name, content) {
      await mkdir(dirname(join(host, name)), { recursive: true });
      await writeFile(join(host, name), content);
    },
    read: (name) => readFile(join(host, name), 'utf8'),
    names: async () => (await readdir(host)).sort(),
  };
}

/** Creates a share that is deleted after the test. Wine serves a UNC path from a folder of its own. */
export async function windowsShare(name: string): Promise<string> {
  const server = join(driveC(wine), '..', 'dosdevices', 'unc', 'server');
  const share = join(server, name);
  await mkdir(share, { recursive: true });
  onTestFinished(() => rm(share, { recursive: true, force: true }));
  return share;
}

export interface WindowsOptions {
  readonly in: WindowsFolder;
  readonly env?: NodeJS.ProcessEnv;
  readonly onStart?: (kill: () => void) => void;
}

const token = { GRAPH_ACCESS_TOKEN: 'a-token' };

/** Runs a program under test without a terminal. */
export function run(
  { command }: WindowsProgram,
  args: readonly string[],
  { in: folder, env = {}, onStart }: WindowsOptions,
): Promise<WineRun> {
  const options = { cwd: folder.host, env: { ...bareEnv(), ...token, ...env } };
  return runInWine(wine, [...command, ...args], { ...options, ...(onStart && { onStart }) });
}

/** Runs JavaScript in Node for Windows. */
export async function evaluate(source: string, options: WindowsOptions): Promise<string> {
  const [node = ''] = programs[0]?.command ?? [];
  const { code, stdout, stderr } = await run({ name: 'node', command: [node] }, ['-e', source], options);
  if (code !== 0) throw new Error(stderr);
  return stdout;
}

/** Runs the lines of a batch file in cmd. `%program%` is the program under test. */
export async function runBatch(
  program: WindowsProgram,
  lines: readonly string[],
  { in: folder, env }: WindowsOptions,
): Promise<WineRun> {
  await folder.write('batch.cmd', batch(program, lines));
  const options = { cwd: folder.host, env: { ...bareEnv(), ...token, ...env } };
  return runInWine(wine, ['cmd', '/c', 'batch.cmd'], options);
}

function batch({ command }: WindowsProgram, lines: readonly string[]): string {
  const program = command.map((path) => `"${path}"`).join(' ');
  return ['@echo off', `set program=${program}`, ...lines, ''].join('\r\n');
}

/** Runs a program on a terminal, in a console of Wine. */
export function runInConsole(
  command: readonly string[],
  { in: folder, env, typed }: Omit<WindowsOptions, 'onStart'> & { readonly typed?: readonly Typed[] },
): Promise<Session> {
  // Wine reads Enter as a carriage return, which a terminal otherwise turns into a line feed.
  return runOnTerminal(['sh', '-c', 'stty rows 40 cols 160 -icrnl; exec wine "$@"', 'sh', ...command], {
    cwd: folder.host,
    env: wineEnvironment(wine, { ...bareEnv(), ...token, ...env }),
    ...(typed && { typed }),
  });
}
