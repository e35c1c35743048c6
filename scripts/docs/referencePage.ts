import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { redocly } from '../shared/redocly.js';
import { ScriptError } from '../shared/ScriptError.js';
import { selfContained } from './selfContained.js';

/**
 * Writes the REST reference, one page, and returns where it is: `file`, or site/rest.html in the folder `root`. It is made
 * from the bundle, so it shows what the package exports, and `npm run generate -- --check` proves that fresh.
 *
 * @throws ScriptError when Redocly fails, or its page is not the one that `selfContained` knows.
 */
export async function referencePage(root: string, file = join(root, 'site', 'rest.html')): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'graph-autopilot-docs-'));
  try {
    const made = join(folder, 'page.html');
    const { ok, stderr } = await redocly(root, [
      ...['build-docs', join('generated', 'openapi.yaml'), '--output', made],
      // The script of the page within the page; otherwise it comes from Redocly's CDN.
      '--inlineBundle',
    ]);
    if (!ok) throw new ScriptError(`redocly build-docs failed:\n${stderr.trim()}`);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, selfContained(await readFile(made, 'utf8')));
    return file;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
