/**
 * `npm run bench`: compares the cost of this package with plain `fetch` and other clients, as a table on stdout. Exit
 * 0: measured, whatever the result; 1: could not be measured; 2: wrong usage.
 */
import { bench, type Group, groups } from './bench/bench.js';
import { command, UsageError } from './shared/command.js';

const usage = `Usage: npm run bench [-- OPTION…]
  --only GROUP  ${groups.join(', ')}; may be given more than once (default: all of them)
  --rounds N    how often everything that takes time is measured (default: 15)
  --root DIR    the package to measure (default: this one)`;

const options = {
  only: { type: 'string', multiple: true },
  rounds: { type: 'string', default: '15' },
} as const;

await command(usage, options, ({ root, only = [...groups], rounds }) =>
  bench({ root, only: only.map(group), rounds: count(rounds) }),
);

function group(name: string): Group {
  const found = groups.find((group) => group === name);
  if (found === undefined) throw new UsageError(`--only does not know '${name}'`);
  return found;
}

function count(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new UsageError('--rounds takes a whole number, 1 or more');
  return Number(text);
}
