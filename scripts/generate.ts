/**
 * `npm run generate [-- --check]`: openapi/ → generated/. Exit 0: done, or fresh; 1: the contract breaks a rule, or
 * generated/ is stale; 2: wrong usage.
 */

import { generate } from './generate/generate.js';
import { command } from './shared/command.js';

const usage = `Usage: npm run generate [-- OPTION…]
  --check     write nothing; exit 1 and name each file of generated/ that is not what openapi/ makes
  --root DIR  the folder that holds openapi/, redocly.yaml and package.json (default: this package)`;

await command(usage, { check: { type: 'boolean', default: false } }, generate);
