import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { explanations } from '../../src/index.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const readme = readFileSync(`${root}README.md`, 'utf8');
const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

test('the table of errors says what the source says', () => {
  const [, section = ''] = readme.split('## When things go wrong');
  const rows = [...section.matchAll(/^\| `(\w+)` \| (.*) \| (.*) \|$/gm)].slice(1);
  const table = Object.fromEntries(rows.map(([, code, meaning, remedy]) => [code, { meaning, remedy }]));
  expect(table).toEqual(explanations);
});

test('every script that the README names exists', () => {
  const named = [...readme.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name);
  expect(named.length).toBeGreaterThan(0);
  for (const name of named) expect(Object.keys(scripts)).toContain(name);
});

test('every TypeScript example of the README is a file of examples/, so that it is compiled and run', () => {
  const names = readdirSync(`${root}examples`);
  const files = names.map((name) => readFileSync(`${root}examples/${name}`, 'utf8'));
  const shown = [...readme.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, source]) => source);
  expect(shown.length).toBeGreaterThan(0);
  for (const source of shown) expect(files).toContain(source);
});
