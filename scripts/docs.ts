/** `npm run docs`: generated/openapi.yaml → generated/reference.html, one file that loads nothing. Exit 0, 1 or 2. */
import { referencePage } from './docs/referencePage.js';
import { command } from './generate/command.js';

const usage = `Usage: npm run docs [-- OPTION…]
  --root DIR  the folder that holds generated/ and redocly.yaml (default: this package)`;

await command(usage, {}, async ({ root }) => `The reference page: ${await referencePage(root)}`);
