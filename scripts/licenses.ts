/**
 * `npm run licenses`: lists the license of every package in the lock files, including development tools and packages
 * for other platforms. Exit 0: all are allowed; 1: one is not (its name is printed); 2: wrong usage.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import satisfies from 'spdx-satisfies';
import { command, isProgram, ScriptError } from './shared/command.js';

const usage = `Usage: npm run licenses [-- OPTION…]
  --root DIR  the folder with the lock files (default: this package)`;

const lockFiles = [
  'package-lock.json',
  'scripts/bench/package-lock.json',
  'scripts/generators/package-lock.json',
];

/** Licenses that only require their notices to be kept, so that the code may be bundled. */
const allowed = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Python-2.0',
  'Unlicense',
];

/** Development tools with other licenses. Their code is not distributed. */
const exceptions: Readonly<Record<string, string>> = {
  'axe-core': 'MPL-2.0',
  lightningcss: 'MPL-2.0',
  'rollup-plugin-dts': 'LGPL-3.0-only',
  'spdx-exceptions': 'CC-BY-3.0',
  'spdx-ranges': 'CC-BY-3.0',
};

/** An entry of a lock file. */
interface Locked {
  readonly dev?: boolean;
  readonly version?: string;
  readonly license?: string;
}

interface LicensedPackage {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression, or `unknown`. */
  readonly license: string;
  /** Whether it is used in development only. */
  readonly dev: boolean;
}

/** Reads the packages of all lock files in the folder `root`, sorted by name. */
export async function licensedPackages(root: string): Promise<LicensedPackage[]> {
  const found = new Map<string, LicensedPackage>();
  for (const file of lockFiles) {
    const text = await readFile(join(root, file), 'utf8').catch(() => '{ "packages": {} }');
    const packages: Readonly<Record<string, Locked>> = JSON.parse(text).packages;
    for (const [path, locked] of Object.entries(packages)) {
      const name = path.split('node_modules/').at(-1);
      if (name === undefined || !path.includes('node_modules/')) continue;
      const { version = '', dev = file !== 'package-lock.json' } = locked;
      const license = locked.license ?? (await readOldLicenses(join(root, path)));
      // The same version may be installed for users in one place and for development in another.
      const key = `${name} ${version}`;
      if (found.get(key)?.dev !== false) found.set(key, { name, version, license, dev });
    }
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Old packages have a list of `licenses` instead of `license`. The lock file omits it. */
async function readOldLicenses(folder: string): Promise<string> {
  const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => '{}');
  const { licenses = [] }: { licenses?: readonly { readonly type?: string }[] } = JSON.parse(text);
  const types = licenses.flatMap(({ type }) => type ?? []);
  return types.length === 0 ? 'unknown' : types.join(' OR ');
}

/** Describes each package whose license is not allowed, in one sentence. */
export async function licenseProblems(root: string): Promise<string[]> {
  const packages = await licensedPackages(root);
  return packages
    .filter((each) => !isAllowed(each))
    .map(
      ({ name, version, license }) =>
        `${name} ${version}: the license ${license} is not on the allow list. Replace the package, or add the license to scripts/licenses.ts.`,
    );
}

function isAllowed({ name, license, dev }: LicensedPackage): boolean {
  // A package for one platform, such as lightningcss-linux-x64-gnu, has the license of its main package.
  const exception = Object.entries(exceptions).find(([tool]) => name === tool || name.startsWith(`${tool}-`));
  const list = dev && exception !== undefined ? [...allowed, exception[1]] : allowed;
  try {
    return satisfies(license, list);
  } catch {
    // Not an SPDX expression, for example "SEE LICENSE IN …".
    return false;
  }
}

if (isProgram(import.meta.url)) {
  await command(usage, {}, async ({ root }) => {
    const problems = await licenseProblems(root);
    if (problems.length > 0) throw new ScriptError(problems.join('\n'));
    const packages = await licensedPackages(root);
    return packages.map(({ name, version, license }) => `${name} ${version}: ${license}`).join('\n');
  });
}
