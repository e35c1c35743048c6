import { type Contender, contenders } from './contenders.js';
import { type Figure, measured, ratios } from './Figure.js';
import { type Creator, creator } from './processes.js';
import { turns } from './statistics.js';

/** Enough for the compiler of the JavaScript engine to have done its work in all of them. */
const warmUp = 2000;
const turnsPerRound = 5;
const createsPerTurn = 400;

/**
 * CPU, user and system, that 1,000 creates with a hash of 4 kB cost the whole process. A round starts a process for each
 * contender, warms it up, and lets them take turns, short ones, so that whatever else the machine does hits all alike;
 * what is compared is what a process used from the first turn to the last, with the collector's work in between.
 */
export async function cpu(folder: string, url: string, rounds: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const inFlight of [64, 1]) {
    const times = new Map<Contender, number[]>(contenders.map((contender) => [contender, []]));
    for (let round = 0; round < rounds; round++) {
      const order = turns(contenders, round);
      for (const [contender, ms] of await oneRound(folder, url, order, inFlight)) {
        times.get(contender)?.push((ms / (turnsPerRound * createsPerTurn)) * 1000);
      }
    }
    const how = inFlight === 1 ? 'one at a time' : `${inFlight} in flight`;
    figures.push(
      measured(`CPU ms for 1,000 creates, ${how}`, times),
      ratios('… ÷ bare', times, 'bare'),
      ratios('… ÷ equal', times, 'equal', { must: 1.1, aim: 1.05 }),
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
