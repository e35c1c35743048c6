import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { run } from '../shared/run.js';
import { type Library, libraries } from './contenders.js';
import { counted, type Figure, noted } from './Figure.js';
import { peer } from './peers.js';

/** What a browser loads for one create: bundled and minified by esbuild, compressed by gzip as a server would. */
export async function bundle(folder: string): Promise<Figure[]> {
  const sizes = new Map<Library, number>();
  for (const library of libraries) sizes.set(library, await compressed(folder, library));
  return [
    counted('browser bundle of one create, min+gzip, B', sizes, { must: 6500, aim: 5000 }),
    ...(await profile(folder)),
  ];
}

/** The parts of our own bundle, each by the imports that leave it out. */
const parts = [
  ['openapi-fetch', 'openapi-fetch'],
  ['errors, and what hides secrets in them', '../errors/*'],
  ['operations and clouds of the contract', '../../generated/*'],
] as const;

/** What each part of our own bundle adds to it. Taken from the source: what is packed has no such parts any more. */
async function profile(folder: string): Promise<Figure[]> {
  const source = `--alias:graph-autopilot=${join(folder, 'source', 'src', 'index.ts')}`;
  const whole = await compressed(folder, 'graph-autopilot', source);
  const figures: Figure[] = [];
  for (const [name, imports] of parts) {
    const without = await compressed(folder, 'graph-autopilot', source, `--external:${imports}`);
    figures.push(noted(`… of it ${name}`, { 'graph-autopilot': whole - without }));
  }
  return figures;
}

async function compressed(folder: string, library: Library, ...options: readonly string[]): Promise<number> {
  const out = join(folder, `${library}.bundle.js`);
  const fixed = ['--bundle', '--minify', '--format=esm', '--platform=browser', '--log-level=error'];
  const esbuild = peer('esbuild/bin/esbuild');
  await run(folder, esbuild, [`${library}.ts`, ...fixed, ...options, `--outfile=${out}`]);
  return gzipSync(await readFile(out), { level: 9 }).length;
}
