/**
 * `npm run bench`: what this package costs beside bare fetch and other clients, as one table on stdout. Exit 0: measured,
 * whatever came out; 1: it could not be measured; 2: wrong usage.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bench, type Group, groups, type Wish } from './bench/bench.js';
import { ScriptError } from './shared/ScriptError.js';

const usage = `Usage: npm run bench [-- OPTION…]
  --only GROUP  ${groups.join(', ')}; may be given more than once (default: all of them)
  --rounds N    how often everything that takes time is measured (default: 15)
  --root DIR    the package to measure (default: this one)`;

function wish(): Wish {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true, default: [...groups] },
      rounds: { type: 'string', default: '15' },
      root: { type: 'string', default: fileURLToPath(new URL('..', import.meta.url)) },
    },
  });
  const unknown = values.only.find((group) => !groups.includes(group as Group));
  if (unknown !== undefined) throw new TypeError(`--only does not know '${unknown}'`);
  const rounds = Number(values.rounds);
  if (!(Number.isInteger(rounds) && rounds > 0))
    throw new TypeError('--rounds takes a whole number, 1 or more');
  return { root: values.root, only: values.only as Group[], rounds };
}

try {
  console.log(await bench(wish()));
} catch (error) {
  if (error instanceof ScriptError) {
    console.error(error.message);
    process.exitCode = 1;
  } else if (error instanceof TypeError) {
    console.error(`${error.message}\n\n${usage}`);
    process.exitCode = 2;
  } else throw error;
}
