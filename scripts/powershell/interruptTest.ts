import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { ScriptError } from '../shared/command.js';

/**
 * Interrupts an import like Ctrl+C, which reaches PowerShell and the program, and resumes it.
 *
 * @param folder a folder with `devices.csv`, which has three devices
 * @param env has `MODULE_FOLDER`, and `MOCK_SLOW` with the address of a mock that needs seconds for an import
 */
export async function testInterrupt(
  powershell: string,
  folder: string,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const journal = join(folder, 'devices.csv.journal');
  const isSent = async () => existsSync(journal) && (await readFile(journal, 'utf8')).includes('"taken"');
  const first = start(powershell, folder, env, '');
  while (!(await isSent()) && first.child.exitCode === null) await setTimeout(50);
  process.kill(-(first.child.pid ?? 0), 'SIGINT');
  const interrupted = await first.output;
  if (!interrupted.includes('WARNING: To continue, run the same command with -Resume.')) {
    throw new ScriptError(`After Ctrl+C, the module does not say how to continue:\n${interrupted}`);
  }
  const resumed = await start(powershell, folder, env, '-Resume').output;
  if (!/^imported: complete complete complete\r?$/m.test(resumed)) {
    throw new ScriptError(`The import was not resumed:\n${resumed}`);
  }
}

function start(powershell: string, cwd: string, env: NodeJS.ProcessEnv, parameter: string) {
  const script = [
    "Import-Module (Join-Path $env:MODULE_FOLDER 'GraphAutopilot.psd1'); $env:GRAPH_ACCESS_TOKEN = 'any-token'",
    `$devices = Import-GraphAutopilotDevice devices.csv -BaseUrl $env:MOCK_SLOW -PollInterval 100ms -Confirm:$false ${parameter}`,
    '"imported: $($devices.Status)"',
  ];
  // A group of its own, like the processes in a terminal.
  const child = spawn(powershell, ['-NoProfile', '-Command', script.join('\n')], {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk));
  return { child, output: once(child, 'close').then(() => text) };
}
