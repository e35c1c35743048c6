import { cp, lstat, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { npm } from '../shared/run.js';
import type { Library } from './contenders.js';
import { constantFigure, type Figure } from './Figure.js';
import { peersFolder } from './peers.js';

/**
 * Measures the disk space of an installation: the package and everything that npm installs with it, without optional
 * peer dependencies.
 */
export async function size(folder: string): Promise<Figure[]> {
  const places: readonly [Library, string][] = [
    ['graph-autopilot', join(folder, 'installed')],
    ['openapi-fetch', await installed(folder, 'openapi-fetch')],
    ['microsoft-graph-client', await installed(folder, '@microsoft/microsoft-graph-client')],
  ];
  const kilobytes = new Map<Library, number>();
  const packages = new Map<Library, number>();
  for (const [library, place] of places) {
    const modules = join(place, 'node_modules');
    const lock = JSON.parse(await readFile(join(modules, '.package-lock.json'), 'utf8'));
    kilobytes.set(library, Math.round((await bytes(modules)) / 1000));
    packages.set(library, Object.keys(lock.packages).length);
  }
  // hey-api installs no runtime package: its generated code is part of the program.
  kilobytes.set('hey-api', Math.round((await bytes(join(folder, 'hey-api'))) / 1000));
  packages.set('hey-api', 0);
  return [
    constantFigure('installed size, kB', kilobytes, { must: 4000, aim: 2000 }),
    constantFigure('installed packages', packages, { must: 12, aim: 12 }),
  ];
}

/** Creates a folder with only one peer installed, in the version of the lock file. */
async function installed(folder: string, name: string): Promise<string> {
  const { dependencies } = JSON.parse(await readFile(join(peersFolder, 'package.json'), 'utf8'));
  const place = join(folder, 'alone', name);
  await mkdir(place, { recursive: true });
  await writeFile(
    join(place, 'package.json'),
    JSON.stringify({ dependencies: { [name]: dependencies[name] } }),
  );
  await cp(join(peersFolder, 'package-lock.json'), join(place, 'package-lock.json'));
  await npm(place, 'install');
  return place;
}

/** Returns the total size of all files in a folder. */
async function bytes(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true });
  const files = await Promise.all(entries.map((entry) => lstat(join(folder, entry))));
  return files.reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0);
}
