import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';

/** The files to check: everything that people write. */
const files = ['src', 'scripts', 'openapi', 'test', 'examples', 'docs', '.github'].map(
  (name) => `${name}/**`,
);

const ignored = [
  // They contain the phrases themselves.
  'scripts/lint/phrases.json',
  'test/generate/phrases.test.ts',
  '**/node_modules/**',
  '**/package-lock.json',
];

/** A phrase may span two lines, even in a comment. */
const gap = '(?:\\s+(?:(?:\\*|//|#|>)\\s+)?)';

/** Maps each phrase to its replacement. Contains phrases and coined names, but no ordinary words. */
const phrases: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(new URL('phrases.json', import.meta.url), 'utf8'),
);

const patterns = Object.entries(phrases).map(([phrase, instead]) => ({
  phrase,
  instead,
  // After "there", the words are plain English.
  pattern: new RegExp(`(?<![\\w-]|there )${phrase.split(' ').join(gap)}(?![\\w-])`, 'gi'),
}));

/** Finds phrases of phrases.json in a text. Returns one sentence each, with file and line. */
export function phrasesIn(text: string, file: string): string[] {
  return patterns.flatMap(({ phrase, instead, pattern }) =>
    [...text.matchAll(pattern)].map(({ index }) => {
      const line = text.slice(0, index).split('\n').length;
      return `${file}:${line}: "${phrase}". Write instead: ${instead}.`;
    }),
  );
}

/** Finds phrases in the files of the folder `root`. */
export function phraseProblems(root: string, patterns = [...files, '*.md']): string[] {
  return globSync(patterns, { cwd: root, ignore: ignored, dot: true })
    .sort()
    .flatMap((file) => phrasesIn(readFileSync(join(root, file), 'utf8'), file));
}
