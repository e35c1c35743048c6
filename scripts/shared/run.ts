import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ScriptError } from './ScriptError.js';

const execute = promisify(execFile);

/**
 * Runs a Node program in a folder and gives what it prints.
 *
 * @throws ScriptError with its complaint.
 */
export async function run(cwd: string, script: string, args: readonly string[]): Promise<string> {
  const env = { ...process.env, DO_NOT_TRACK: '1' };
  try {
    const { stdout } = await execute(process.execPath, [script, ...args], { cwd, env, maxBuffer: 1e8 });
    return stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new ScriptError(`${script} ${args.join(' ')} failed:\n${stdout}${stderr}`);
  }
}
