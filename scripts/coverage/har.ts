import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Har } from 'har-format';
import { ScriptError } from '../shared/command.js';

/**
 * What caused a request: a call of this package's client, or a test that requested this answer from the mock with the
 * header `Prefer`. It is the comment of an entry.
 */
export type Sender = 'client' | 'prefer';

/** Every mock has its own port. In the traffic, all of them have this address. */
export const hostOfTraffic = 'http://mock.test';

/** The variable with the folder for the traffic. If it is not set, nothing is recorded. */
export const trafficVariable = 'GRAPH_AUTOPILOT_TRAFFIC';

export function harOf(entries: Har['log']['entries']): Har {
  return { log: { version: '1.2', creator: { name: 'graph-autopilot', version: '1' }, entries } };
}

/** Reads the traffic of all HAR files in a folder, by sender. */
export async function readTraffic(folder: string): Promise<Readonly<Record<Sender, Har>>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.har'));
  const files = await Promise.all(
    names.map(async (name): Promise<Har> => JSON.parse(await readFile(join(folder, name), 'utf8'))),
  );
  const entries = files.flatMap(({ log }) => log.entries);
  if (entries.length === 0)
    throw new ScriptError('No contract test was run: there is no traffic to look at.');
  const of = (sender: Sender) => harOf(entries.filter(({ comment }) => comment === sender));
  return { client: of('client'), prefer: of('prefer') };
}
