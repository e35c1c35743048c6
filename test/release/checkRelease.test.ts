import { expect, test } from 'vitest';
import { checkRelease } from '../../scripts/release.js';

const changelog =
  '# Changelog\n\n## [Unreleased]\n\n- More.\n\n## [1.2.3] - 2026-11-25\n\n### Added\n- This.\n';

const manifest = {
  version: '1.2.3',
  repository: { type: 'git', url: 'git+https://example.com/graph-autopilot.git' },
  homepage: 'https://example.com/graph-autopilot',
  bugs: { url: 'https://example.com/graph-autopilot/issues' },
};
const release = { tag: 'v1.2.3', manifest, changelog };

test('accepts a release if tag, version and change log agree', () => {
  expect(() => checkRelease(release)).not.toThrow();
});

test.each([
  ['a tag of another version', { tag: 'v1.2.4' }, 'The tag is v1.2.4, but package.json says 1.2.3'],
  ['no tag', { tag: '' }, 'The tag is missing'],
  [
    'a package without a repository',
    { manifest: { ...manifest, repository: undefined } },
    'package.json has no repository.',
  ],
  [
    'a package without a home page and with an empty address for bugs',
    { manifest: { ...manifest, homepage: undefined, bugs: { url: '' } } },
    'package.json has no homepage, no bugs.',
  ],
  [
    'a version that the change log does not know',
    { changelog: '## [Unreleased]\n- This.\n' },
    'no section [1.2.3]',
  ],
  ['an empty section', { changelog: '## [1.2.3]\n\n## [1.2.2]\n- That.\n' }, 'says nothing under [1.2.3]'],
])('%s prevents it', (_, change, message) => {
  expect(() => checkRelease({ ...release, ...change })).toThrow(message);
});
