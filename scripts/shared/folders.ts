import { cp, mkdir, mkdtemp, readdir, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

export interface TemporaryFolder extends AsyncDisposable {
  readonly path: string;
}

/** Creates an empty folder that is deleted at the end of its scope: `await using folder = await temporaryFolder()`. */
export async function temporaryFolder(): Promise<TemporaryFolder> {
  // The real path, because TypeScript and Node resolve paths to it.
  const path = await realpath(await mkdtemp(join(tmpdir(), 'graph-autopilot-')));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 3 }) };
}

/** Installed or built files, and the history. */
const excluded = ['.git', 'dist', 'node_modules', 'site'];

/** Copies a package, or these parts of it, into the folder `to`, where its dependencies are also found. */
export async function copyPackage(from: string, to: string, parts?: readonly string[]): Promise<void> {
  const filter = (path: string) => !excluded.includes(basename(path));
  await mkdir(to, { recursive: true });
  for (const part of parts ?? (await readdir(from)).filter(filter)) {
    await cp(join(from, part), join(to, part), { recursive: true, filter });
  }
  await symlink(join(from, 'node_modules'), join(to, 'node_modules'), 'junction');
}
