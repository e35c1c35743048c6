import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installLocked } from '../shared/run.js';

/** Where package.json and the lock file of the peers are. */
export const peersFolder = fileURLToPath(new URL('.', import.meta.url));

/** A place within an installed peer, such as `typescript/bin/tsc`. */
export function peer(path: string): string {
  return join(peersFolder, 'node_modules', path);
}

/** Installs the peers where they are missing, or older than their lock file. */
export function installPeers(): Promise<void> {
  return installLocked(peersFolder);
}
