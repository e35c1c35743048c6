import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installLocked } from '../shared/run.js';

/** The folder of the peers' package.json and lock file. */
export const peersFolder = fileURLToPath(new URL('.', import.meta.url));

/** Returns the path of a file in an installed peer, such as `typescript/bin/tsc`. */
export function peer(path: string): string {
  return join(peersFolder, 'node_modules', path);
}

/** Installs the peers if they are missing, or older than their lock file. */
export function installPeers(): Promise<void> {
  return installLocked(peersFolder);
}
