import { readFile } from 'node:fs/promises';
import { arch, cpus, platform } from 'node:os';
import { join } from 'node:path';
import { bundle } from './bundle.js';
import { contenders } from './contenders.js';
import { cpu } from './cpu.js';
import { csv } from './csv.js';
import type { Figure, Judged } from './Figure.js';
import { hash } from './hash.js';
import { memory } from './memory.js';
import { installPeers } from './peers.js';
import { server } from './processes.js';
import { size } from './size.js';
import { start } from './start.js';
import { number } from './statistics.js';
import { types } from './types.js';
import { workspace } from './workspace.js';

/** The groups of figures, in the order of the table. */
export const groups = ['cpu', 'bundle', 'types', 'size', 'start', 'csv', 'hash', 'memory'] as const;
export type Group = (typeof groups)[number];

export interface Wish {
  /** The package to measure. */
  readonly root: string;
  readonly only: readonly Group[];
  readonly rounds: number;
}

/** Measures the requested groups, and returns facts about the machine and the table. */
export async function bench({ root, only, rounds }: Wish): Promise<string> {
  tell('installing what is compared, building and packing this package');
  await installPeers();
  const folder = await workspace(root);
  const contract = JSON.parse(await readFile(join(root, 'generated', 'openapi.json'), 'utf8'));
  const { url, end } = await server(folder, contract.components.examples.publishedResponse.value);
  const measure: Readonly<Record<Group, () => Promise<Figure[]>>> = {
    cpu: () => cpu(folder, url, rounds),
    bundle: () => bundle(folder),
    types: () => types(folder),
    size: () => size(folder),
    start: () => start(folder, url, rounds),
    csv: () => csv(folder, rounds),
    hash: () => hash(folder, rounds),
    memory: () => memory(folder),
  };
  try {
    const figures: Figure[] = [];
    for (const group of groups.filter((group) => only.includes(group))) {
      tell(`measuring ${group}`);
      figures.push(...(await measure[group]()));
    }
    return `${machine(rounds)}\n\n${table(figures)}`;
  } finally {
    await end();
  }
}

function machine(rounds: number): string {
  const [first, ...others] = cpus();
  const processor = `${others.length + 1} × ${first?.model.trim()}`;
  return `Node ${process.version}, ${platform()} ${arch()}, ${processor}, ${rounds} rounds, ${new Date().toISOString()}
Times are medians over the rounds, ratios medians of each round's own, with the middle half of them in brackets.`;
}

function tell(what: string): void {
  console.error(`bench: ${what} …`);
}

/** Formats the figures as a Markdown table, padded for terminals. */
function table(figures: readonly Figure[]): string {
  const rows = [
    ['figure', ...contenders, 'must', 'aim', 'met'],
    ...figures.map(({ label, cells, judged }) => [
      label,
      ...contenders.map((contender) => cells[contender] ?? ''),
      ...(judged ? [limit(judged, 'must'), limit(judged, 'aim'), met(judged)] : ['', '', '']),
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const [head = '', ...body] = rows.map((row) => line(row.map((cell, i) => cell.padEnd(widths[i] ?? 0))));
  return [head, line(widths.map((width) => '-'.repeat(width))), ...body].join('\n');
}

function limit(judged: Judged, kind: 'must' | 'aim'): string {
  return `${judged.atLeast ? '≥' : '≤'} ${number(judged[kind])}`;
}

function met({ value, must, aim, atLeast = false }: Judged): string {
  const keeps = (limit: number) => (atLeast ? value >= limit : value <= limit);
  if (keeps(aim)) return 'must, aim';
  return keeps(must) ? 'must' : 'NO';
}
