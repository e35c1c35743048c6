import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ScriptError } from '../shared/command.js';
import { type Manifest, modulesOf, sourceOf } from '../shared/modulesOf.js';
import { bundle } from './bundle.js';
import { checkData } from './checkData.js';
import { rollUpDeclarations } from './declarations.js';
import { writeNotices } from './notices.js';

interface Package extends Manifest {
  readonly bin?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

/**
 * Builds dist/ of the package in the folder `root` from scratch, except for the executables: tsc checks the source,
 * rollup merges the declarations of each entry, esbuild bundles the library and the command line.
 *
 * @throws ScriptError with the errors of the compiler, for invalid data, or for a license without a text
 */
export async function build({ root }: { readonly root: string }): Promise<string> {
  const dist = join(root, 'dist');
  empty(dist);
  await checkData(root);
  const manifest: Package = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const modules = modulesOf(manifest).map(({ source }) => source);
  const programs = Object.values(manifest.bin ?? {}).map(sourceOf);
  try {
    const declarations = join(dist, 'declarations');
    compile(root, declarations);
    await rollUpDeclarations(root, declarations, modules);
    rmSync(declarations, { recursive: true });
    const external = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
    const inputs = await bundle(root, { modules, programs, external });
    await writeNotices(root, inputs, join(dist, 'THIRD-PARTY-NOTICES'));
  } catch (error) {
    empty(dist);
    throw error;
  }
  return 'Wrote dist/.';
}

/** Removes everything but the executables, which `npm run package` makes, and which are not published. */
function empty(dist: string): void {
  if (!existsSync(dist)) return;
  for (const name of readdirSync(dist)) {
    if (name !== 'executables') rmSync(join(dist, name), { recursive: true });
  }
}

function compile(root: string, outDir: string): void {
  const args = [tsc, '-p', 'tsconfig.build.json', '--noEmitOnError', '--outDir', outDir];
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new ScriptError(`tsc failed, and dist/ was not written:\n${stdout.trim()}`);
}
