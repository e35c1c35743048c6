import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeHardwareHash, type HardwareHashFields } from '../../src/hardware-hash/index.js';
import { syntheticDevice } from '../../test/fixtures/syntheticDevice.js';
import type { Contender } from './contenders.js';
import { type Figure, medianFigure, ratioFigure } from './Figure.js';
import { type RequestProcess, requestProcess } from './processes.js';
import { turnOrder } from './statistics.js';

const decoders = ['bare', 'graph-autopilot'] as const satisfies readonly Contender[];

/** Enough for the JIT compiler to have optimized the code. */
const warmUp = 4096;
const turnsPerRound = 100;
const hashesPerTurn = 128;
const hashesHeld = 256;

const ways = [
  { inFlight: 1, how: 'one after another', limits: { must: 0.5, aim: 0.8, atLeast: true } },
  { inFlight: 32, how: '32 at a time', limits: { must: 0.8, aim: 0.9, atLeast: true } },
] as const;

const { tpmEndorsementKeyBytes, ...withoutKey } = syntheticDevice;
const kinds = [
  { name: 'hashes', device: withoutKey },
  // Decoding such a hash requires a second SHA-256, of the key. The bare program computes it too.
  { name: 'hashes with a TPM key', device: { ...withoutKey, tpmEndorsementKeyBytes } },
] as const;

/**
 * Measures how many hardware hashes are decoded and verified, compared with only decoding the base64 and digesting all
 * bytes, including the zeros at the end, which the checksum does not cover. Both take many short turns. The fastest
 * turn of each counts, because nothing else on the machine disturbed it.
 */
export async function hash(folder: string, rounds: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { name, device } of kinds) {
    const file = join(folder, 'hashes.txt');
    await writeFile(file, (await hashesOf(device)).join('\n'));
    for (const { inFlight, how, limits } of ways) {
      const speeds = new Map<Contender, number[]>(decoders.map((decoder) => [decoder, []]));
      for (let round = 0; round < rounds; round++) {
        for (const [decoder, ms] of await oneRound(folder, file, turnOrder(decoders, round), inFlight)) {
          speeds.get(decoder)?.push(hashesPerTurn / ms);
        }
      }
      figures.push(
        medianFigure(`${name} decoded in 1 ms, ${how}`, speeds),
        ratioFigure('… ÷ bare base64 and SHA-256', speeds, 'bare', limits),
      );
    }
  }
  return figures;
}

/** Returns the milliseconds of the fastest turn of each. */
async function oneRound(folder: string, file: string, order: readonly Contender[], inFlight: number) {
  const took = new Map<Contender, number>(order.map((decoder) => [decoder, Number.POSITIVE_INFINITY]));
  const children = new Map<Contender, RequestProcess>();
  try {
    for (const decoder of order) {
      const child = await requestProcess(folder, 'hash', [decoder, file]);
      children.set(decoder, child);
      await child.ask({ times: warmUp, inFlight });
    }
    for (let turn = 0; turn < turnsPerRound; turn++) {
      for (const [decoder, child] of children) {
        const ms = await child.ask<number>({ times: hashesPerTurn, inFlight });
        took.set(decoder, Math.min(ms, took.get(decoder) ?? ms));
      }
    }
    return took;
  } finally {
    await Promise.all([...children.values()].map((child) => child.end()));
  }
}

function hashesOf(device: HardwareHashFields): Promise<string[]> {
  return Promise.all(
    Array.from({ length: hashesHeld }, (_, index) =>
      encodeHardwareHash({ ...device, serialNumber: `SAMPLE-${String(index).padStart(4, '0')}` }),
    ),
  );
}
