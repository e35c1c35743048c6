import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '../../../support/temporaryFolder.js';

/** A separate folder for a test, which is deleted afterwards. */
export interface Folder {
  readonly path: string;
  of(name: string): string;
  write(name: string, content: string | Uint8Array): Promise<string>;
  read(name: string): Promise<string>;
  names(): Promise<string[]>;
}

export async function folder(files: Readonly<Record<string, string | Uint8Array>> = {}): Promise<Folder> {
  const path = await temporaryFolder();
  const of = (name: string) => join(path, name);
  const write = async (name: string, content: string | Uint8Array) => {
    await mkdir(dirname(of(name)), { recursive: true });
    await writeFile(of(name), content);
    return of(name);
  };
  for (const [name, content] of Object.entries(files)) await write(name, content);
  return {
    path,
    of,
    write,
    read: (name) => readFile(of(name), 'latin1'),
    names: async () => (await readdir(path)).sort(),
  };
}
