import { spawnSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ScriptError } from '../shared/command.js';
import { bundle } from './bundle.js';
import { checkData } from './checkData.js';

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

/**
 * Makes the dist/ of the package in the folder `root`: tsc checks the source and writes the declarations, esbuild the
 * modules. What was in dist/ is gone, whatever happens.
 *
 * @throws ScriptError with what the compiler says, or about data that cannot be read.
 */
export async function build({ root }: { readonly root: string }): Promise<string> {
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  await checkData(root);
  const args = [tsc, '-p', 'tsconfig.build.json', '--noEmitOnError'];
  const { status, stdout } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new ScriptError(`tsc failed, and dist/ was not written:\n${stdout.trim()}`);
  // tsc leaves out what is a declaration already; without it every type of the package would silently be `any`.
  cpSync(join(root, 'generated', 'schema.d.ts'), join(root, 'dist', 'generated', 'schema.d.ts'));
  await bundle(root);
  return 'Wrote dist/.';
}
