import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';

const cli = createRequire(import.meta.url).resolve('@redocly/cli/bin/cli.js');

/** What one run of Redocly left behind. */
export interface RedoclyRun {
  readonly ok: boolean;
  readonly stdout: string;
  /** Never empty on Node 20, where Redocly prints a banner about its age: show it on failure only. */
  readonly stderr: string;
}

/** Runs Redocly in the folder `root`, whose redocly.yaml it reads. It neither reports usage nor looks for updates. */
export function redocly(root: string, args: readonly string[]): Promise<RedoclyRun> {
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [cli, ...args],
      { cwd: root, env, maxBuffer: Number.POSITIVE_INFINITY },
      (error, stdout, stderr) => resolve({ ok: error === null, stdout, stderr }),
    );
  });
}
