import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify, stripVTControlCharacters } from 'node:util';

const execute = promisify(execFile);

/** How a fresh clone fared on one version of Node. */
export interface Trial {
  /** The version, in full. */
  readonly version: string;
  readonly ok: boolean;
  readonly seconds: number;
  /** What the runs counted and which tests failed, or else the end of what they printed. */
  readonly summary: string;
}

/** Runs .ci/run in a fresh clone of the repository `root`, with a Node that comes from the package registry. */
export async function tryOn(wanted: string, root: string): Promise<Trial> {
  const folder = await mkdtemp(join(tmpdir(), 'graph-autopilot-matrix-'));
  try {
    const bin = await installNode(wanted, folder);
    const { stdout: version } = await execute(join(bin, 'node'), ['--version']);
    const clone = join(folder, 'clone');
    await execute('git', ['clone', '--quiet', root, clone]);
    const began = performance.now();
    const { ok, output } = await ciRun(clone, bin);
    const seconds = (performance.now() - began) / 1000;
    return { version: version.trim(), ok, seconds, summary: summaryOf(ok, output) };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Returns the folder of the executable. The package of the platform is nothing but that, and runs no script. */
async function installNode(wanted: string, folder: string): Promise<string> {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${platform}-${process.arch}`;
  await execute('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', `${name}@${wanted}`]);
  return join(folder, 'node_modules', name, 'bin');
}

async function ciRun(clone: string, bin: string): Promise<{ ok: boolean; output: string }> {
  // What npm tells its scripts about this package would mislead the npm in the clone.
  const bare = Object.entries(process.env).filter(([name]) => !/^npm_(?!config_)/.test(name));
  const env = { ...Object.fromEntries(bare), PATH: `${bin}${delimiter}${process.env.PATH}`, NO_COLOR: '1' };
  try {
    const { stdout } = await execute('bash', ['.ci/run'], { cwd: clone, env, maxBuffer: 1e9 });
    return { ok: true, output: stdout };
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return { ok: false, output: stdout + stderr };
  }
}

function summaryOf(ok: boolean, output: string): string {
  const plain = stripVTControlCharacters(output);
  const counted = (plain.match(/^ +Tests +.*$/gm) ?? []).map((line) => line.trim().replaceAll(/ +/g, ' '));
  // Vitest names each test that failed, and once more above its reason.
  const failed = new Set(plain.match(/^ *FAIL .*$/gm)?.map((line) => line.trim()));
  // What fails without a test that does, for example the coverage of the contract, is told at the end.
  const end = ok || failed.size > 0 ? [] : plain.trim().split('\n').slice(-8);
  return [counted.join('; '), ...failed, ...end].join('\n');
}
