/**
 * `npm run test:powershell`: runs the PowerShell blocks of README.md and docs/, and the Pester tests of the PowerShell
 * module, in a real PowerShell: the one in `PWSH_PATH`, the installed one, or version 7.6 from a .NET tool in a temporary
 * folder. Pester is downloaded with .NET. Exit 0, 1 or 2.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { blocks, missingLines } from '../test/readme/blocks.js';
import { runBlocks, type Shell } from '../test/readme/session.js';
import { build } from './build/build.js';
import { testModule } from './powershell/moduleTests.js';
import { command, isProgram, ScriptError } from './shared/command.js';
import { temporaryFolder } from './shared/folders.js';

const usage = 'Usage: npm run test:powershell';
const tool = { name: 'PowerShell', version: '7.6.9' };
const run = promisify(execFile);

/** Runs every PowerShell block, and the tests of the module. Returns a message with their numbers. */
async function testPowershell(root: string): Promise<string> {
  await using folder = await temporaryFolder();
  const program = await findPowershell(folder.path);
  await build({ root });
  const cli = join(root, 'dist/cli/main.js');
  const ofBlocks = await testBlocks(program, [process.execPath, cli]);
  const ofModule = await testModule({ root, powershell: program, cli, folder: folder.path });
  return `${ofBlocks}\n${ofModule}`;
}

async function testBlocks(program: string, cli: readonly string[]): Promise<string> {
  const all = blocks.filter(({ language }) => language === 'powershell');
  const runnable = all.filter(({ notRun }) => notRun === undefined);
  const failures: string[] = [];
  for (const file of new Set(runnable.map((block) => block.file))) {
    const own = runnable.filter((block) => block.file === file);
    for (const { block, exitCode, printed } of await runBlocks(own, powershell(program), cli)) {
      const missing = missingLines(block, printed);
      if (exitCode === block.exitCode && missing.length === 0) continue;
      const what = missing.map((line) => `  does not print: ${line}`).join('\n');
      failures.push(
        `${file}:${block.line} exits with ${exitCode}, not ${block.exitCode}\n${what}\n${printed}`,
      );
    }
  }
  if (failures.length > 0) throw new ScriptError(failures.join('\n'));
  const { stdout: version } = await run(program, ['--version']);
  return `${version.trim()} ran ${runnable.length} of ${all.length} blocks. The others are marked with a reason.`;
}

function powershell(program: string): Shell {
  return {
    program,
    args: ['-NoProfile', '-NonInteractive', '-File'],
    wrap: (source, start, end) => `
$PSStyle.OutputRendering = 'PlainText'; $ErrorActionPreference = 'Stop'; $PSNativeCommandUseErrorActionPreference = $true
'${start}'; $global:LASTEXITCODE = 0
try { . {
${source}
} } catch { $_ | Out-String; if ($LASTEXITCODE -eq 0) { $global:LASTEXITCODE = 99 } }
"${end} $LASTEXITCODE"
`,
  };
}

async function findPowershell(folder: string): Promise<string> {
  const known = process.env.PWSH_PATH ?? 'pwsh';
  if (await starts(known)) return known;
  if (process.env.PWSH_PATH) throw new ScriptError(`PWSH_PATH (${known}) does not start PowerShell.`);
  if (!(await starts('dotnet'))) {
    throw new ScriptError(
      'No PowerShell: neither pwsh nor dotnet is installed. Install PowerShell 7 or .NET, or set PWSH_PATH.',
    );
  }
  const args = ['tool', 'install', tool.name, '--version', tool.version, '--tool-path', folder];
  await run('dotnet', args).catch((error: { stdout: string; stderr: string }) => {
    throw new ScriptError(`dotnet ${args.join(' ')} failed:\n${error.stdout}${error.stderr}`);
  });
  return join(folder, 'pwsh');
}

async function starts(program: string): Promise<boolean> {
  return run(program, ['--version']).then(
    () => true,
    () => false,
  );
}

if (isProgram(import.meta.url)) await command(usage, {}, ({ root }) => testPowershell(root));
