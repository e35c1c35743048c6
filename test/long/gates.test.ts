import { expect, test } from 'vitest';
import { tryGenerators } from '../../scripts/generators.js';
import { mutate } from '../../scripts/mutate.js';
import { packageRoot } from '../support/packageRoot.js';

test('every mistake in the contract is detected by a gate', async () => {
  expect(await mutate({ root: packageRoot, only: '' })).toContain('mutations refused');
});

test('clients of other generators work', async () => {
  expect(await tryGenerators({ root: packageRoot })).toContain('creates a device and lists it');
});
