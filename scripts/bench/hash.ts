import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeHardwareHash } from '../../src/hardware-hash/index.js';
import { syntheticDevice } from '../syntheticDevice.js';
import type { Contender } from './contenders.js';
import { type Figure, measured, ratios } from './Figure.js';
import { type Asked, asked } from './processes.js';
import { turns } from './statistics.js';

const decoders = ['bare', 'graph-autopilot'] as const satisfies readonly Contender[];

/** Enough for the compiler of the JavaScript engine to have done its work. */
const warmUp = 4096;
const turnsPerRound = 20;
const hashesPerTurn = 512;
const hashesHeld = 256;

const kinds = [
  { inFlight: 1, how: 'one after another', limits: { must: 0.5, aim: 0.8, atLeast: true } },
  { inFlight: 32, how: '32 at a time', limits: { must: 0.8, aim: 0.9, atLeast: true } },
] as const;

/**
 * How many hardware hashes a second are decoded and compared with their checksum, beside doing no more than decoding the same
 * base64 and digesting its bytes. The two take short turns, so that whatever else the machine does hits both alike.
 */
export async function hash(folder: string, rounds: number): Promise<Figure[]> {
  const file = join(folder, 'hashes.txt');
  await writeFile(file, (await Promise.all(Array.from({ length: hashesHeld }, hashOf))).join('\n'));
  const figures: Figure[] = [];
  for (const { inFlight, how, limits } of kinds) {
    const speeds = new Map<Contender, number[]>(decoders.map((decoder) => [decoder, []]));
    for (let round = 0; round < rounds; round++) {
      for (const [decoder, ms] of await oneRound(folder, file, turns(decoders, round), inFlight)) {
        speeds.get(decoder)?.push((turnsPerRound * hashesPerTurn) / ms);
      }
    }
    figures.push(
      measured(`hashes decoded in 1 ms, ${how}`, speeds),
      ratios('… ÷ bare base64 and SHA-256', speeds, 'bare', limits),
    );
  }
  return figures;
}

async function oneRound(folder: string, file: string, order: readonly Contender[], inFlight: number) {
  const took = new Map<Contender, number>(order.map((decoder) => [decoder, 0]));
  const children = new Map<Contender, Asked>();
  try {
    for (const decoder of order) {
      const child = await asked(folder, 'hash', [decoder, file]);
      children.set(decoder, child);
      await child.ask({ times: warmUp, inFlight });
    }
    for (let turn = 0; turn < turnsPerRound; turn++) {
      for (const [decoder, child] of children) {
        const ms = await child.ask<number>({ times: hashesPerTurn, inFlight });
        took.set(decoder, ms + (took.get(decoder) ?? 0));
      }
    }
    return took;
  } finally {
    await Promise.all([...children.values()].map((child) => child.end()));
  }
}

function hashOf(_: unknown, index: number): Promise<string> {
  const number = String(index).padStart(4, '0');
  return encodeHardwareHash({ ...syntheticDevice, serialNumber: `SAMPLE-${number}` });
}
