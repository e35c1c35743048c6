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
  it('gives back every field of 10,000 hashes that were encoded', () => decodingInverts(10_000));

  it('keeps what encodes to the same hash, byte for byte, for 10,000 hashes of any records', () =>
    encodingInverts(10_000));

  it('detects every bit that is flipped in the hash of a whole device', async () => {
    await everyFlippedBitIsDetected(await encodeHardwareHash(syntheticDevice));
  });

  it('detects a bit that is flipped anywhere in 10,000 hashes', () => anyFlippedBitIsDetected(10_000));

  it('judges 100,000 random and mutated texts, and never rejects', () => anyTextIsJudged(100_000));

  it('keeps nothing of 100,000 texts that it decoded', async () => {
    const texts = fc.sample(inputs, 1000);
    const decodeAll = async () => {
      for (let time = 0; time < 50; time++) for (const text of texts) await decodeHardwareHash(text);
    };
    await decodeAll();
    const settled = await memory();
    await decodeAll();
    await decodeAll();
    // 20 bytes a text: less than the smallest object that could stay.
    expect((await memory()) - settled).toBeLessThan(2_000_000);
  });
});

/** Bytes in use, once the collector has been. What lies outside of its heap it frees a little later, beside the program. */
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
