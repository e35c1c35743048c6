import { parse, SemVer } from 'semver';
import { ScriptError } from '../shared/command.js';

/** What a change means for users of the contract according to Semantic Versioning, from no impact to breaking. */
export const impacts = ['none', 'patch', 'minor', 'major'] as const;

export type Impact = (typeof impacts)[number];

/** Returns the greatest impact, or `none` if there are none. */
export function greatest(all: readonly Impact[]): Impact {
  return impacts.findLast((impact) => all.includes(impact)) ?? 'none';
}

export function isGreater(one: Impact, other: Impact): boolean {
  return impacts.indexOf(one) > impacts.indexOf(other);
}

/**
 * Parses `major.minor.patch`, without a pre-release.
 *
 * @throws ScriptError with the location
 */
export function parseVersion(text: string, place: string): SemVer {
  const version = parse(text);
  if (version === null || version.prerelease.length > 0 || version.version !== text) {
    throw new ScriptError(`${place}: ${text} is no version of the form 1.2.3`);
  }
  return version;
}

/**
 * Returns the lowest version that may follow changes of this impact. Below 1.0.0, the minor number announces breaking
 * changes, because a caret range (`^0.1.0`) ends there.
 */
export function nextVersion(version: SemVer, impact: Impact): SemVer {
  // From text, because the constructor returns a SemVer object as it is, and `inc` would change it.
  const next = new SemVer(version.version);
  if (impact === 'none') return next;
  if (version.major > 0) return next.inc(impact);
  return next.inc(impact === 'major' ? 'minor' : 'patch');
}
