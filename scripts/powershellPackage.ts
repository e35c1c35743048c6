/**
 * `npm run package:powershell`: the PowerShell module as it is published, in dist/powershell/GraphAutopilot: with the
 * executable for Windows that `npm run package` has built, its license and its notices. Exit 0, 1 or 2.
 */
import { copyFile, cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { command, isProgram, ScriptError } from './shared/command.js';

const usage = `Usage: npm run package:powershell [-- OPTION…]
  --root DIR  the package (default: this one)`;

/** Returns a message with the folder. */
export async function packageModule({ root }: { readonly root: string }): Promise<string> {
  const executables = join(root, 'dist/executables');
  const folder = join(root, 'dist/powershell/GraphAutopilot');
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, '..'), { recursive: true });
  await cp(join(root, 'powershell/GraphAutopilot'), folder, { recursive: true });
  await copyFile(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  const files = [
    ['graph-autopilot-win-x64.exe', 'graph-autopilot.exe'],
    ['THIRD-PARTY-NOTICES', 'THIRD-PARTY-NOTICES'],
  ] as const;
  for (const [from, to] of files) {
    await copyFile(join(executables, from), join(folder, to)).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code !== 'ENOENT') throw cause;
      throw new ScriptError(
        `dist/executables/${from} is missing. Run \`npm run package -- --target win-x64\` first.`,
      );
    });
  }
  return `Wrote dist/powershell/GraphAutopilot. Publish it with: Publish-PSResource -Path dist/powershell/GraphAutopilot -Repository NAME`;
}

if (isProgram(import.meta.url)) await command(usage, {}, packageModule);
