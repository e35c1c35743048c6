import { describe, expect, test } from 'vitest';
import { announcedSince } from '../../scripts/semver/changelog.js';
import { disagreements } from '../../scripts/semver/disagreements.js';
import { type Impact, parseVersion } from '../../scripts/semver/Impact.js';

interface State {
  readonly released: string;
  /** The version in package.json. Default: that of the release. */
  readonly version?: string;
  readonly contract: Impact;
  /** The change log above the section of the release. */
  readonly log?: string;
}

function rateState({ released: text, version = text, contract, log = '' }: State): string {
  const released = parseVersion(text, 'release');
  const changelog = `# Changelog\n\n${log}\n## [${text}] - 2026-01-01\n\n### Added\n- **Breaking:** Older news.\n`;
  const rating = { impact: contract, changes: [{ impact: contract, what: 'The change itself.' }] };
  return disagreements(
    released,
    parseVersion(version, 'package'),
    rating,
    announcedSince(changelog, released),
  ).join('\n');
}

const unreleased = (heading: string, entry = 'News.') => `## [Unreleased]\n\n### ${heading}\n- ${entry}\n`;
const numbered = (version: string, heading: string, entry = 'News.') =>
  `## [Unreleased]\n\n## [${version}] - 2026-02-01\n\n### ${heading}\n- ${entry}\n`;
const broken = '**Breaking:** News.';

describe('they agree', () => {
  test.each<[string, State]>([
    ['nothing changed', { released: '0.1.0', contract: 'none' }],
    [
      'a breaking change waits for its version',
      { released: '0.1.0', contract: 'major', log: unreleased('Removed', broken) },
    ],
    ['words wait for their version', { released: '0.1.0', contract: 'patch', log: unreleased('Fixed') }],
    [
      'breaking, below 1.0.0',
      { released: '0.1.9', version: '0.2.0', contract: 'major', log: numbered('0.2.0', 'Changed', broken) },
    ],
    [
      'a feature, below 1.0.0',
      { released: '0.1.9', version: '0.1.10', contract: 'minor', log: numbered('0.1.10', 'Added') },
    ],
    [
      'breaking',
      { released: '1.4.2', version: '2.0.0', contract: 'major', log: numbered('2.0.0', 'Changed', broken) },
    ],
    [
      'a feature',
      { released: '1.4.2', version: '1.5.0', contract: 'minor', log: numbered('1.5.0', 'Added') },
    ],
    ['words', { released: '1.4.2', version: '1.4.3', contract: 'patch', log: numbered('1.4.3', 'Fixed') }],
    [
      'more than is needed',
      { released: '0.1.0', version: '1.0.0', contract: 'patch', log: numbered('1.0.0', 'Fixed') },
    ],
  ])('%s', (_, state) => {
    expect(rateState(state)).toBe('');
  });
});

describe('the change log announces less than what changed', () => {
  test.each<[string, State, string]>([
    ['breaking, not announced', { released: '0.1.0', contract: 'major' }, 'announces none'],
    [
      'breaking, announced as a fix',
      { released: '0.1.0', contract: 'major', log: unreleased('Fixed') },
      'announces patch',
    ],
    [
      'breaking, announced as a feature',
      { released: '0.1.0', contract: 'major', log: unreleased('Added') },
      'announces minor',
    ],
    [
      'a feature, announced as a fix',
      { released: '0.1.0', contract: 'minor', log: unreleased('Fixed') },
      'announces patch',
    ],
    [
      'words, and a heading without an entry',
      { released: '0.1.0', contract: 'patch', log: '## [Unreleased]\n\n### Fixed\n' },
      'announces none',
    ],
  ])('%s', (_, state, complaint) => {
    const message = rateState(state);
    expect(message).toContain(`CHANGELOG.md ${complaint} since 0.1.0`);
    expect(message).toContain('The change itself.');
  });
});

describe('the version announces less than what changed', () => {
  test.each<[string, State, string]>([
    [
      'breaking as a patch, below 1.0.0',
      { released: '0.1.0', version: '0.1.1', contract: 'major', log: numbered('0.1.1', 'Removed', broken) },
      '0.2.0',
    ],
    [
      'breaking as a feature',
      { released: '1.4.2', version: '1.5.0', contract: 'major', log: numbered('1.5.0', 'Removed', broken) },
      '2.0.0',
    ],
    [
      'a feature as a patch',
      { released: '1.4.2', version: '1.4.3', contract: 'minor', log: numbered('1.4.3', 'Added') },
      '1.5.0',
    ],
    [
      'code that breaks, as a patch',
      { released: '0.1.0', version: '0.1.1', contract: 'none', log: numbered('0.1.1', 'Changed', broken) },
      '0.2.0',
    ],
    [
      'an older version than the released one',
      { released: '0.2.0', version: '0.1.9', contract: 'none' },
      '0.2.0',
    ],
  ])('%s', (_, state, lowest) => {
    expect(rateState(state)).toContain(`the next version is ${lowest} at least.`);
  });

  test('a version without a section in the change log', () => {
    expect(
      rateState({ released: '0.1.0', version: '0.1.1', contract: 'patch', log: unreleased('Fixed') }),
    ).toBe('package.json says 0.1.1, and CHANGELOG.md has no section [0.1.1].\n  patch  The change itself.');
  });
});

test('refuses an invalid version', () => {
  expect(() => parseVersion('1.2', 'package.json')).toThrow(
    'package.json: 1.2 is no version of the form 1.2.3',
  );
  expect(() => parseVersion('1.2.3-beta.1', 'package.json')).toThrow('of the form 1.2.3');
});

test('shows the first twenty of many changes, and the number of the others', () => {
  const changes = Array.from({ length: 23 }, (_, index) => ({
    impact: 'major' as const,
    what: `Change ${index}.`,
  }));
  const released = parseVersion('0.1.0', 'release');
  const lines = disagreements(released, released, { impact: 'major', changes }, announcedSince('', released));
  expect(lines.slice(-2)).toEqual(['  major  Change 19.', '  … and 3 more']);
});
