import type { SemVer } from 'semver';
import { greatest, type Impact, parseVersion } from './Impact.js';

/** A section of CHANGELOG.md. */
interface Section {
  /** `Unreleased`, or a version. */
  readonly name: string;
  /** Its heading and its content. */
  readonly text: string;
}

/** Splits a change log into its sections, newest first. Each starts with `## [NAME]`. */
export function sectionsOf(changelog: string): Section[] {
  const [, ...texts] = changelog.split(/^## /m);
  return texts.map((text) => ({ name: /^\[([^\]]+)\]/.exec(text)?.[1] ?? '', text }));
}

/** What CHANGELOG.md announces since a release. */
export interface Announcement {
  /**
   * The impact of the entries: an entry that starts with `**Breaking:**`, a heading for additions or changes, or any
   * entry.
   */
  readonly impact: Impact;
  /** The versions that have a section. */
  readonly versions: readonly SemVer[];
}

const headings: Readonly<Record<string, Impact>> = {
  Added: 'minor',
  Changed: 'minor',
  Deprecated: 'minor',
  Removed: 'minor',
  Fixed: 'patch',
  Security: 'patch',
};

/** Reads the sections above that of `release`: Unreleased, and each newer version. */
export function announcedSince(changelog: string, release: SemVer): Announcement {
  const found: Impact[] = [];
  const versions: SemVer[] = [];
  for (const { name, text } of sectionsOf(changelog)) {
    if (name !== 'Unreleased') {
      const version = parseVersion(name, `CHANGELOG.md, section ${text.split('\n', 1)[0]}`);
      if (version.compare(release) <= 0) continue;
      versions.push(version);
    }
    for (const part of text.split(/^### /m)) found.push(impactOf(part));
  }
  return { impact: greatest(found), versions };
}

function impactOf(part: string): Impact {
  if (!/^- /m.test(part)) return 'none';
  if (/^- \*\*Breaking:\*\* /m.test(part)) return 'major';
  return headings[part.split('\n', 1)[0]?.trim() ?? ''] ?? 'patch';
}
