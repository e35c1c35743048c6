import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { commandLine } from '../../src/cli/options.js';
import { capturedSamples } from '../support/captures.js';
import { temporaryFolder } from '../support/temporaryFolder.js';
import {
  programs,
  run,
  runInConsole,
  type WindowsFolder,
  type WindowsOptions,
  windowsFolder,
} from './program.js';
import { startSlowService } from './service.js';

const execute = promisify(execFile);

/** Words that a shell could change. The variables exist. */
const words = [
  'C:\\my folder\\',
  'C:\\%PATH%\\a b.csv',
  '%OS%',
  'a%OS%b%PATH%',
  '100% ready.csv',
  '\\\\server\\c$\\my $home\\a.csv',
  '$home',
  'a,b',
  '@a',
  'ready!OS!.csv',
  'a & b ^ (c) | d',
  'say "hi" & "more"',
  "it's",
  'K\u00f6ln \u65e5\u672c',
  '~',
  'a=b;c',
];

/** Writes its arguments into a file. */
const program = "require('node:fs').writeFileSync('words.json', JSON.stringify(process.argv.slice(2)));";

/** Types lines into an interactive cmd, as a person pastes them. */
async function paste(lines: readonly string[], options: WindowsOptions): Promise<string> {
  const typed = [...lines, 'exit'].map((line, at) => ({
    after: new RegExp(`(>[^>]*){${at + 1}}$`),
    keys: `${line}\r`,
  }));
  const { output } = await runInConsole(['cmd'], { ...options, typed });
  return output;
}

async function wordsIn(folder: WindowsFolder): Promise<unknown> {
  return JSON.parse(await folder.read('words.json'));
}

test('a suggested command that is pasted into cmd has the same words', async () => {
  const folder = await windowsFolder();
  await folder.write('words.cjs', program);
  const [node = ''] = programs[0]?.command ?? [];
  await paste([commandLine(node, ['words.cjs', ...words], 'win32')], { in: folder });
  expect(await wordsIn(folder)).toEqual(words);
});

const pwsh = process.env.PWSH_PATH ?? 'pwsh';
const hasPowershell = await execute(pwsh, ['--version']).then(
  () => true,
  () => false,
);

test.runIf(hasPowershell)(
  'a suggested command that is pasted into PowerShell has the same words',
  async () => {
    const folder = await temporaryFolder();
    const script = join(folder, 'words.cjs');
    const print = program.replace("writeFileSync('words.json', ", 'writeSync(1, ');
    await execute(process.execPath, [
      '-e',
      `require('node:fs').writeFileSync(${JSON.stringify(script)}, ${JSON.stringify(print)})`,
    ]);
    const line = commandLine(process.execPath, [script, ...words], 'win32');
    const { stdout } = await execute(pwsh, ['-NoProfile', '-NonInteractive', '-Command', line]);
    // Only Windows PowerShell 5.1 needs the doubled backslash at the end. It does not change what a path means.
    expect(JSON.parse(stdout)).toEqual(words.map((word) => word.replace(/ .*\\$/, '$&\\')));
  },
);

test.each(programs)('$name: the command that continues an import can be pasted into cmd', async (each) => {
  const folder = await windowsFolder();
  const name = '50% of %OS% & $home, (1).csv';
  await folder.write(name, await capturedSamples(2));
  const { args, env, mock, decide } = await startSlowService(folder);
  const options = { in: folder, env };
  const stopped = await run(each, ['import', name, '--yes', ...args, '--wait', '0s'], options);
  expect(stopped.code).toBe(4);
  const [, line = ''] = /^To continue: (.*?)\r?$/m.exec(stopped.stderr) ?? [];
  decide();
  const here = each.command.map((path) => `"${path}"`).join(' ');
  const output = await paste([line.replace(/^graph-autopilot /, `${here} `)], options);
  expect(output).toContain('2 imported');
  expect(mock.records().map(({ timesCreated }) => timesCreated)).toEqual([1, 1]);
});
