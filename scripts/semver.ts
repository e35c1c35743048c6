/**
 * `npm run semver`: rates what changed in the contract since the last release, and holds the version of package.json and
 * CHANGELOG.md to it. Exit 0: they agree; 1: they do not; 2: wrong usage.
 */
import { copyFile, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { SemVer } from 'semver';
import { announcedSince } from './semver/changelog.js';
import { disagreements } from './semver/disagreements.js';
import { greatest, nextVersion, parseVersion } from './semver/Impact.js';
import { rate } from './semver/rating.js';
import { command, isProgram, ScriptError } from './shared/command.js';

const usage = `Usage: npm run semver [-- OPTION…]
  --release   if they agree, make generated/openapi.yaml the released contract (npm version does it)
  --root DIR  the folder that holds generated/, releases/, package.json and CHANGELOG.md (default: this package)`;

export interface SemverOptions {
  /** The folder that holds generated/, releases/, package.json and CHANGELOG.md. */
  readonly root: string;
  /** Make generated/openapi.yaml the released contract of the version in package.json. */
  readonly release?: boolean;
}

const contract = 'generated/openapi.yaml';

/**
 * Holds the version and the change log to what changed in the contract since its last release. Returns what to tell.
 *
 * @throws ScriptError where they say less than what changed, with the changes.
 */
export async function semver({ root, release = false }: SemverOptions): Promise<string> {
  const last = await lastRelease(root);
  const [rating, version, changelog] = await Promise.all([
    rate(root, last.file, contract),
    packageVersion(root),
    readFile(join(root, 'CHANGELOG.md'), 'utf8'),
  ]);
  const announced = announcedSince(changelog, last.version);
  const found = disagreements(last.version, version, rating, announced);
  if (found.length > 0) throw new ScriptError(found.join('\n'));
  if (release) {
    if (version.compare(last.version) === 0)
      throw new ScriptError(`${version} is released already: give package.json the next version first.`);
    await rm(join(root, last.file));
    await copyFile(join(root, contract), join(root, fileOf(version)));
    return `${fileOf(version)} is the released contract.`;
  }
  const next = nextVersion(last.version, greatest([rating.impact, announced.impact]));
  return `The contract since ${last.version}: ${rating.impact}. The change log: ${announced.impact}. The next version is ${next} at least.`;
}

async function packageVersion(root: string): Promise<SemVer> {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  return parseVersion(version, 'package.json');
}

/** The contract as it was released last. */
interface Release {
  readonly version: SemVer;
  /** Its file, as a path below the root of the package. */
  readonly file: string;
}

function fileOf(version: SemVer): string {
  return `releases/openapi-${version}.yaml`;
}

/** The one file of releases/. Older ones are in the history: two would leave open which of them is meant. */
async function lastRelease(root: string): Promise<Release> {
  // Beside it, types/ has the declarations of the release.
  const names = (await namesIn(join(root, 'releases'))).filter((each) => each !== 'types').sort();
  const [name, ...others] = names;
  const version = /^openapi-(.+)\.yaml$/.exec(name ?? '')?.[1];
  if (version === undefined || others.length > 0) {
    throw new ScriptError(
      `releases/ must hold one file, openapi-VERSION.yaml, not: ${names.join(', ') || 'nothing'}`,
    );
  }
  return { version: parseVersion(version, `releases/${name}`), file: `releases/${name}` };
}

/** A folder that is not there holds nothing. */
async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}

if (isProgram(import.meta.url)) {
  await command(usage, { release: { type: 'boolean', default: false } }, semver);
}
