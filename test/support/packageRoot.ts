import { fileURLToPath } from 'node:url';

/** The folder of this package, with a trailing slash. */
export const packageRoot = fileURLToPath(new URL('../..', import.meta.url));
