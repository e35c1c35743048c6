import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Library, libraries } from './contenders.js';
import { counted, type Figure } from './Figure.js';
import { peer } from './peers.js';
import { run } from './run.js';

/** What a browser loads for one create: bundled and minified by esbuild, compressed by gzip as a server would. */
export async function bundle(folder: string): Promise<Figure[]> {
  const sizes = new Map<Library, number>();
  for (const library of libraries) {
    const out = join(folder, `${library}.bundle.js`);
    const options = ['--bundle', '--minify', '--format=esm', '--platform=browser', '--log-level=error'];
    await run(folder, peer('esbuild/bin/esbuild'), [`${library}.ts`, ...options, `--outfile=${out}`]);
    sizes.set(library, gzipSync(await readFile(out), { level: 9 }).length);
  }
  return [counted('browser bundle of one create, min+gzip, B', sizes, { must: 6500, aim: 5000 })];
}
