import { join } from 'node:path';
import { run } from './run.js';

/** Runs npm in a folder and gives what it prints. Nothing that it installs may run a script. */
export async function npm(cwd: string, ...args: readonly string[]): Promise<string> {
  return run(cwd, cli(), [...args, '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline']);
}

/** The npm that runs `npm run bench`, or the one that came with this Node. */
function cli(): string {
  const {
    npm_execpath = join(process.execPath, '..', '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  } = process.env;
  return npm_execpath;
}
