import { expect, test } from 'vitest';
import { checkRelease } from '../../scripts/release/checkRelease.js';

const changelog =
  '# Changelog\n\n## [Unreleased]\n\n- More.\n\n## [1.2.3] - 2026-11-25\n\n### Added\n- This.\n';

test('a release whose tag, version and change log agree may go', () => {
  expect(() => checkRelease({ tag: 'v1.2.3', version: '1.2.3', changelog })).not.toThrow();
});

test.each([
  ['a tag of another version', { tag: 'v1.2.4' }, 'The tag is v1.2.4, but package.json says 1.2.3'],
  ['no tag', { tag: '' }, 'The tag is missing'],
  [
    'a version that the change log does not know',
    { changelog: '## [Unreleased]\n- This.\n' },
    'no section [1.2.3]',
  ],
  [
    'a section without a word',
    { changelog: '## [1.2.3]\n\n## [1.2.2]\n- That.\n' },
    'says nothing under [1.2.3]',
  ],
])('%s stops it', (_, change, message) => {
  expect(() => checkRelease({ tag: 'v1.2.3', version: '1.2.3', changelog, ...change })).toThrow(message);
});
