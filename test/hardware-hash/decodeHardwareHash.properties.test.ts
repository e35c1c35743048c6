import { describe, it } from 'vitest';
import { encodeHardwareHash } from '../../src/hardware-hash/index.js';
import {
  anyFlippedBitIsDetected,
  anyTextIsJudged,
  decodingInverts,
  encodingInverts,
  everyFlippedBitIsDetected,
} from './properties.js';

// test/long/ has the same tests with larger numbers.
describe('decodeHardwareHash', () => {
  it('returns every encoded field', () => decodingInverts(300));

  it('reproduces a hash with any records byte for byte', () => encodingInverts(300));

  it('detects every flipped bit in a hash', async () => {
    await everyFlippedBitIsDetected(
      await encodeHardwareHash({ serialNumber: 'SAMPLE-1', manufacturer: 'Contoso' }),
    );
  });

  it('detects a flipped bit anywhere in any hash', () => anyFlippedBitIsDetected(200));

  it('decodes any text, and never rejects', () => anyTextIsJudged(1000));
});
