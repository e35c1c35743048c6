/** Checks, before a release, that the tag, package.json and CHANGELOG.md speak of one version. Exit 0, 1 or 2. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkRelease } from './release/checkRelease.js';
import { command } from './shared/command.js';

const usage = `Usage: npx tsx scripts/release.ts --tag vVERSION
  --root DIR  the folder that holds package.json and CHANGELOG.md (default: this package)`;

await command(usage, { tag: { type: 'string', default: '' } }, async ({ root, tag }) => {
  const { version, repository } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  checkRelease({ tag, version, repository, changelog: await readFile(join(root, 'CHANGELOG.md'), 'utf8') });
  return `${tag} is the version of package.json, and CHANGELOG.md says what is new in it.`;
});
