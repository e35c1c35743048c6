/** Checks, before a release, that the tag, package.json and CHANGELOG.md speak of one version. Exit 0, 1 or 2. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sectionsOf } from './semver/changelog.js';
import { command, isProgram, ScriptError } from './shared/command.js';

const usage = `Usage: npx tsx scripts/release.ts --tag vVERSION
  --root DIR  the folder that holds package.json and CHANGELOG.md (default: this package)`;

interface Release {
  /** The tag that was pushed. */
  readonly tag: string;
  /** What package.json says. */
  readonly version: string;
  readonly repository?: unknown;
  /** The text of CHANGELOG.md. */
  readonly changelog: string;
}

/**
 * Makes sure that what is about to be published is what its tag says, and that the change log tells of it.
 *
 * @throws ScriptError that says what to do.
 */
export function checkRelease({ tag, version, repository, changelog }: Release): void {
  if (tag !== `v${version}`) {
    throw new ScriptError(
      `The tag is ${tag || 'missing'}, but package.json says ${version}: let \`npm version\` make both.`,
    );
  }
  if (repository === undefined) {
    throw new ScriptError(
      'package.json names no repository: npm publishes with provenance only what names the one that it comes from.',
    );
  }
  const section = sectionsOf(changelog).find(({ name }) => name === version);
  if (section === undefined) {
    throw new ScriptError(
      `CHANGELOG.md has no section [${version}]: give what is under Unreleased that name, and the date.`,
    );
  }
  if (!/^- \S/m.test(section.text)) throw new ScriptError(`CHANGELOG.md says nothing under [${version}].`);
}

if (isProgram(import.meta.url)) {
  await command(usage, { tag: { type: 'string', default: '' } }, async ({ root, tag }) => {
    const { version, repository } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    checkRelease({ tag, version, repository, changelog: await readFile(join(root, 'CHANGELOG.md'), 'utf8') });
    return `${tag} is the version of package.json, and CHANGELOG.md says what is new in it.`;
  });
}
