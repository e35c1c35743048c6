import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { syntheticDevice } from '../../scripts/syntheticDevice.js';
import { encodeHardwareHash } from '../../src/hardware-hash/index.js';
import {
  anyFlippedBitIsDetected,
  anyTextIsJudged,
  decodingInverts,
  encodingInverts,
  everyFlippedBitIsDetected,
} from '../hardware-hash/properties.js';

describe('decodeHardwareHash', () => {
  it('gives back every field of 10,000 hashes that were encoded', () => decodingInverts(10_000));

  it('keeps what encodes to the same hash, byte for byte, for 10,000 hashes of any records', () =>
    encodingInverts(10_000));

  it('detects every bit that is flipped in the hash of a whole device', async () => {
    await everyFlippedBitIsDetected(await encodeHardwareHash(syntheticDevice));
  });

  it('detects a bit that is flipped anywhere in 10,000 hashes', () => anyFlippedBitIsDetected(10_000));

  it('judges 100,000 random and mutated texts, never rejects, and keeps none of them', async () => {
    const texts = 100_000;
    const rounds = 10;
    const used: number[] = [];
    for (let round = 0; round < rounds; round++) {
      await anyTextIsJudged(texts / rounds);
      used.push(memory());
    }
    // The first rounds fill caches and compile; from then on nothing may stay, not even ten bytes of a text.
    const [settled = 0, last = Number.POSITIVE_INFINITY] = [used[2], used.at(-1)];
    expect(last - settled).toBeLessThan(((texts * 7) / 10) * 10);
  });
});

/** Bytes in use, once the collector has been. */
function memory(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
