import { join } from 'node:path';
import { type Contender, contenders } from './contenders.js';
import { constantFigure, type Figure, type Limits, medianFigure, ratioFigure } from './Figure.js';
import { startToExit } from './processes.js';
import { median, turnOrder } from './statistics.js';

/** A start is short, and varies more than CPU time. */
const startsPerRound = 4;

/**
 * Measures how long programs take for their user: one that creates a device and exits, and this package's command line.
 */
export async function start(folder: string, url: string, rounds: number): Promise<Figure[]> {
  const times = new Map<Contender, number[]>(contenders.map((contender) => [contender, []]));
  for (let round = 0; round < rounds * startsPerRound; round++) {
    for (const contender of turnOrder(contenders, round)) {
      const program = join(folder, 'processes', 'once.js');
      times.get(contender)?.push(await startToExit([program, contender, url]));
    }
  }
  return [
    medianFigure('process start to first 201, ms', times),
    ratioFigure('… ÷ bare', times, 'bare', { must: 1.1, aim: 1.05 }),
    ...(await commandLine(folder, rounds)),
  ];
}

/** Ten rows with short hashes, so that the startup dominates. */
const rows = Array.from({ length: 10 }, (_, row) => `SAMPLE-000${row},,AAAA`);
const input = ['Device Serial Number,Windows Product ID,Hardware Hash', ...rows, ''].join('\r\n');

/** Measures the time of the command line beyond that of an empty Node program, which runs in the same turn. */
async function commandLine(folder: string, rounds: number): Promise<Figure[]> {
  const main = join(folder, 'node_modules', 'graph-autopilot', 'dist', 'cli', 'main.js');
  const starts: readonly { readonly args: readonly string[]; readonly limits: Limits }[] = [
    { args: ['import', '--help'], limits: { must: 45, aim: 35 } },
    { args: ['check', '-'], limits: { must: 70, aim: 50 } },
  ];
  const figures: Figure[] = [];
  for (const { args, limits } of starts) {
    const beyond: number[] = [];
    for (let round = 0; round < rounds * startsPerRound; round++) {
      const nothing = await startToExit(['-e', '0'], input);
      beyond.push((await startToExit([main, ...args], input)) - nothing);
    }
    const label = `graph-autopilot ${args.join(' ')}, ms over node -e 0`;
    figures.push(constantFigure(label, new Map([['graph-autopilot', median(beyond)]]), limits));
  }
  return figures;
}
