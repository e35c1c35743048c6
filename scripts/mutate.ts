/**
 * `npm run mutate`: makes one mistake after the other in a copy of the contract, and tells which gate refuses it. Exit 0:
 * each is refused, or is known to be harmless; 1: one survives, or a reason is stale; 2: wrong usage.
 */

import { mutate } from './mutate/mutate.js';
import { command } from './shared/command.js';

const usage = `Usage: npm run mutate [-- OPTION…]
  --only TEXT  only the mutations whose name contains it
  --root DIR   the package (default: this one)`;

await command(usage, { only: { type: 'string', default: '' } }, mutate);
