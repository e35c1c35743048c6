import { existsSync, readdirSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { type Manifest, modulesOf, sourceOf } from '../shared/modulesOf.js';

interface Package extends Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly bin?: Readonly<Record<string, string>>;
}

/**
 * Makes one module of each entry that package.json names, and chunks of what they share. Node takes longer to find and
 * open a file than to read all that this package has in one: a hundred small modules cost a start 30 ms.
 */
export async function bundle(root: string): Promise<void> {
  const manifest: Package = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const programs = Object.values(manifest.bin ?? {}).map(sourceOf);
  const entries = [...modulesOf(manifest).map(({ source }) => source), ...programs];
  // Who imports the package into a page leaves out whole files (`sideEffects` is false), but not every statement of a file
  // that it uses. Named as entries, the layers become chunks of their own; nothing asks for the entries themselves.
  const layers = layersOf(root).filter((layer) => !entries.includes(layer));
  await build({
    absWorkingDir: root,
    entryPoints: [...entries, ...layers],
    outdir: 'dist',
    outbase: '.',
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    external: [...Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }), 'node:*'],
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    logLevel: 'error',
  });
  for (const layer of layers) await rm(join(root, 'dist', layer.replace(/\.ts$/, '.js')));
}

/** The folders of src/ that say by an index.ts what they give to others. */
function layersOf(root: string): string[] {
  return readdirSync(join(root, 'src'))
    .map((name) => `src/${name}/index.ts`)
    .filter((path) => existsSync(join(root, path)));
}
