/** `npm run docs`: generated/, docs/ and src/ → site/, a folder for any web host. Exit 0, 1 or 2. */
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { checkPage } from './docs/checkPage.js';
import { guidePages, readGuides, typescriptStart } from './docs/guidePages.js';
import { landingPage } from './docs/landingPage.js';
import { referencePage } from './docs/referencePage.js';
import { favicon, stylesheet } from './docs/stylesheet.js';
import { typescriptReference } from './docs/typescriptReference.js';
import type { Contract } from './shared/Contract.js';
import { command, isProgram } from './shared/command.js';
import { type Manifest, modulesOf } from './shared/modulesOf.js';

const usage = `Usage: npm run docs [-- OPTION…]
  --root DIR  the folder that has generated/, docs/, src/, package.json and redocly.yaml, and gets site/ (default: this package)`;

/**
 * Builds the reference site of the package in `root` in `folder`, or in its site/, and returns its path. All links are
 * relative, and nothing is loaded from other hosts, so it works on any web host and below any path.
 *
 * @throws ScriptError if a part cannot be built; the folder is then deleted
 */
export async function site(root: string, folder = join(root, 'site')): Promise<string> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  try {
    const manifest: Manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    const contract: Contract = JSON.parse(await readFile(join(root, 'generated', 'openapi.json'), 'utf8'));
    const modules = modulesOf(manifest);
    const guides = await readGuides(root);
    await mkdir(join(folder, 'docs'));
    await Promise.all([
      guidePages(join(folder, 'docs'), guides, manifest, stylesheet('page', 'guide')),
      referencePage(root, join(folder, 'rest.html')),
      typescriptReference({
        root,
        folder: join(folder, 'typescript'),
        manifest,
        modules,
        start: join(root, 'docs', `${typescriptStart}.md`),
        style: stylesheet('typescript'),
        icon: favicon,
      }),
      ...['openapi.yaml', 'openapi.json'].map((name) =>
        cp(join(root, 'generated', name), join(folder, name)),
      ),
      readFile(join(root, 'openapi', workflow), 'utf8').then((text) =>
        // On the site it is next to the contract.
        writeFile(join(folder, workflow), text.replace('../generated/', '')),
      ),
      writeFile(
        join(folder, 'index.html'),
        landingPage({ manifest, contract, modules, guides, style: stylesheet('page', 'landing') }),
      ),
      checkPage(manifest).then((page) => writeFile(join(folder, 'check.html'), page)),
      writeFile(join(folder, 'favicon.svg'), favicon),
      // Without it, GitHub Pages would run Jekyll, and omit files that start with an underscore.
      writeFile(join(folder, '.nojekyll'), ''),
    ]);
    return folder;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

const workflow = 'import.arazzo.yaml';

if (isProgram(import.meta.url)) {
  await command(
    usage,
    {},
    async ({ root }) => `The site: ${relative(process.cwd(), await site(root))}/index.html`,
  );
}
