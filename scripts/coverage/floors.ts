import { readFile, writeFile } from 'node:fs/promises';
import type { Sender } from './har.js';
import { type Coverage, type Kind, kinds, percent } from './measure.js';

/** Percent below which the check fails. They only rise. */
export type Floors = Readonly<Record<Sender, Readonly<Record<Kind, number>>>>;

const file = new URL('floors.json', import.meta.url);

export async function readFloors(): Promise<Floors> {
  return JSON.parse(await readFile(file, 'utf8'));
}

/** What lies below its floor: one sentence each, with what is missing. */
export function belowFloor(sender: Sender, coverage: Coverage, floors: Floors): string[] {
  return kinds
    .filter((kind) => percent(coverage[kind]) < floors[sender][kind])
    .map((kind) => {
      const missing = coverage[kind].missing.map((name) => `\n  ${name}`).join('');
      const share = `${percent(coverage[kind])} % of the ${kind}`;
      return `${names[sender]}: ${share}, and ${floors[sender][kind]} % are wanted. Missing:${missing}`;
    });
}

/** The floors at what was measured, none lower than before. */
export function raised(floors: Floors, coverages: Readonly<Record<Sender, Coverage>>): Floors {
  const of = (sender: Sender) =>
    Object.fromEntries(
      kinds.map((kind) => [kind, Math.max(floors[sender][kind], percent(coverages[sender][kind]))]),
    ) as Record<Kind, number>;
  return { client: of('client'), prefer: of('prefer') };
}

export async function writeFloors(floors: Floors): Promise<void> {
  await writeFile(file, `${JSON.stringify(floors, null, 2)}\n`);
}

export const names: Readonly<Record<Sender, string>> = {
  client: 'Met by the client',
  prefer: 'Asked of the mock with Prefer',
};
