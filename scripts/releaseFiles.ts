/**
 * Completes dist/executables/ for a release: SHA256SUMS, and the winget manifest of the executable for Windows. To be run
 * again after an executable was signed. Exit 0, 1 or 2.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { targets } from './package/targets.js';
import { wingetManifest } from './package/winget.js';
import { command, ScriptError, UsageError } from './shared/command.js';

const usage = `Usage: npx tsx scripts/releaseFiles.ts --url URL
  --url URL   the address of the release, where its files can be downloaded
  --root DIR  the package (default: this one)`;

const sumsFile = 'SHA256SUMS';

/** Whether a file is made here. In a release, the files of the manifest are next to the executables. */
const isMadeHere = (name: string) => name === sumsFile || name.endsWith('.yaml');

await command(usage, { url: { type: 'string', default: '' } }, async ({ root, url }) => {
  if (!URL.canParse(url)) throw new UsageError('--url must be the address of the release.');
  const folder = join(root, 'dist/executables');
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isFile() && !isMadeHere(entry.name)).map(({ name }) => name);
  const missing = Object.values(targets).flatMap(({ file }) => (names.includes(file) ? [] : [file]));
  if (missing.length > 0) throw new ScriptError(`dist/executables/ has no ${missing.join(', no ')}.`);

  const sums = new Map<string, string>();
  for (const name of names.sort()) {
    sums.set(
      name,
      createHash('sha256')
        .update(await readFile(join(folder, name)))
        .digest('hex'),
    );
  }
  // The format of sha256sum. The asterisk marks a file that is read as it is.
  const lines = [...sums].map(([name, sum]) => `${sum} *${name}\n`);
  await writeFile(join(folder, sumsFile), lines.join(''));

  const { version, homepage } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const { file } = targets['win-x64'];
  const sha256 = sums.get(file) ?? '';
  const manifest = wingetManifest({ version, url: `${url}/${file}`, sha256, homepage });
  await mkdir(join(folder, 'winget'), { recursive: true });
  for (const [name, text] of Object.entries(manifest)) await writeFile(join(folder, 'winget', name), text);
  return `Wrote dist/executables/${sumsFile} (${names.length} files) and dist/executables/winget/.`;
});
