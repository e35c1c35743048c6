import type { SemVer } from 'semver';
import type { Announcement } from './changelog.js';
import { greatest, isGreater, nextVersion } from './Impact.js';
import type { Rating } from './rating.js';

/**
 * Returns where the version of the package and the change log announce less than what changed since the last release,
 * one sentence each, followed by the most severe changes. Empty if they agree.
 */
export function disagreements(
  released: SemVer,
  version: SemVer,
  rating: Rating,
  announced: Announcement,
): string[] {
  const found = [
    ...announcedTooLittle(released, rating, announced),
    // Until the next release has a number, package.json has that of the last one.
    ...(version.compare(released) === 0 ? [] : numberedWrongly(released, version, rating, announced)),
  ];
  return found.length > 0 ? [...found, ...mostSevere(rating)] : [];
}

function announcedTooLittle(released: SemVer, { impact }: Rating, announced: Announcement): string[] {
  if (!isGreater(impact, announced.impact)) return [];
  return [
    `CHANGELOG.md announces ${announced.impact} since ${released}, but the contract changed: ${impact}. ${remedy[impact]}`,
  ];
}

function numberedWrongly(
  released: SemVer,
  version: SemVer,
  { impact }: Rating,
  announced: Announcement,
): string[] {
  const found: string[] = [];
  const lowest = nextVersion(released, greatest([impact, announced.impact]));
  if (version.compare(lowest) < 0) {
    found.push(
      `package.json says ${version}. After ${released}, with what changed, the next version is ${lowest} at least.`,
    );
  }
  if (!announced.versions.some((other) => other.compare(version) === 0)) {
    found.push(`package.json says ${version}, and CHANGELOG.md has no section [${version}].`);
  }
  return found;
}

const remedy = {
  none: '',
  patch: 'Write what changed under Unreleased.',
  minor: 'Write what changed under Unreleased, below Added or Changed.',
  major: 'Write under Unreleased an entry that begins with **Breaking:** and says what a client must change.',
} as const;

/** Maximum number of changes to show, so that they do not hide the message. */
const shown = 20;

function mostSevere({ impact, changes }: Rating): string[] {
  const lines = changes
    .filter((change) => change.impact === impact)
    .map(({ what }) => `  ${impact}  ${what}`);
  const rest = lines.length - shown;
  return rest > 0 ? [...lines.slice(0, shown), `  … and ${rest} more`] : lines;
}
