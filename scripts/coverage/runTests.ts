import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { trafficVariable } from './har.js';

/** Runs the tests whose path contains one of `filters`, or all, with their traffic into `folder`. Returns the exit code. */
export function runTests(root: string, filters: readonly string[], folder: string): Promise<number> {
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const tests = spawn(process.execPath, [vitest, 'run', ...filters], {
    cwd: root,
    env: { ...process.env, [trafficVariable]: folder },
    stdio: 'inherit',
  });
  return new Promise((resolve) => tests.once('close', (code) => resolve(code ?? 1)));
}
