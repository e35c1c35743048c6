import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npm } from './npm.js';

/** Where package.json and the lock file of the peers are. */
export const peersFolder = fileURLToPath(new URL('.', import.meta.url));

/** A place within an installed peer, such as `typescript/bin/tsc`. */
export function peer(path: string): string {
  return join(peersFolder, 'node_modules', path);
}

/** Installs the peers where they are missing, or older than their lock file. */
export async function installPeers(): Promise<void> {
  const installed = await modified(peer('.package-lock.json'));
  if (installed < (await modified(join(peersFolder, 'package-lock.json')))) await npm(peersFolder, 'ci');
}

/** When a file was written last; one that is missing is older than any other. */
async function modified(file: string): Promise<number> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}
