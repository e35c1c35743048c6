import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** How `folder` differs from what it should hold: one sentence per file, none where it is fresh. */
export async function differences(folder: string, files: ReadonlyMap<string, string>): Promise<string[]> {
  const present = await names(folder);
  const found: string[] = [];
  for (const [name, text] of files) {
    if (!present.includes(name)) found.push(`generated/${name} is missing.`);
    else if ((await readFile(join(folder, name), 'utf8')) !== text) found.push(`generated/${name} is stale.`);
  }
  const strange = present.filter((name) => !files.has(name));
  return [...found, ...strange.map((name) => `generated/${name} is made by nothing: delete it.`)];
}

async function names(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
