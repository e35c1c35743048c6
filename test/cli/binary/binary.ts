import { spawn } from 'node:child_process';
import { inject } from 'vitest';
import { bareEnv } from '../../support/bareEnv.js';

export { bareEnv };

/** The built command line. */
export const { main } = inject('installed');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** Runs the built command line in a separate process, without a terminal. */
export function runBinary(
  args: readonly string[],
  { stdin = '', env = {}, cwd }: RunOptions = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, ...args], { cwd, env: { ...bareEnv(), ...env } });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject).on('close', (code) => resolve({ code, stdout, stderr }));
    // A program that has read enough closes its input.
    child.stdin.on('error', () => {}).end(stdin);
  });
}
