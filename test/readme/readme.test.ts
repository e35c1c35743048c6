import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { packageRoot } from '../support/packageRoot.js';

const readme = readFileSync(`${packageRoot}README.md`, 'utf8');
const { scripts } = JSON.parse(readFileSync(`${packageRoot}package.json`, 'utf8'));

function sectionOf(title: string): string {
  const [, rest = ''] = readme.split(`\n## ${title}\n`);
  return rest.split('\n## ')[0] ?? '';
}

test('every script that the README names exists', () => {
  const named = [...readme.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name);
  expect(named.length).toBeGreaterThan(0);
  for (const name of named) expect(Object.keys(scripts)).toContain(name);
});

test('every TypeScript example of the README is a file of examples/, so that it is compiled and run', () => {
  const names = readdirSync(`${packageRoot}examples`);
  const files = names.map((name) => readFileSync(`${packageRoot}examples/${name}`, 'utf8'));
  const shown = [...readme.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, source]) => source);
  expect(shown.length).toBeGreaterThan(0);
  for (const source of shown) expect(files).toContain(source);
});

test('the table of the mock names every option, and no other', () => {
  const source = readFileSync(`${packageRoot}src/mock/MockOptions.ts`, 'utf8');
  const declared = ['ServerOptions', 'TenantOptions']
    .map((name) => new RegExp(`interface ${name} \\{\n([\\s\\S]*?)\n\\}`).exec(source)?.[1])
    .join('\n');
  const options = [...declared.matchAll(/^ {2}readonly (\w+)\?/gm)].map(([, name]) => name);
  const cells = [...sectionOf('The mock').matchAll(/^\| (`[^|]*) \|/gm)].map(([, cell]) => cell);
  const named = cells.flatMap((cell) => [...(cell ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name));
  expect(options.length).toBeGreaterThan(10);
  expect([...named].sort()).toEqual([...options].sort());
});
