/** `npm run lint`, the half of it that is about the contract: openapi/ under its own ruleset. Exit 0, 1 or 2. */

import { lint } from './generate/lint.js';
import { command } from './shared/command.js';

const usage = `Usage: tsx scripts/lint.ts [OPTION…]
  --root DIR  the folder that holds openapi/ and redocly.yaml (default: this package)`;

await command(usage, {}, async ({ root }) => {
  await lint(root);
  return 'The contract obeys its rules.';
});
