import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Metafile } from 'esbuild';
import { run } from '../shared/run.js';
import { type Library, libraries } from './contenders.js';
import { counted, type Figure, noted } from './Figure.js';
import { peer } from './peers.js';

/** What a browser loads for one create that succeeds: bundled and minified by esbuild, compressed by gzip as a server would. */
export async function bundle(folder: string): Promise<Figure[]> {
  const sizes = new Map<Library, number>();
  for (const library of libraries) sizes.set(library, await compressed(folder, library));
  return [
    counted('browser bundle of one create, min+gzip, B', sizes, { must: 9000, aim: 8500 }),
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

/** The compressed size of the files that are loaded at once. */
async function compressed(folder: string, library: Library, ...options: readonly string[]): Promise<number> {
  const out = join('bundles', library);
  const metafile = join(folder, `${library}.meta.json`);
  const fixed = ['--bundle', '--minify', '--format=esm', '--platform=browser', '--log-level=error'];
  const files = ['--splitting', `--outdir=${out}`, `--metafile=${metafile}`];
  await run(folder, peer('esbuild/bin/esbuild'), [`${library}.ts`, ...fixed, ...options, ...files]);
  return loadedAtOnce(folder, JSON.parse(await readFile(metafile, 'utf8')), join(out, `${library}.js`));
}

/** The compressed size of what {@link filesAtOnce} names. */
export async function loadedAtOnce(folder: string, metafile: Metafile, entry: string): Promise<number> {
  let bytes = 0;
  for (const file of filesAtOnce(metafile, entry)) {
    bytes += gzipSync(await readFile(join(folder, file)), { level: 9 }).length;
  }
  return bytes;
}

/** A file of a bundle and all that it imports, except for what it imports by `import()`. */
export function filesAtOnce({ outputs }: Metafile, entry: string): ReadonlySet<string> {
  const files = new Set([entry]);
  for (const file of files) {
    const { imports = [] } = outputs[file] ?? {};
    for (const { path, kind, external } of imports) {
      if (kind === 'import-statement' && !external) files.add(path);
    }
  }
  return files;
}
