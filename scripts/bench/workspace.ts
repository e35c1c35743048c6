import { rmSync } from 'node:fs';
import { cp, mkdir, mkdtemp, realpath, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../build/build.js';
import { copyPackage } from '../shared/folders.js';
import { npm, run } from '../shared/run.js';
import { programs } from './contenders.js';
import { peer } from './peers.js';

/**
 * Prepares a folder in which every library can be imported by name, and graph-autopilot is installed as from npm. The
 * folder is deleted when this process ends, for whatever reason:
 *
 * | path | content |
 * |---|---|
 * | source/ | a copy of the package, so that no other dist/ is changed |
 * | installed/ | the packed package and its dependencies |
 * | node_modules/ | links to all libraries |
 * | hey-api/ | the code that hey-api generates |
 * | variants/, processes/ | copies of the programs to run |
 * | LIBRARY.ts | the program of contenders.ts |
 */
export async function workspace(root: string): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'graph-autopilot-bench-')));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

  await Promise.all([
    mkdir(join(folder, 'node_modules', '@microsoft'), { recursive: true }),
    mkdir(join(folder, 'installed')),
    ...['variants', 'processes'].map((name) => cp(here(name), join(folder, name), { recursive: true })),
    cp(join(root, 'generated', 'schema.d.ts'), join(folder, 'schema.d.ts')),
    writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }'),
    writeFile(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig)),
    writeFile(join(folder, 'empty.ts'), 'export {};\n'),
    ...Object.entries(programs).map(([name, text]) => writeFile(join(folder, `${name}.ts`), text)),
  ]);
  await pack(root, join(folder, 'source'), join(folder, 'installed'));
  const link = (target: string, name: string) =>
    symlink(target, join(folder, 'node_modules', name), 'junction');
  await link(join(folder, 'installed', 'node_modules', 'graph-autopilot'), 'graph-autopilot');
  // It is bundled into the package, but the parser alone needs it too.
  await link(join(root, 'node_modules', 'papaparse'), 'papaparse');
  for (const name of ['openapi-fetch', '@microsoft/microsoft-graph-client']) await link(peer(name), name);
  await heyApi(folder, join(root, 'generated', 'openapi.yaml'));
  return folder;
}

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** A typical configuration of a program for Node or a bundler. Without it, hey-api omits file extensions. */
const tsconfig = {
  compilerOptions: {
    target: 'ES2022',
    module: 'NodeNext',
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    types: [],
  },
};

/** Builds and packs a copy of the package, and installs it as a user would. */
async function pack(root: string, source: string, target: string): Promise<void> {
  await copyPackage(root, source);
  await build({ root: source });
  const tarball = (await npm(source, 'pack', '--silent')).trim();
  await writeFile(join(target, 'package.json'), '{ "private": true }');
  await npm(target, 'install', join(source, tarball));
}

/**
 * Generates hey-api's client from the contract into hey-api/ of the folder, and compiles it to the module
 * `hey-api-client`, as a program's own build would.
 */
async function heyApi(folder: string, contract: string): Promise<void> {
  const options = ['--client', '@hey-api/client-fetch', '--silent', '--no-log-file'];
  const generator = peer('@hey-api/openapi-ts/bin/run.js');
  await run(folder, generator, ['--input', contract, '--output', 'hey-api', ...options]);

  const entry = join(folder, 'hey-api', 'client-and-sdk.ts');
  await writeFile(entry, `export * from './client.gen.js';\nexport * from './sdk.gen.js';\n`);
  const module = join(folder, 'node_modules', 'hey-api-client', 'index.mjs');
  await run(folder, peer('esbuild/bin/esbuild'), [entry, '--bundle', '--format=esm', `--outfile=${module}`]);
  await writeFile(join(module, '..', 'package.json'), '{ "main": "index.mjs" }');
}
