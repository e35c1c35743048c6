/**
 * Checks, before a release, that the tag, package.json and CHANGELOG.md have the same version, and that package.json
 * specifies its repository. Exit 0, 1 or 2.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sectionsOf } from './semver/changelog.js';
import { isObject } from './shared/Contract.js';
import { command, isProgram, ScriptError } from './shared/command.js';

const usage = `Usage: npx tsx scripts/release.ts --tag vVERSION
  --root DIR  the folder that holds package.json and CHANGELOG.md (default: this package)`;

/** Set by the owner of the repository. npm publishes with provenance only if the package specifies its repository. */
const origins = ['repository', 'homepage', 'bugs'] as const;

/** The used part of package.json. */
type Manifest = { readonly version: string } & { readonly [origin in (typeof origins)[number]]?: unknown };

interface Release {
  /** The tag that was pushed. */
  readonly tag: string;
  readonly manifest: Manifest;
  /** The text of CHANGELOG.md. */
  readonly changelog: string;
}

/**
 * Checks that the package to publish has the version of its tag, and that the change log describes it.
 *
 * @throws ScriptError with a remedy
 */
export function checkRelease({ tag, manifest, changelog }: Release): void {
  const { version } = manifest;
  if (tag !== `v${version}`) {
    throw new ScriptError(
      `The tag is ${tag || 'missing'}, but package.json says ${version}: let \`npm version\` make both.`,
    );
  }
  const missing = origins.filter((name) => !isNamed(manifest[name]));
  if (missing.length > 0) {
    throw new ScriptError(
      `package.json has no ${missing.join(', no ')}. Set them before the first release: npm shows them to users, and publishes with provenance only a package that names its repository.`,
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

/** Whether it is a text, or an object with a `url`, as npm allows for `repository` and `bugs`. */
function isNamed(value: unknown): boolean {
  if (isObject(value)) return isNamed(value.url);
  return typeof value === 'string' && value.trim() !== '';
}

if (isProgram(import.meta.url)) {
  await command(usage, { tag: { type: 'string', default: '' } }, async ({ root, tag }) => {
    const [manifest, changelog] = await Promise.all(
      ['package.json', 'CHANGELOG.md'].map((name) => readFile(join(root, name), 'utf8')),
    );
    checkRelease({ tag, manifest: JSON.parse(manifest as string), changelog: changelog as string });
    return `${tag} is the version of package.json, and CHANGELOG.md says what is new in it.`;
  });
}
