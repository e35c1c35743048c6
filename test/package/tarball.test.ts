import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { publint } from 'publint';
import { expect, inject, test } from 'vitest';
import { measure } from './installed.js';

const installed = inject('installed');

test('the tarball contains exactly what is to be published', () => {
  const paths = installed.files.map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'CHANGELOG.md', 'package.json']));
  const published =
    /^(dist\/.+\.js|dist\/(mock\/)?index\.d\.ts|dist\/schema\.d\.ts|dist\/openapi\.json|dist\/THIRD-PARTY-NOTICES|generated\/openapi\.yaml|LICENSE|(README|CHANGELOG)\.md|package\.json)$/;
  expect(paths.filter((path) => !published.test(path))).toEqual([]);
  expect(paths.filter((path) => /\b(test|scripts|fixtures)\//.test(path))).toEqual([]);
  const large = installed.files.filter(({ path, size }) => size > 300_000 && !path.startsWith('generated/'));
  expect(large).toEqual([]);
});

test('the tarball is small: at most 34 files, 320 kB packed and 1,250 kB unpacked', async () => {
  expect(installed.files.length).toBeLessThanOrEqual(34);
  expect((await stat(installed.tarball)).size).toBeLessThanOrEqual(320_000);
  expect(installed.files.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(1_250_000);
});

test('what a new user installs is small: at most 3 packages and 1,500 kB', async () => {
  const { packages, bytes } = await measure(installed);
  expect(packages).toBeLessThanOrEqual(3);
  expect(bytes).toBeLessThanOrEqual(1_500_000);
});

test('publint reports nothing, not even a suggestion', async () => {
  const pkgDir = join(installed.folder, 'node_modules/graph-autopilot');
  const { messages } = await publint({ pkgDir, pack: false, strict: true });
  expect(messages).toEqual([]);
});

test('every entry has types, in all module systems', async () => {
  const attw = createRequire(import.meta.url).resolve('@arethetypeswrong/cli/package.json');
  // openapi.yaml is a data file, not a module.
  const args = [installed.tarball, '--profile', 'esm-only', '--exclude-entrypoints', './openapi.yaml'];
  const checked = await new Promise((resolve) => {
    execFile(process.execPath, [join(attw, '../dist/index.js'), ...args], (error, stdout) =>
      resolve({ code: error?.code ?? 0, found: error ? stdout : '' }),
    );
  });
  expect(checked).toEqual({ code: 0, found: '' });
});
