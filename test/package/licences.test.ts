import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../support/packageRoot.js';

interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const read = (name: string) => JSON.parse(readFileSync(join(packageRoot, name), 'utf8'));
const { dependencies, peerDependencies } = read('package.json');
const locked: Readonly<Record<string, Locked>> = read('package-lock.json').packages;

// They ask for no more than that their notices stay with them.
const permissive = [
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

/** The packages that come with those named, each with its licence. */
function licences(names: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  const add = (name: string, from: string) => {
    const path = placeOf(name, from);
    if (path === undefined || found.has(path)) return;
    const { license, dependencies = {} } = locked[path] ?? {};
    found.set(path, license ?? olderForm(path));
    for (const each of Object.keys(dependencies)) add(each, path);
  };
  for (const name of names) add(name, '');
  return found;
}

/** Before npm had `license`, there was a list of `licenses`, which the lock file leaves out. */
function olderForm(path: string): string {
  const { licenses = [] } = read(join(path, 'package.json')) as { licenses?: { type: string }[] };
  return licenses.map(({ type }) => type).join(' OR ');
}

/** Where npm has put the package that `from` gets by this name: beside it, or further up. */
function placeOf(name: string, from: string): string | undefined {
  const path = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
  if (path in locked) return path;
  return from === ''
    ? undefined
    : placeOf(name, from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))));
}

/** Whether the licence, or one of those to choose from, is among the permissive ones. */
function isPermissive(license: string): boolean {
  const choices = license.replaceAll(/[()]/g, '').split(' OR ');
  return choices.some((choice) => choice.split(' AND ').every((each) => permissive.includes(each)));
}

test('every package that is installed with this one has a permissive licence', () => {
  const all = licences(Object.keys(dependencies));
  expect(all.size).toBeGreaterThanOrEqual(Object.keys(dependencies).length);
  expect([...all].filter(([, license]) => !isPermissive(license))).toEqual([]);
});

test('so has every package that comes with an optional peer', () => {
  const all = licences(Object.keys(peerDependencies));
  expect(all.size).toBeGreaterThan(100);
  expect([...all].filter(([, license]) => !isPermissive(license))).toEqual([]);
});
