import { greatest, type Impact, Version } from './Impact.js';

/** What CHANGELOG.md says of everything after a release. */
export interface Announcement {
  /** What the entries amount to: an entry that begins with `**Breaking:**`, a heading that adds or changes, any entry. */
  readonly impact: Impact;
  /** The versions that have a section. */
  readonly versions: readonly Version[];
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
export function announcedSince(changelog: string, release: Version): Announcement {
  const [, ...sections] = changelog.split(/^## /m);
  const found: Impact[] = [];
  const versions: Version[] = [];
  for (const section of sections) {
    const name = /^\[([^\]]+)\]/.exec(section)?.[1] ?? '';
    if (name !== 'Unreleased') {
      const version = Version.of(name, `CHANGELOG.md, section ${section.split('\n', 1)[0]}`);
      if (version.compare(release) <= 0) continue;
      versions.push(version);
    }
    for (const part of section.split(/^### /m)) found.push(impactOf(part));
  }
  return { impact: greatest(found), versions };
}

function impactOf(part: string): Impact {
  if (!/^- /m.test(part)) return 'none';
  if (/^- \*\*Breaking:\*\* /m.test(part)) return 'major';
  return headings[part.split('\n', 1)[0]?.trim() ?? ''] ?? 'patch';
}
