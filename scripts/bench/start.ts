import { type Contender, contenders } from './contenders.js';
import { type Figure, measured, ratios } from './Figure.js';
import { startToExit } from './processes.js';
import { turns } from './statistics.js';

/** A start is short, and varies more than CPU does. */
const startsPerRound = 4;

/** How long a program takes, as its user sees it, that loads a library, creates one device and exits. */
export async function start(folder: string, url: string, rounds: number): Promise<Figure[]> {
  const times = new Map<Contender, number[]>(contenders.map((contender) => [contender, []]));
  for (let round = 0; round < rounds * startsPerRound; round++) {
    for (const contender of turns(contenders, round)) {
      times.get(contender)?.push(await startToExit(folder, contender, url));
    }
  }
  return [
    measured('process start to first 201, ms', times),
    ratios('… ÷ bare', times, 'bare', { must: 1.1, aim: 1.05 }),
  ];
}
