import { expect, test } from 'vitest';
import { deviceErrors } from '../../generated/deviceErrors.js';
import { deviceErrorsFile } from '../../scripts/generate/deviceErrorsFile.js';
import type { Contract } from '../../scripts/shared/Contract.js';
import { contract } from '../support/contract.js';

test('the generated errors match the contract, and one of them counts as a success', () => {
  expect(deviceErrors.length).toBeGreaterThan(10);
  expect(deviceErrors.filter((error) => 'alreadyInTenant' in error)).toMatchObject([
    { code: 806, names: ['ZtdDeviceAlreadyAssigned'] },
  ]);
});

const complete = { names: ['StorageError'], meaning: 'A fault', remedy: 'Wait' };

test.each([
  ['none', undefined, 'is missing or empty'],
  [
    'an error without a remedy',
    [complete, { names: ['B'], meaning: 'B' }],
    '/1: must have names, a meaning and a remedy',
  ],
  ['a name twice', [complete, { ...complete, code: 640 }], '/1: StorageError occurs twice'],
])(
  'a table that cannot be generated is refused with the location and the reason: %s',
  (_, catalogue, message) => {
    const properties = { deviceErrorName: { type: 'string' as const, 'x-device-errors': catalogue } };
    const schemas = { ImportedWindowsAutopilotDeviceIdentityState: { properties } };
    const edited: Contract = { ...contract, components: { schemas } };
    expect(() => deviceErrorsFile(edited, 'the test')).toThrow(message);
  },
);
