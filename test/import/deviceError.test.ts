import { describe, expect, test } from 'vitest';
import { deviceError, deviceErrors } from '../../src/index.js';

describe('the catalogue of device errors', () => {
  test.each(deviceErrors.flatMap((error) => error.names.map((name) => [name, error] as const)))(
    'knows %s, in any letter case, with any number',
    (name, error) => {
      expect(deviceError(name, 0)).toBe(error);
      expect(deviceError(name.toUpperCase(), 806)).toBe(error);
    },
  );

  test('uses the number only if there is no name', () => {
    expect(deviceError('', 808)?.names).toContain('ZtdDeviceAssignedToOtherTenant');
    expect(deviceError(null, 806)?.alreadyInTenant).toBe(true);
    expect(deviceError(undefined, 802)?.remedy).toContain('Capture it again');
  });

  test('has no entry for a name or a number that is not in the contract', () => {
    expect(deviceError('ZtdSomethingNew', 806)).toBeUndefined();
    expect(deviceError(null, 0)).toBeUndefined();
    expect(deviceError(undefined, undefined)).toBeUndefined();
  });
});
