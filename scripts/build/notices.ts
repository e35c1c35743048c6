import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ScriptError } from '../shared/command.js';

/**
 * Writes the licenses of the packages that the files `inputs` belong to.
 *
 * @throws ScriptError for a package without a license text, because its code must not be distributed without it
 */
export async function writeNotices(root: string, inputs: readonly string[], file: string): Promise<void> {
  const folders = new Set(inputs.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? []));
  const notices = await Promise.all([...folders].sort().map((folder) => noticeOf(join(root, folder))));
  const head = 'graph-autopilot contains code of these packages, each under its own license.\n';
  await writeFile(file, [head, ...notices].join(`\n${'-'.repeat(80)}\n\n`));
}

async function noticeOf(folder: string): Promise<string> {
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const names = (await readdir(folder)).filter((each) => /^(licen[cs]e|copying|notice)/i.test(each));
  const texts = await Promise.all(names.sort().map((each) => readFile(join(folder, each), 'utf8')));
  if (!texts.some((text) => text.trim() !== '')) {
    throw new ScriptError(
      `${name} ${version} (${license}) is bundled, but has no license text in its folder, ${folder}.`,
    );
  }
  return `${name} ${version} (${license})\n\n${texts.map((text) => text.trim()).join('\n\n')}\n`;
}
