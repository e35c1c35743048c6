import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runCli } from '../support/runCli.js';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

test('--version prints the version on stdout', async () => {
  expect(await runCli(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

test('--help lists the commands on stdout', async () => {
  const { code, stdout, stderr } = await runCli(['--help']);
  expect(code).toBe(0);
  expect(stderr).toBe('');
  expect(stdout).toMatch(/^ {2}create /m);
});

test('every command has help with examples', async () => {
  const { stdout } = await runCli(['--help']);
  const [, list = ''] = stdout.split('Commands:');
  const names = [...list.matchAll(/^ {2}([a-z]+) /gm)].map(([, name = '']) => name);
  expect(names).toContain('create');
  for (const name of names.filter((name) => name !== 'help')) {
    const { code, stdout: help } = await runCli([name, '--help']);
    expect(code).toBe(0);
    expect(help).toContain('Examples:');
    expect(help).toContain(`graph-autopilot ${name}`);
  }
});

test('help of a command is available in two ways', async () => {
  expect(await runCli(['help', 'import'])).toEqual(await runCli(['import', '--help']));
});

test.each([
  ['no command', [], /Usage: graph-autopilot/],
  ['a mistyped command', ['creat'], /Did you mean create\?/],
  ['a mistyped option', ['create', '--seriall', 'A'], /Did you mean --serial\?/],
  ['a format that there is not', ['create', '--format', 'xml'], /table, json, csv/],
  [
    'an import of no name to clean',
    ['clean', '--import-id', ''],
    /--import-id <id>' argument '' is invalid\. The value is empty/,
  ],
  [
    'an import of no name to show',
    ['status', '--import-id', ' '],
    /--import-id <id>' argument ' ' is invalid\. The value is empty/,
  ],
  ['a journal of no name', ['import', 'a.csv', '--journal', ''], /--journal <file>' .* The value is empty/],
  ['a copy of no name', ['check', 'a.csv', '--fix', ''], /--fix <file>' .* The value is empty/],
  ['a file of no name', ['check', ''], /One of the file names is empty/],
  ['--json for JSON', ['status', '--json'], /unknown option '--json'.*\nFor JSON .* use --format json\.\n/s],
  ['--json without a file', ['create', '--json'], /argument missing\nFor JSON .* use --format json\.\n/],
  ['quiet and verbose', ['create', '--quiet', '--verbose'], /cannot be used with/],
])('wrong usage exits 2, with a message on stderr: %s', async (_, args, message) => {
  const { code, stdout, stderr } = await runCli(args);
  expect(stderr).toMatch(message);
  expect(stdout).toBe('');
  expect(code).toBe(2);
});

test('help is colored only on a terminal', async () => {
  expect((await runCli(['--help'], { isTTY: true })).stdout).toContain('\u001b[1m');
  expect((await runCli(['--help'], { isTTY: true, env: { NO_COLOR: '1' } })).stdout).not.toContain('\u001b');
  expect((await runCli(['--help'])).stdout).not.toContain('\u001b');
});

test('the help of import shows its times in the format of the options', async () => {
  const { stdout } = await runCli(['import', '--help']);
  expect(stdout).toMatch(/--wait <time>.*\(default:\s+30m,\s+or\s+1h\s+until\s+assigned\)/s);
  expect(stdout).toMatch(/--poll-interval <time>[^-]*\(default:\s+15s\)/);
});
