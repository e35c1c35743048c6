import { execFile, spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { runCli } from '../../support/runCli.js';
import { temporaryFolder } from '../../support/temporaryFolder.js';

const helper = (name: string) => fileURLToPath(new URL(`suggestions.${name}`, import.meta.url));

interface Shell {
  readonly name: string;
  /** Returns the program with its arguments that prints the suggestions for a line. */
  suggest(script: string, line: string): readonly [program: string, ...args: string[]];
}

const shells: readonly Shell[] = [
  {
    name: 'bash',
    suggest: (script, line) => ['bash', '--norc', helper('bash'), script, ...line.split(/ |(?<==)|(?==)/)],
  },
  { name: 'zsh', suggest: (script, line) => ['zsh', '-f', helper('zsh'), script, line] },
  {
    name: 'fish',
    suggest: (script, line) => ['fish', '--no-config', '-c', `source ${script}; complete -C '${line}'`],
  },
];

const isInstalled = ({ name }: Shell) =>
  process.platform !== 'win32' && spawnSync(name, ['--version']).status === 0;

test.for(shells)('completes commands, options, values and files in $name', async (shell, { skip }) => {
  skip(!isInstalled(shell), `${shell.name} is not installed here`);
  const folder = await temporaryFolder();
  const script = join(folder, 'completion');
  const { code, stdout, stderr } = await runCli(['completion', shell.name]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  await writeFile(script, stdout);
  await writeFile(join(folder, 'devices.csv'), '');
  const suggest = async (line: string) => {
    const [program, ...args] = shell.suggest(script, `graph-autopilot ${line}`);
    const { stdout } = await promisify(execFile)(program, args, { cwd: folder, timeout: 30_000 });
    // fish adds descriptions, and the terminal of zsh ends lines with a carriage return.
    return stdout
      .split('\n')
      .map((line) => line.replace(/\t.*|\r/g, ''))
      .filter(Boolean)
      .sort();
  };
  const [commands, options, values, joined, argument, file, noFile] = await Promise.all([
    suggest('c'),
    suggest('check devices.csv --f'),
    suggest('import --until '),
    suggest('import --until=reg'),
    suggest('completion '),
    suggest('import --report dev'),
    suggest('import --group-tag dev'),
  ]);
  expect(commands).toEqual(['check', 'clean', 'completion', 'create']);
  expect(options).toEqual(['--fix', '--format']);
  expect(values).toEqual(['assigned', 'imported', 'registered']);
  expect(joined.join()).toMatch(/^(--until=)?registered$/);
  expect(argument).toEqual(['bash', 'fish', 'powershell', 'zsh']);
  // Readline itself suggests files in bash, when the script suggests nothing.
  expect(file).toEqual(shell.name === 'bash' ? [] : ['devices.csv']);
  expect(noFile).toEqual([]);
});

test.each(['bash', 'zsh', 'fish', 'powershell'])(
  'the script for %s has every option of every command',
  async (shell) => {
    const { stdout: script } = await runCli(['completion', shell]);
    const { stdout } = await runCli(['--help']);
    const names = [...(stdout.split('Commands:')[1] ?? '').matchAll(/^ {2}([a-z]+) /gm)].map(
      ([, name = '']) => name,
    );
    expect(names.length).toBeGreaterThan(10);
    const words = new Set(script.match(/[a-z][\w-]*/g));
    for (const name of names) {
      const { stdout: help } = await runCli([name, '--help']);
      const options = [...help.matchAll(/^ {2}(?:-\w, )?--([\w-]+)/gm)].map(([, option = '']) => option);
      for (const word of [name, ...options]) expect(words).toContain(word);
    }
  },
);

test('a shell that has no script is refused', async () => {
  const { code, stdout, stderr } = await runCli(['completion', 'tcsh']);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/Allowed choices are bash, zsh, fish, powershell/);
});
