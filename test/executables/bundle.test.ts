import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { bundleForExecutable } from '../../scripts/package/bundle.js';
import { packageRoot } from '../support/packageRoot.js';
import { temporaryFolder } from '../support/temporaryFolder.js';

test('the command line becomes one file that loads nothing but modules of Node', async () => {
  const folder = await temporaryFolder();
  const main = join(folder, 'main.cjs');
  const sources = await bundleForExecutable(packageRoot, main);
  expect(sources).toEqual(expect.arrayContaining(['src/cli/executable.ts', 'src/mock/server.ts']));
  expect(sources.some((path) => path.includes('node_modules/@azure/identity/'))).toBe(true);
  expect(sources.some((path) => /@stoplight|prism\.ts/.test(path))).toBe(false);

  const code = await readFile(main, 'utf8');
  const loaded = [...code.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name = '']) => name);
  expect(loaded).toEqual(expect.arrayContaining(['fs', 'node:https']));
  expect(loaded.filter((name) => !builtinModules.includes(name.replace(/^node:/, '')))).toEqual([]);
  // A `require` of its own would find packages next to the executable.
  expect(code.match(/.{0,40}createRequire\(.{0,40}/g)).toBeNull();

  const { stdout, stderr } = await promisify(execFile)(process.execPath, [main, 'check', '--help']);
  expect(stdout).toMatch(/^Usage: graph-autopilot check /);
  expect(stderr).toBe('');
});
