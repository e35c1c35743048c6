import { expect, test } from 'vitest';
import { tryGenerators } from '../../scripts/generators.js';
import { mutate } from '../../scripts/mutate.js';
import { packageRoot } from '../support/packageRoot.js';

test('no mistake in the contract passes all gates', async () => {
  expect(await mutate({ root: packageRoot, only: '' })).toContain('mutations refused');
});

test('clients of other generators work', async () => {
  expect(await tryGenerators({ root: packageRoot })).toContain('creates a device and lists it');
});
