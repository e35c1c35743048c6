import { type Contender, contenders } from './contenders.js';
import { type Figure, medianFigure, ratioFigure } from './Figure.js';
import { type Creator, creator } from './processes.js';
import { turnOrder } from './statistics.js';

/** Enough for the JIT compiler to have optimized all of them. */
const warmUp = 2000;
const turnsPerRound = 5;
const createsPerTurn = 400;

/**
 * Measures the CPU time, user and system, of a process for 1,000 creates with a 4 kB hash. Each round starts one
 * process per contender, warms it up, and alternates between them in short turns, so that other load on the machine
 * affects all of them equally. The result is what a process used from its first to its last turn, including garbage
 * collection.
 */
export async function cpu(folder: string, url: string, rounds: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const inFlight of [64, 1]) {
    const times = new Map<Contender, number[]>(contenders.map((contender) => [contender, []]));
    for (let round = 0; round < rounds; round++) {
      const order = turnOrder(contenders, round);
      for (const [contender, ms] of await oneRound(folder, url, order, inFlight)) {
        times.get(contender)?.push((ms / (turnsPerRound * createsPerTurn)) * 1000);
      }
    }
    const how = inFlight === 1 ? 'one at a time' : `${inFlight} in flight`;
    figures.push(
      medianFigure(`CPU ms for 1,000 creates, ${how}`, times),
      ratioFigure('… ÷ bare', times, 'bare'),
      ratioFigure('… ÷ equal', times, 'equal', { must: 1.1, aim: 1.05 }),
    );
  }
  return figures;
}

async function oneRound(folder: string, url: string, order: readonly Contender[], inFlight: number) {
  const used = new Map<Contender, number>();
  const creators = new Map<Contender, Creator>();
  try {
    for (const contender of order) {
      const process = await creator(folder, contender, url);
      creators.set(contender, process);
      used.set(contender, -(await process.create(warmUp, inFlight)));
    }
    for (let turn = 1; turn <= turnsPerRound; turn++) {
      for (const [contender, process] of creators) {
        const total = await process.create(createsPerTurn, inFlight);
        if (turn === turnsPerRound) used.set(contender, total + (used.get(contender) ?? 0));
      }
    }
    return used;
  } finally {
    await Promise.all([...creators.values()].map((process) => process.end()));
  }
}
