import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes all files into `folder`, or none: each is whole beside its place before the first one takes it. */
export async function writeAll(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  const beside = join(folder, '.new');
  await rm(beside, { recursive: true, force: true });
  await mkdir(beside, { recursive: true });
  try {
    for (const [name, text] of files) await writeFile(join(beside, name), text);
    for (const name of files.keys()) await rename(join(beside, name), join(folder, name));
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}
