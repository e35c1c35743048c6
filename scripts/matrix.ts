/** `npm run test:matrix`: what the README tells a stranger to type, in a fresh clone, on each Node. Exit 0, 1 or 2. */

import { tryOn } from './matrix/tryOn.js';
import { command, ScriptError } from './shared/command.js';

const usage = `Usage: npm run test:matrix [-- OPTION…]
  --node VERSION,…  the versions, as npm knows them (default: 20,22,24,latest)
  --root DIR        the repository to clone; what is not committed is left out (default: this package)`;

const options = { node: { type: 'string', default: '20,22,24,latest' } } as const;

await command(usage, options, async ({ root, node }) => {
  const lines: string[] = [];
  let failed = false;
  for (const wanted of node.split(',')) {
    const { version, ok, seconds, summary } = await tryOn(wanted, root);
    failed ||= !ok;
    lines.push(`${version.padEnd(10)} ${ok ? 'passed' : 'FAILED'} in ${seconds.toFixed(0)} s  ${summary}`);
    console.error(lines.at(-1));
  }
  if (failed) throw new ScriptError(lines.join('\n'));
  return lines.join('\n');
});
