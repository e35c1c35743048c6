/** A step of `npm version`: gives the contract the number that package.json has got. Exit 0, 1 or 2. */
import { numberContract } from './release/numberContract.js';
import { command } from './shared/command.js';

const usage = `Usage: tsx scripts/numberContract.ts [OPTION…]
  --root DIR  the folder that holds package.json and openapi/ (default: this package)`;

await command(usage, {}, numberContract);
