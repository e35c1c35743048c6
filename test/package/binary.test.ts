import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { packageRoot } from '../support/packageRoot.js';

const { folder } = inject('installed');
const { version } = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8'));

/** The program that `npx graph-autopilot` starts. */
const binary = join(folder, 'node_modules/.bin', 'graph-autopilot');

function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    // On Windows, npm installs a script for the command interpreter.
    const shell = process.platform === 'win32';
    execFile(binary, args, { cwd: folder, shell }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

test('the binary is installed, and prints its version', async () => {
  expect(await run('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

test('prints its help', async () => {
  const { code, stdout } = await run('--help');
  expect(code).toBe(0);
  expect(stdout).toContain('Usage: graph-autopilot');
});

test('an unknown command is wrong usage', async () => {
  const { code, stdout, stderr } = await run('explode');
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toContain("unknown command 'explode'");
});
