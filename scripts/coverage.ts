/**
 * `npm run coverage`: runs tests, and checks what the contract tests among them exercised of the contract. Exit 0: all is as
 * wanted; 1: a test fails, or less was exercised than is wanted; 2: wrong usage.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { coverage } from './coverage/coverage.js';
import { raised, readFloors, writeFloors } from './coverage/floors.js';
import { runTests } from './coverage/runTests.js';
import { ScriptError } from './shared/ScriptError.js';

const usage = `Usage: npm run coverage [-- OPTION…], or tsx scripts/coverage.ts [OPTION…] [FILTER…]
  FILTER   run only the tests whose path contains it (default: all; npm run coverage: the contract tests)
  --raise  write what was measured into scripts/coverage/floors.json, where it is more`;

const root = fileURLToPath(new URL('..', import.meta.url));

async function main(filters: readonly string[], raise: boolean): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'graph-autopilot-traffic-'));
  try {
    const failed = await runTests(root, filters, folder);
    if (failed !== 0) return failed;
    const floors = await readFloors();
    const { coverages, table, complaints } = await coverage(root, folder, floors);
    console.log(`\nExercised of the contract:\n${table}`);
    if (raise) await writeFloors(raised(floors, coverages));
    for (const complaint of complaints) console.error(complaint);
    return complaints.length === 0 ? 0 : 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { raise: { type: 'boolean', default: false } },
  });
  process.exitCode = await main(positionals, values.raise);
} catch (error) {
  if (error instanceof TypeError && 'code' in error) {
    console.error(`${error.message}\n\n${usage}`);
    process.exitCode = 2;
  } else if (error instanceof ScriptError) {
    console.error(error.message);
    process.exitCode = 1;
  } else throw error;
}
