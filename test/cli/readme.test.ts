import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runCli } from '../support/runCli.js';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const [, section = ''] = readme.split('## Import from the command line');
const [text = ''] = section.split('\n## ');

const commands = ['check', 'import', 'create', 'status', 'clean', 'sync', 'mock'];
const help = (await Promise.all(commands.map((name) => runCli([name, '--help'])))).map(
  ({ stdout }) => stdout,
);

test('every option that the README names is one of the command line', () => {
  // Those of npm aside.
  const named = new Set(text.replace(/`npm [^`]*`/g, '').match(/--[a-z][a-z-]+/g));
  expect(named.size).toBeGreaterThan(15);
  for (const option of named) expect(help.join('\n')).toContain(option);
});

test('every command and every way to sign in stands in the README', () => {
  for (const command of commands) expect(text).toMatch(new RegExp(`^\\| .*\`${command}\\b`, 'm'));
  const [, list = ''] = /--auth <way>[\s\S]*?choices: ([\s\S]*?)\)/.exec(help[1] ?? '') ?? [];
  const ways = [...list.matchAll(/"([a-z-]+)"/g)].map(([, way = '']) => way);
  expect(ways).toHaveLength(7);
  for (const way of ways) expect(text).toContain(`\`${way}\``);
});
