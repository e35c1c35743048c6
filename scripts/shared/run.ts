import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ScriptError } from './command.js';

const execute = promisify(execFile);
const redoclyCli = createRequire(import.meta.url).resolve('@redocly/cli/bin/cli.js');

/**
 * Runs a Node program in a folder, and returns its output.
 *
 * @throws ScriptError with its error output
 */
export async function run(cwd: string, script: string, args: readonly string[]): Promise<string> {
  const env = { ...process.env, DO_NOT_TRACK: '1' };
  try {
    const { stdout } = await execute(process.execPath, [script, ...args], { cwd, env, maxBuffer: 1e8 });
    return stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new ScriptError(`${script} ${args.join(' ')} failed:\n${stdout}${stderr}`);
  }
}

/** Runs npm in a folder, and returns its output. Install scripts are disabled. */
export async function npm(cwd: string, ...args: readonly string[]): Promise<string> {
  return run(cwd, npmCli(), [...args, '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline']);
}

/** Returns the npm that runs `npm run bench`, or the one that belongs to this Node. */
function npmCli(): string {
  const {
    npm_execpath = join(process.execPath, '..', '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  } = process.env;
  return npm_execpath;
}

/** Installs the packages of a folder's lock file, if they are missing or older than the file. */
export async function installLocked(folder: string): Promise<void> {
  const installed = await modified(join(folder, 'node_modules', '.package-lock.json'));
  if (installed < (await modified(join(folder, 'package-lock.json')))) await npm(folder, 'ci');
}

/** Returns the modification time of a file. A missing file is older than any other. */
async function modified(file: string): Promise<number> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}

/** The result of one run of Redocly. */
interface RedoclyRun {
  readonly ok: boolean;
  readonly stdout: string;
  /** Never empty on Node 20, where Redocly prints a notice about the old version. Show it only on failure. */
  readonly stderr: string;
}

/** Runs Redocly in the folder `root` with its redocly.yaml, without telemetry and update checks. */
export function redocly(root: string, args: readonly string[]): Promise<RedoclyRun> {
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [redoclyCli, ...args],
      { cwd: root, env, maxBuffer: Number.POSITIVE_INFINITY },
      (error, stdout, stderr) => resolve({ ok: error === null, stdout, stderr }),
    );
  });
}
