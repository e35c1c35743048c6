import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { npm } from './npm.js';

/** Installs what a folder's lock file says, where it is missing or older than that. */
export async function installLocked(folder: string): Promise<void> {
  const installed = await modified(join(folder, 'node_modules', '.package-lock.json'));
  if (installed < (await modified(join(folder, 'package-lock.json')))) await npm(folder, 'ci');
}

/** When a file was written last; one that is missing is older than any other. */
async function modified(file: string): Promise<number> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}
