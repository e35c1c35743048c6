import { cp, mkdir, mkdtemp, readdir, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

export interface TemporaryFolder extends AsyncDisposable {
  readonly path: string;
}

/** Makes an empty folder that is gone when its scope ends: `await using folder = await temporaryFolder()`. */
export async function temporaryFolder(): Promise<TemporaryFolder> {
  // The real path, because TypeScript and Node resolve to it.
  const path = await realpath(await mkdtemp(join(tmpdir(), 'graph-autopilot-')));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 3 }) };
}

/** What is installed or built, and the history. */
const leftOut = ['.git', 'dist', 'node_modules', 'site'];

/** Copies a package, or these parts of it, into the folder `to`, where its dependencies are found too. */
export async function copyPackage(from: string, to: string, parts?: readonly string[]): Promise<void> {
  const filter = (path: string) => !leftOut.includes(basename(path));
  await mkdir(to, { recursive: true });
  for (const part of parts ?? (await readdir(from)).filter(filter)) {
    await cp(join(from, part), join(to, part), { recursive: true, filter });
  }
  await symlink(join(from, 'node_modules'), join(to, 'node_modules'), 'junction');
}
