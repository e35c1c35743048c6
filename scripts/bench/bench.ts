import { readFile } from 'node:fs/promises';
import { arch, cpus, platform } from 'node:os';
import { join } from 'node:path';
import { bundle } from './bundle.js';
import { contenders } from './contenders.js';
import { cpu } from './cpu.js';
import { csv } from './csv.js';
import type { CheckedValue, Figure } from './Figure.js';
import { hash } from './hash.js';
import { memory } from './memory.js';
import { installPeers } from './peers.js';
import { server } from './processes.js';
import { size } from './size.js';
import { start } from './start.js';
import { formatNumber } from './statistics.js';
import { types } from './types.js';
import { workspace } from './workspace.js';

/** The groups of figures, in the order of the table. */
export const groups = ['cpu', 'bundle', 'types', 'size', 'start', 'csv', 'hash', 'memory'] as const;
export type Group = (typeof groups)[number];

export interface BenchOptions {
  /** The package to measure. */
  readonly root: string;
  readonly only: readonly Group[];
  readonly rounds: number;
}

/** Measures the requested groups, and returns facts about the machine and the table. */
export async function bench({ root, only, rounds }: BenchOptions): Promise<string> {
  log('installing what is compared, building and packing this package');
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
      log(`measuring ${group}`);
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

function log(what: string): void {
  console.error(`bench: ${what} …`);
}

/** Formats the figures as a Markdown table, padded for terminals. */
function table(figures: readonly Figure[]): string {
  const rows = [
    ['figure', ...contenders, 'must', 'aim', 'met'],
    ...figures.map(({ label, cells, checked }) => [
      label,
      ...contenders.map((contender) => cells[contender] ?? ''),
      ...(checked ? [limit(checked, 'must'), limit(checked, 'aim'), met(checked)] : ['', '', '']),
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const [head = '', ...body] = rows.map((row) => line(row.map((cell, i) => cell.padEnd(widths[i] ?? 0))));
  return [head, line(widths.map((width) => '-'.repeat(width))), ...body].join('\n');
}

function limit(checked: CheckedValue, kind: 'must' | 'aim'): string {
  return `${checked.atLeast ? '≥' : '≤'} ${formatNumber(checked[kind])}`;
}

function met({ value, must, aim, atLeast = false }: CheckedValue): string {
  const meetsLimit = (limit: number) => (atLeast ? value >= limit : value <= limit);
  if (meetsLimit(aim)) return 'must, aim';
  return meetsLimit(must) ? 'must' : 'NO';
}
