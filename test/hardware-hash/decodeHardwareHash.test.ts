import { describe, expect, it } from 'vitest';
import { decodeHardwareHash, encodeHardwareHash } from '../../src/hardware-hash/index.js';

describe('decodeHardwareHash', () => {
  it('gives back what was encoded', async () => {
    const fields = { serialNumber: 'SAMPLE-0001', manufacturer: 'Contoso', productName: 'Notebook 14' };
    const decoded = await decodeHardwareHash(await encodeHardwareHash(fields));
    expect(decoded).toEqual({
      ...fields,
      length: 3000,
      checksumValid: true,
      truncated: false,
      problems: [],
      repairs: [],
    });
    expect(await encodeHardwareHash(decoded)).toBe(await encodeHardwareHash(fields));
  });
});
