import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ScriptError } from '../shared/command.js';

/** The part of a HAR file that is written and read here: http://www.softwareishard.com/blog/har-12-spec/ */
export interface Har {
  readonly log: {
    readonly version: '1.2';
    readonly creator: { readonly name: string; readonly version: string };
    readonly entries: readonly HarEntry[];
  };
}

/**
 * What brought an answer about: a call of this package's own client, or a request that asked the mock for this very answer
 * with the header `Prefer`.
 */
export type Sender = 'client' | 'prefer';

export interface HarEntry {
  readonly comment: Sender;
  readonly startedDateTime: string;
  readonly time: number;
  readonly cache: object;
  readonly timings: object;
  readonly request: HarMessage & {
    readonly method: string;
    readonly url: string;
    readonly postData?: object;
  };
  readonly response: HarMessage & { readonly status: number; readonly content: object };
}

interface HarMessage {
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly [field: string]: unknown;
}

/** Every mock has a port of its own: in the traffic all of them have this address. */
export const hostOfTraffic = 'http://mock.test';

/** The variable that names the folder for the traffic. Where it is not set, nothing is recorded. */
export const trafficVariable = 'GRAPH_AUTOPILOT_TRAFFIC';

/** All traffic of a folder of HAR files, by what brought it about. */
export async function readTraffic(folder: string): Promise<Readonly<Record<Sender, Har>>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.har'));
  const files = await Promise.all(
    names.map(async (name): Promise<Har> => JSON.parse(await readFile(join(folder, name), 'utf8'))),
  );
  const entries = files.flatMap(({ log }) => log.entries);
  if (entries.length === 0)
    throw new ScriptError('No contract test was run: there is no traffic to look at.');
  return { client: of(entries, 'client'), prefer: of(entries, 'prefer') };
}

function of(entries: readonly HarEntry[], sender: Sender): Har {
  const creator = { name: 'graph-autopilot', version: '1' };
  return { log: { version: '1.2', creator, entries: entries.filter(({ comment }) => comment === sender) } };
}
