import { expect, test } from 'vitest';
import { faultyImport } from './support/faultyImport.js';

// test/long/importSoak.test.ts does the same with two hundred seeds.
test.each([1, 2, 3, 4, 5, 6])('whatever fails, each device is submitted once: schedule %i', async (seed) => {
  const { injected } = await faultyImport(seed);
  expect(injected).toBeGreaterThan(0);
});
