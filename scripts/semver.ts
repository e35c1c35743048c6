/**
 * `npm run semver`: rates the changes of the contract since the last release, and checks the version in package.json
 * and CHANGELOG.md against them. Exit 0: they agree; 1: they do not; 2: wrong usage.
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
  /** The folder with generated/, releases/, package.json and CHANGELOG.md. */
  readonly root: string;
  /** Makes generated/openapi.yaml the released contract of the version in package.json. */
  readonly release?: boolean;
}

const contract = 'generated/openapi.yaml';

/**
 * Checks the version and the change log against the changes of the contract since its last release. Returns a message.
 *
 * @throws ScriptError with the changes, if the version or the change log does not announce them
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

/** The last released contract. */
interface Release {
  readonly version: SemVer;
  /** Its path relative to the package. */
  readonly file: string;
}

function fileOf(version: SemVer): string {
  return `releases/openapi-${version}.yaml`;
}

/**
 * Returns the only contract in releases/. Older ones are in the history, because with two files it would be unclear
 * which one applies.
 */
async function lastRelease(root: string): Promise<Release> {
  // Next to it, types/ has the declarations of the release.
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

/** A missing folder counts as empty. */
async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}

if (isProgram(import.meta.url)) {
  await command(usage, { release: { type: 'boolean', default: false } }, semver);
}
