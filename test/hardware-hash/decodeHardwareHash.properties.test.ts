import { describe, it } from 'vitest';
import { encodeHardwareHash } from '../../src/hardware-hash/index.js';
import {
  anyFlippedBitIsDetected,
  anyTextIsJudged,
  decodingInverts,
  encodingInverts,
  everyFlippedBitIsDetected,
} from './properties.js';

// test/long/ says the same with larger numbers.
describe('decodeHardwareHash', () => {
  it('gives back every field that was encoded', () => decodingInverts(300));

  it('keeps what encodes to the same hash, byte for byte, whatever its records', () => encodingInverts(300));

  it('detects every bit that is flipped in a hash', async () => {
    await everyFlippedBitIsDetected(
      await encodeHardwareHash({ serialNumber: 'SAMPLE-1', manufacturer: 'Contoso' }),
    );
  });

  it('detects a bit that is flipped anywhere in any hash', () => anyFlippedBitIsDetected(200));

  it('judges any text, and never rejects', () => anyTextIsJudged(1000));
});
