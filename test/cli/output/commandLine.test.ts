import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { commandLine } from '../../../src/cli/options.js';
import { isDeviceName } from '../../../src/cli/output/replaceFiles.js';

// npm run test:windows pastes these into cmd, and into PowerShell where there is one.
test.each([
  ['C:\\captures\\devices.csv', 'C:\\captures\\devices.csv'],
  ['C:\\my folder\\', '"C:\\my folder\\\\"'],
  ['C:\\my %PATH% folder\\a.csv', 'C":\\my %"P"ATH% folder\\a.csv"'],
  ['%TEMP%', '%""T"EMP%"'],
  ['100% ready.csv', '"100% ready.csv"'],
  ['\\\\server\\c$\\a.csv', '"\\\\server\\c$\\a.csv"'],
  ['\\\\server\\my $home\\a.csv', '\\\\s"erver\\my $"h"ome\\a.csv"'],
  ['$x', '$""x'],
  ['a,b', '"a,b"'],
  ['@a', '"@a"'],
  ['ready!.csv', '"ready!.csv"'],
  ['a & b^', '"a & b^"'],
  ['say "hi"', '"say ""hi"""'],
])('a suggested command means the same in cmd and PowerShell: %s', (word, expected) => {
  expect(commandLine('graph-autopilot', ['import', word], 'win32')).toBe(
    `graph-autopilot import ${expected}`,
  );
});

test.skipIf(process.platform === 'win32')('a suggested command means the same in a shell', () => {
  const words = ['a b', 'ready!.csv', "it's $HOME", 'back\\slash`id`', '"', "don't", '%', '*.csv', ''];
  const print = commandLine("printf '%s\\n'", words, 'linux');
  expect(execFileSync('sh', ['-c', print], { encoding: 'utf8' })).toBe(`${words.join('\n')}\n`);
  expect(commandLine('import', ['ready!.csv'], 'linux')).toBe("import 'ready!.csv'");
});

test('names that Windows reserves are no names of files there', () => {
  const reserved = ['NUL', 'nul.csv', 'C:\\a\\Com1.html', 'a/LPT9 .json', 'COM\u00b2', 'CONOUT$', 'aux:'];
  const free = ['null.csv', 'COM10.csv', 'a.nul', 'NUL\\a.csv', 'console.csv', 'com.csv'];
  expect(reserved.filter((name) => !isDeviceName(name, 'win32'))).toEqual([]);
  expect(free.filter((name) => isDeviceName(name, 'win32'))).toEqual([]);
  expect(reserved.filter((name) => isDeviceName(name, 'linux'))).toEqual([]);
});
