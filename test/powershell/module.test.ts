import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { moduleFiles } from '../../scripts/generate/powershell/moduleFiles.js';
import { packageRoot } from '../support/packageRoot.js';
import { powershellSyntax } from '../support/powershellSyntax.js';
import { runCli } from '../support/runCli.js';

const folder = join(packageRoot, 'powershell/GraphAutopilot');
const files = readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
const generated = moduleFiles('1.2.3-beta.1');
const written = files.filter(({ name }) => !generated.has(name));

test('less than 400 lines of the module are written by hand', () => {
  const lines = (texts: readonly { readonly text: string }[]) =>
    texts.reduce((sum, { text }) => sum + text.split('\n').length - 1, 0);
  expect(written.map(({ name }) => name).sort()).toEqual(['GraphAutopilot.psm1', 'HardwareHash.ps1']);
  expect(lines(written)).toBeLessThan(400);
  console.log(
    `PowerShell module: ${lines(written)} lines written by hand, ` +
      `${lines(files) - lines(written)} generated.`,
  );
});

test('Windows PowerShell 5.1 can parse the module, and reads its characters correctly', async () => {
  const faults = await powershellSyntax();
  for (const { name, text } of files) {
    if (/\.ps(m|d)?1$/.test(name)) expect(faults(text), name).toEqual([]);
    expect(text.match(/[^\n -~]/g), name).toBeNull();
  }
  for (const newer of ['$a ? 1 : 2', 'a && b', '$a ?? 1', '$a?.b', '1..3 | ForEach-Object -Parallel { }']) {
    expect(faults(`${newer}\n`), newer).not.toEqual([]);
  }
});

test('nothing is written with Write-Host', () => {
  for (const { text } of files) expect(text).not.toContain('Write-Host');
});

test('every command of the program is a function, or is left out on purpose', async () => {
  const { stdout } = await runCli(['--help']);
  const [, list = ''] = stdout.split('Commands:');
  const names = [...list.matchAll(/^ {2}([a-z]+) /gm)].map(([, name = '']) => name);
  const commands = generated.get('Commands.ps1') ?? '';
  const left = names.filter((name) => !commands.includes(`Invoke-GraphAutopilot $PSCmdlet '${name}'`));
  // A single device is an object in the pipeline. The others are for developers and for other shells.
  expect(left).toEqual(['create', 'mock', 'completion', 'help']);
});

test('a prerelease has the version that the gallery accepts', () => {
  const manifest = generated.get('GraphAutopilot.psd1') ?? '';
  expect(manifest).toContain("ModuleVersion = '1.2.3'");
  expect(manifest).toContain("Prerelease = 'beta1'");
});
