import { parse, SemVer } from 'semver';
import { ScriptError } from '../shared/command.js';

/** What a change means for anyone who uses the contract, by Semantic Versioning, from nothing to what breaks a client. */
export const impacts = ['none', 'patch', 'minor', 'major'] as const;

export type Impact = (typeof impacts)[number];

/** The greatest of them; `none` of no impact. */
export function greatest(all: readonly Impact[]): Impact {
  return impacts.findLast((impact) => all.includes(impact)) ?? 'none';
}

export function isGreater(one: Impact, other: Impact): boolean {
  return impacts.indexOf(one) > impacts.indexOf(other);
}

/**
 * Reads `major.minor.patch`, without pre-release.
 *
 * @throws ScriptError that names the place.
 */
export function parseVersion(text: string, place: string): SemVer {
  const version = parse(text);
  if (version === null || version.prerelease.length > 0 || version.version !== text) {
    throw new ScriptError(`${place}: ${text} is no version of the form 1.2.3`);
  }
  return version;
}

/**
 * The lowest version that may follow with changes of this impact. Below 1.0.0 the minor number says that clients may
 * break, since a caret range (`^0.1.0`) stops there.
 */
export function nextVersion(version: SemVer, impact: Impact): SemVer {
  // A copy, made from the text: of a SemVer the constructor returns the very object, which `inc` changes.
  const next = new SemVer(version.version);
  if (impact === 'none') return next;
  if (version.major > 0) return next.inc(impact);
  return next.inc(impact === 'major' ? 'minor' : 'patch');
}
