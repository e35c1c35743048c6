import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contract } from '../shared/Contract.js';
import { type Manifest, modulesOf } from '../shared/modulesOf.js';
import { favicon } from './favicon.js';
import { landingPage } from './landingPage.js';
import { referencePage } from './referencePage.js';
import { stylesheet } from './stylesheet.js';
import { typescriptReference } from './typescriptReference.js';

/**
 * Makes the reference site of the folder `root` in the folder `folder`, or in its site/, and returns where it is. All its
 * links are relative and it asks no other host for anything, so it works on any web host, below any path.
 *
 * @throws ScriptError when one of its parts cannot be made; the folder is gone then.
 */
export async function site(root: string, folder = join(root, 'site')): Promise<string> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  try {
    const manifest: Manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    const contract: Contract = JSON.parse(await readFile(join(root, 'generated', 'openapi.json'), 'utf8'));
    const modules = modulesOf(manifest);
    await Promise.all([
      referencePage(root, join(folder, 'rest.html')),
      typescriptReference({ root, folder: join(folder, 'typescript'), manifest, modules }),
      ...['openapi.yaml', 'openapi.json'].map((name) =>
        cp(join(root, 'generated', name), join(folder, name)),
      ),
      writeFile(
        join(folder, 'index.html'),
        landingPage({ manifest, contract, modules, style: stylesheet('landing') }),
      ),
      writeFile(join(folder, 'favicon.svg'), favicon),
      // Or GitHub Pages would look for a site to make of it, and leave out what begins with an underscore.
      writeFile(join(folder, '.nojekyll'), ''),
    ]);
    return folder;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}
