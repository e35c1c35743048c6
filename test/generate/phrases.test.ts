import { expect, test } from 'vitest';
import { phrasesIn } from '../../scripts/lint/phrases.js';

const hits = (text: string) => phrasesIn(text, 'a.md').map((hit) => hit.replace(/\. Write instead.*/, ''));

test('finds a phrase with its line, in any case, even across lines', () => {
  expect(phrasesIn('First.\nWhoever reads\nthis, once\nmore.', 'docs/a.md')).toEqual([
    'docs/a.md:2: "whoever". Write instead: anyone who, or you.',
    'docs/a.md:3: "once more". Write instead: again.',
  ]);
});

test.each(['/**\n * It runs for\n * ever.\n */', '// for\n  // ever', '# for\n# ever'])(
  'finds a phrase across lines of a comment: %j',
  (text) => {
    expect(hits(text)).toEqual([expect.stringMatching(/"for ever"$/)]);
  },
);

test('ordinary words and parts of words are not phrases', () => {
  const text = 'The file holds well, and takes time. Nobodyx, amends, x-mend: there is no file, he stands.';
  expect(hits(text)).toEqual([]);
});
