/**
 * `npm run test:generators`: clients that other generators make of the contract compile, and work on the mock. Exit 0: they
 * do; 1: one does not; 2: wrong usage.
 */

import { tryGenerators } from './generators/tryGenerators.js';
import { command } from './shared/command.js';

const usage = `Usage: npm run test:generators [-- OPTION…]
  --root DIR  the folder that holds generated/openapi.yaml (default: this package)`;

await command(usage, {}, tryGenerators);
