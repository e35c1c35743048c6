import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeHardwareHash, encodeHardwareHash } from '../../src/hardware-hash/index.js';
import { syntheticDevice } from '../fixtures/syntheticDevice.js';
import { inputs } from '../hardware-hash/arbitraries.js';
import {
  anyFlippedBitIsDetected,
  anyTextIsJudged,
  decodingInverts,
  encodingInverts,
  everyFlippedBitIsDetected,
} from '../hardware-hash/properties.js';

describe('decodeHardwareHash', () => {
  it('returns every field of 10,000 encoded hashes', () => decodingInverts(10_000));

  it('reproduces 10,000 hashes with any records byte for byte', () => encodingInverts(10_000));

  it('detects every flipped bit in the hash of a complete device', async () => {
    await everyFlippedBitIsDetected(await encodeHardwareHash(syntheticDevice));
  });

  it('detects a flipped bit anywhere in 10,000 hashes', () => anyFlippedBitIsDetected(10_000));

  it('decodes 100,000 random and mutated texts, and never rejects', () => anyTextIsJudged(100_000));

  it('keeps nothing of 100,000 decoded texts in memory', async () => {
    const texts = fc.sample(inputs, 1000);
    const decodeAll = async () => {
      for (let time = 0; time < 50; time++) for (const text of texts) await decodeHardwareHash(text);
    };
    await decodeAll();
    const settled = await memory();
    await decodeAll();
    await decodeAll();
    // 20 bytes per text, which is less than the smallest object.
    expect((await memory()) - settled).toBeLessThan(2_000_000);
  });
});

/**
 * Returns the bytes in use after a garbage collection. Memory outside the heap is released a little later, in parallel.
 */
async function memory(): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  let least = Number.POSITIVE_INFINITY;
  for (let time = 0; time < 20; time++) {
    collect();
    await setImmediate();
    const { heapUsed, external } = process.memoryUsage();
    least = Math.min(least, heapUsed + external);
  }
  return least;
}
