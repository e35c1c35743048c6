/**
 * `npm run coverage`: runs tests, and checks what the contract tests among them exercised of the contract. Exit 0: all is as
 * wanted; 1: a test fails, or less was exercised than is wanted; 2: wrong usage.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { coverage } from './coverage/coverage.js';
import { raised, readFloors, writeFloors } from './coverage/floors.js';
import { runTests } from './coverage/runTests.js';
import { command } from './shared/command.js';
import { ScriptError } from './shared/ScriptError.js';

const usage = `Usage: npm run coverage [-- OPTION…]
  --only TEXT  only the tests whose path contains it; may be given more than once (default: all)
  --raise      write what was measured into scripts/coverage/floors.json, where it is more
  --root DIR   the package (default: this one)`;

const options = {
  only: { type: 'string', multiple: true },
  raise: { type: 'boolean', default: false },
} as const;

await command(usage, options, async ({ root, only = [], raise }) => {
  const folder = await mkdtemp(join(tmpdir(), 'graph-autopilot-traffic-'));
  try {
    if ((await runTests(root, only, folder)) !== 0) throw new ScriptError('A test failed: see above.');
    const floors = await readFloors();
    const { coverages, table, complaints } = await coverage(root, folder, floors);
    if (raise) await writeFloors(raised(floors, coverages));
    const report = `\nExercised of the contract:\n${table}`;
    if (complaints.length > 0) throw new ScriptError([report, ...complaints].join('\n'));
    return report;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
