import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ScriptError } from '../shared/ScriptError.js';
import type { Har, HarEntry, Sender } from './har.js';

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
