import { readFile, writeFile } from 'node:fs/promises';
import type { CodeFloors } from './code.js';
import type { Drift, Item } from './drift.js';
import type { Sender } from './har.js';

/** The kinds of things in a contract that traffic can cover. */
export const kinds = ['operations', 'statuses', 'parameters', 'properties'] as const;

export type Kind = (typeof kinds)[number];

/** How much of one kind was covered. */
export interface Measure {
  readonly covered: number;
  readonly total: number;
  /** What was not covered, each with its operation. */
  readonly missing: readonly string[];
}

export type Coverage = Readonly<Record<Kind, Measure>>;

/** Counts what traffic covered. Each thing counts once, however often Redocly lists it. */
export function measure({ operations }: Pick<Drift, 'operations'>): Coverage {
  const seen: Record<Kind, Map<string, boolean>> = {
    operations: new Map(),
    statuses: new Map(),
    parameters: new Map(),
    properties: new Map(),
  };
  const countItem = (operationId: string, covered: boolean) => (item: Item) => {
    const [kind, name] = nameOf(item);
    const key = `${operationId} ${name}`.trim();
    seen[kind].set(key, covered || seen[kind].get(key) === true);
  };
  for (const { operationId, covered, missing } of operations) {
    covered.forEach(countItem(operationId, true));
    missing.forEach(countItem(operationId, false));
  }
  return Object.fromEntries(kinds.map((kind) => [kind, count(seen[kind])])) as Record<Kind, Measure>;
}

function count(seen: ReadonlyMap<string, boolean>): Measure {
  const missing = [...seen].filter(([, covered]) => !covered).map(([key]) => key);
  return { covered: seen.size - missing.length, total: seen.size, missing };
}

function nameOf(item: Item): [Kind, string] {
  switch (item.kind) {
    case 'operation':
      return ['operations', ''];
    case 'response':
      return ['statuses', item.status];
    case 'parameter':
      return ['parameters', `${item.in} ${item.name}`];
    case 'property':
      return ['properties', `${placeOf(item)} ${withoutRecursion(item.path)}`];
  }
}

/** All errors of an operation share one schema, so a property needs to occur in only one of them. */
function placeOf({ target, status = '' }: Extract<Item, { kind: 'property' }>): string {
  if (target === 'request') return target;
  return Number(status) >= 400 ? 'error' : status;
}

/** An inner error is recursive, and Redocly expands it many times: 3,700 properties instead of 240. */
function withoutRecursion(path: string): string {
  return path.replace(/(\.inner[eE]rror){2,}/, '$1');
}

/** Returns the percentage, rounded down to one decimal, so that 100 means everything. */
export function percent({ covered, total }: Measure): number {
  return Math.floor((covered / total) * 1000) / 10;
}

/** Minimum percentages. They only rise. */
export type Floors = Readonly<Record<Sender, Readonly<Record<Kind, number>>>>;

const file = new URL('floors.json', import.meta.url);

/** The content of floors.json: the floors of the contract and of the code. */
export type AllFloors = Floors & { readonly code: CodeFloors };

export async function readFloors(): Promise<AllFloors> {
  return JSON.parse(await readFile(file, 'utf8'));
}

/** Describes everything below its floor, one sentence each, with what is missing. */
export function belowFloor(sender: Sender, coverage: Coverage, floors: Floors): string[] {
  return kinds
    .filter((kind) => percent(coverage[kind]) < floors[sender][kind])
    .map((kind) => {
      const missing = coverage[kind].missing.map((name) => `\n  ${name}`).join('');
      const share = `${percent(coverage[kind])} % of the ${kind}`;
      return `${names[sender]}: ${share}, and ${floors[sender][kind]} % are wanted. Missing:${missing}`;
    });
}

/** Raises the floors to the measured values. Never lowers one. */
export function raiseFloors(floors: Floors, coverages: Readonly<Record<Sender, Coverage>>): Floors {
  const of = (sender: Sender) =>
    Object.fromEntries(
      kinds.map((kind) => [kind, Math.max(floors[sender][kind], percent(coverages[sender][kind]))]),
    ) as Record<Kind, number>;
  return { client: of('client'), prefer: of('prefer') };
}

export async function writeFloors(floors: AllFloors): Promise<void> {
  await writeFile(file, `${JSON.stringify(floors, null, 2)}\n`);
}

export const names: Readonly<Record<Sender, string>> = {
  client: 'Met by the client',
  prefer: 'Asked of the mock with Prefer',
};
