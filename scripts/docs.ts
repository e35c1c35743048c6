/** `npm run docs`: generated/, docs/ and src/ → site/, a folder for any web host. Exit 0, 1 or 2. */
import { readFileSync } from 'node:fs';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { guidePages, readGuides, typescriptStart } from './docs/guidePages.js';
import { landingPage } from './docs/landingPage.js';
import { referencePage } from './docs/referencePage.js';
import { typescriptReference } from './docs/typescriptReference.js';
import type { Contract } from './shared/Contract.js';
import { command, isProgram } from './shared/command.js';
import { type Manifest, modulesOf } from './shared/modulesOf.js';

const usage = `Usage: npm run docs [-- OPTION…]
  --root DIR  the folder that has generated/, docs/, src/, package.json and redocly.yaml, and gets site/ (default: this package)`;

/** A device with an upward arrow, in the color of the links. */
const favicon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="none" stroke="#2f7fe0" stroke-width="1.6">' +
  '<rect x="1.5" y="8.5" width="13" height="6" rx="1.2"/><path d="M8 6.5V1.5M5.2 4.2 8 1.4l2.8 2.8"/></svg>\n';

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

const read = (name: string) => readFileSync(new URL(`docs/styles/${name}.css`, import.meta.url), 'utf8');

/** Returns the styles of a part of the site: the shared colors and fonts, and its own styles. */
function stylesheet(...parts: readonly ('page' | 'landing' | 'guide' | 'typescript')[]): string {
  return ['theme', ...parts].map(read).join('\n');
}

if (isProgram(import.meta.url)) {
  await command(
    usage,
    {},
    async ({ root }) => `The site: ${relative(process.cwd(), await site(root))}/index.html`,
  );
}
