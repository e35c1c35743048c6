import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Metafile } from 'esbuild';
import { run } from '../shared/run.js';
import { type Library, libraries } from './contenders.js';
import { constantFigure, type Figure, noteFigure } from './Figure.js';
import { peer } from './peers.js';

/** Measures what a browser loads for one successful create: bundled and minified by esbuild, compressed with gzip. */
export async function bundle(folder: string): Promise<Figure[]> {
  const sizes = new Map<Library, number>();
  for (const library of libraries) sizes.set(library, await compressed(folder, library));
  return [
    constantFigure('browser bundle of one create, min+gzip, B', sizes, { must: 9000, aim: 8500 }),
    ...(await profile(folder)),
  ];
}

/** The parts of this package's bundle, each with the imports that exclude it. */
const parts = [
  ['openapi-fetch', 'openapi-fetch'],
  ['errors, and what hides secrets in them', '../errors/*'],
  ['operations and clouds of the contract', '../../generated/*'],
] as const;

/**
 * Measures what each part adds to this package's bundle. Uses the source, because the published package no longer has
 * separate parts.
 */
async function profile(folder: string): Promise<Figure[]> {
  const source = `--alias:graph-autopilot=${join(folder, 'source', 'src', 'index.ts')}`;
  const whole = await compressed(folder, 'graph-autopilot', source);
  const figures: Figure[] = [];
  for (const [name, imports] of parts) {
    const without = await compressed(folder, 'graph-autopilot', source, `--external:${imports}`);
    figures.push(noteFigure(`… of it ${name}`, { 'graph-autopilot': whole - without }));
  }
  return figures;
}

/** Returns the compressed size of the files that are loaded initially. */
async function compressed(folder: string, library: Library, ...options: readonly string[]): Promise<number> {
  const out = join('bundles', library);
  const metafile = join(folder, `${library}.meta.json`);
  const fixed = ['--bundle', '--minify', '--format=esm', '--platform=browser', '--log-level=error'];
  const files = ['--splitting', `--outdir=${out}`, `--metafile=${metafile}`];
  await run(folder, peer('esbuild/bin/esbuild'), [`${library}.ts`, ...fixed, ...options, ...files]);
  return initialSize(folder, JSON.parse(await readFile(metafile, 'utf8')), join(out, `${library}.js`));
}

/** Returns the compressed size of the files of {@link initialFiles}. */
export async function initialSize(folder: string, metafile: Metafile, entry: string): Promise<number> {
  let bytes = 0;
  for (const file of initialFiles(metafile, entry)) {
    bytes += gzipSync(await readFile(join(folder, file)), { level: 9 }).length;
  }
  return bytes;
}

/** Returns a file of a bundle and its static imports, recursively. */
export function initialFiles({ outputs }: Metafile, entry: string): ReadonlySet<string> {
  const files = new Set([entry]);
  for (const file of files) {
    const { imports = [] } = outputs[file] ?? {};
    for (const { path, kind, external } of imports) {
      if (kind === 'import-statement' && !external) files.add(path);
    }
  }
  return files;
}
