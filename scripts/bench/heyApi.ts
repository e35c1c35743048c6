import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../shared/run.js';
import { peer } from './peers.js';

/**
 * Lets hey-api generate its client from the contract into hey-api/ of the folder, and compiles it to the module
 * `hey-api-client`, as a program's own build would.
 */
export async function heyApi(folder: string, contract: string): Promise<void> {
  const options = ['--client', '@hey-api/client-fetch', '--silent', '--no-log-file'];
  const generator = peer('@hey-api/openapi-ts/bin/run.js');
  await run(folder, generator, ['--input', contract, '--output', 'hey-api', ...options]);

  const entry = join(folder, 'hey-api', 'client-and-sdk.ts');
  await writeFile(entry, `export * from './client.gen.js';\nexport * from './sdk.gen.js';\n`);
  const module = join(folder, 'node_modules', 'hey-api-client', 'index.mjs');
  await run(folder, peer('esbuild/bin/esbuild'), [entry, '--bundle', '--format=esm', `--outfile=${module}`]);
  await writeFile(join(module, '..', 'package.json'), '{ "main": "index.mjs" }');
}
