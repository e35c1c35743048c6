/**
 * `npm run generate [-- --check] [-- --root DIR]`: openapi/ → generated/. Exit 0: done, or fresh; 1: the contract breaks
 * a rule, or generated/ is stale; 2: wrong usage.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { GenerationError } from './generate/GenerationError.js';
import { generate } from './generate/generate.js';

const usage = `Usage: npm run generate [-- OPTION…]
  --check     write nothing; exit 1 and name each stale file of generated/
  --root DIR  the folder that holds openapi/, redocly.yaml and package.json (default: this package)`;

function options() {
  try {
    return parseArgs({
      options: {
        check: { type: 'boolean', default: false },
        root: { type: 'string', default: fileURLToPath(new URL('..', import.meta.url)) },
      },
    }).values;
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    process.exit(2);
  }
}

try {
  console.log(await generate(options()));
} catch (error) {
  if (!(error instanceof GenerationError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
