import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { licensedPackages, licenseProblems } from '../../scripts/licenses.js';
import { packageRoot } from '../support/packageRoot.js';
import { temporaryFolder } from '../support/temporaryFolder.js';

/** The facts about a package in a lock file. */
type Locked = Readonly<Record<string, { version: string; license?: string; dev?: boolean }>>;

/** Creates a folder with a lock file of these packages, and the packages in node_modules/. */
async function locked(packages: Locked): Promise<string> {
  const root = await temporaryFolder();
  const entries = Object.entries(packages).map(([name, each]) => [`node_modules/${name}`, each]);
  const text = JSON.stringify({ packages: { '': {}, ...Object.fromEntries(entries) } });
  await writeFile(join(root, 'package-lock.json'), text);
  return root;
}

test('every package in the lock files has an allowed license', async () => {
  const packages = await licensedPackages(packageRoot);
  expect(packages.length).toBeGreaterThan(400);
  expect(packages.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['openapi-fetch', '@stoplight/prism-core', '@hey-api/openapi-ts', 'lightningcss']),
  );
  expect(await licenseProblems(packageRoot)).toEqual([]);
});

test.each([
  ['a license that is not on the list', 'GPL-3.0-only'],
  ['one of two licenses that both apply', 'MIT AND GPL-3.0-only'],
  ['words that are not an SPDX expression', 'SEE LICENSE IN LICENSE.txt'],
  ['no license', undefined],
])('refuses %s, and names the package', async (_, license) => {
  const root = await locked({
    fine: { version: '1.0.0', license: '(GPL-3.0-only OR MIT)' },
    '@scope/odd': { version: '2.0.0', ...(license === undefined ? {} : { license }) },
  });
  expect(await licenseProblems(root)).toEqual([
    expect.stringContaining(`@scope/odd 2.0.0: the license ${license ?? 'unknown'} is not on the allow list`),
  ]);
});

test('accepts a license in the old format of package.json', async () => {
  const root = await locked({ old: { version: '1.0.0' } });
  await mkdir(join(root, 'node_modules/old'), { recursive: true });
  await writeFile(join(root, 'node_modules/old/package.json'), '{ "licenses": [{ "type": "MIT" }] }');
  expect(await licenseProblems(root)).toEqual([]);
});

test('the exception for a development tool does not apply to what users install', async () => {
  const tool = { version: '1.0.0', license: 'MPL-2.0' };
  expect(await licenseProblems(await locked({ 'axe-core': { ...tool, dev: true } }))).toEqual([]);
  expect(await licenseProblems(await locked({ 'axe-core': tool }))).toHaveLength(1);
});
