import { expect, test } from 'vitest';
import { executableStartedAs } from '../../src/cli/program.js';

test.each([
  ['graph-autopilot', 'graph-autopilot'],
  ['./graph-autopilot-linux-x64', './graph-autopilot-linux-x64'],
  ['/opt/my tools/graph-autopilot', '"/opt/my tools/graph-autopilot"'],
  ['./$HOME/graph-autopilot', String.raw`"./\$HOME/graph-autopilot"`],
])('on Linux, %s suggests %s', (argv0, expected) => {
  expect(executableStartedAs({ argv0, cwd: () => '/home/admin', env: {}, platform: 'linux' })).toBe(expected);
});

const downloads = String.raw`C:\Users\Admin\Downloads`;
const tools = String.raw`C:\Tools`;

test.each([
  ['what was typed in cmd', 'graph-autopilot.exe', downloads, {}, 'graph-autopilot.exe'],
  [
    'the file in this folder',
    String.raw`C:\Users\Admin\Downloads\graph-autopilot.exe`,
    downloads,
    {},
    String.raw`.\graph-autopilot`,
  ],
  [
    'the name, if the folder is in the PATH',
    String.raw`C:\Tools\graph-autopilot.exe`,
    downloads,
    { Path: String.raw`C:\Windows;c:\tools\;` },
    'graph-autopilot',
  ],
  [
    'the path, from another folder',
    String.raw`C:\Tools\graph-autopilot.exe`,
    downloads,
    { Path: '' },
    String.raw`C:\Tools\graph-autopilot.exe`,
  ],
  [
    'a call of PowerShell, if the path needs quotation marks',
    String.raw`C:\My Tools\graph-autopilot.exe`,
    tools,
    {},
    String.raw`& "C:\My Tools\graph-autopilot.exe"`,
  ],
  [
    'quotation marks alone in cmd',
    String.raw`C:\My Tools\graph-autopilot.exe`,
    tools,
    { PROMPT: '$P$G' },
    String.raw`"C:\My Tools\graph-autopilot.exe"`,
  ],
])('on Windows, suggests %s', (_, argv0, cwd, env, expected) => {
  expect(executableStartedAs({ argv0, cwd: () => cwd, env, platform: 'win32' })).toBe(expected);
});
