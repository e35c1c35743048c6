/** `npm run build`: src/ and generated/ → dist/. Exit 0, 1 (the compiler finds an error, and dist/ is empty) or 2. */
import { build } from './build/build.js';
import { command } from './shared/command.js';

const usage = `Usage: npm run build [-- OPTION…]
  --root DIR  the folder that holds src/, generated/ and tsconfig.build.json (default: this package)`;

await command(usage, {}, build);
