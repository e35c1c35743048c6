import { copyFile, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ScriptError } from '../shared/ScriptError.js';
import { announcedSince } from './changelog.js';
import { disagreements } from './disagreements.js';
import { greatest } from './Impact.js';
import { rate } from './rating.js';
import { fileOf, lastRelease } from './release.js';
import { Version } from './Version.js';

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
  const next = last.version.next(greatest([rating.impact, announced.impact]));
  return `The contract since ${last.version}: ${rating.impact}. The change log: ${announced.impact}. The next version is ${next} at least.`;
}

async function packageVersion(root: string): Promise<Version> {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  return Version.of(version, 'package.json');
}
