/** `npm run docs`: generated/ and src/ → site/, a folder for any web host. Exit 0, 1 or 2. */
import { relative } from 'node:path';
import { site } from './docs/site.js';
import { command } from './shared/command.js';

const usage = `Usage: npm run docs [-- OPTION…]
  --root DIR  the folder that holds generated/, src/, package.json and redocly.yaml, and gets site/ (default: this package)`;

await command(
  usage,
  {},
  async ({ root }) => `The site: ${relative(process.cwd(), await site(root))}/index.html`,
);
