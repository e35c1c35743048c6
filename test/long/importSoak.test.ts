import { expect, test } from 'vitest';
import { faultyImport } from '../import/support/faultyImport.js';

/*
 * 200 schedules of faults, or the one of IMPORT_SEED, or those from IMPORT_SEED_FROM on:
 * `IMPORT_SEED=17 npm run test:long -- importSoak`.
 */
const { IMPORT_SEED, IMPORT_SEED_FROM = '1' } = process.env;
const seeds =
  IMPORT_SEED === undefined
    ? Array.from({ length: 200 }, (_, index) => Number(IMPORT_SEED_FROM) + index)
    : [Number(IMPORT_SEED)];

test('whatever fails, each device is submitted once', async () => {
  const failures: string[] = [];
  let injected = 0;
  let lives = 0;
  for (const seed of seeds) {
    // If it hangs, this shows the seed.
    process.stderr.write(`IMPORT_SEED=${seed}\r`);
    try {
      const result = await faultyImport(seed);
      injected += result.injected;
      lives += result.lives;
    } catch (error) {
      const { message, cause } = error as Error;
      failures.push(`IMPORT_SEED=${seed}: ${cause instanceof Error ? cause.message : ''}\n${message}`);
    }
  }
  console.log(
    `${seeds.length} schedules, ${injected} requests befallen, ${lives} runs, ${failures.length} failures`,
  );
  expect(failures.join('\n')).toBe('');
});
