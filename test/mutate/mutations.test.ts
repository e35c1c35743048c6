import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { add, append, remove, rename, replace } from '../../scripts/mutate/edits.js';
import { mutations } from '../../scripts/mutate/mutations.js';
import { packageRoot } from '../support/packageRoot.js';

test.each(mutations)('the target still exists: $name', ({ file, edit }) => {
  const text = readFileSync(`${packageRoot}openapi/${file}`, 'utf8');
  const before = parseDocument(text).toJSON();
  const document = parseDocument(text);
  edit(document);
  expect(parseDocument(String(document)).toJSON()).not.toEqual(before);
});

test('names are unique', () => {
  expect(new Set(mutations.map(({ name }) => name)).size).toBe(mutations.length);
});

test('an edit without a target throws', () => {
  const document = parseDocument('a: { b: [1] }');
  for (const edit of [
    remove('a', 'c'),
    replace(2, 'a', 'c'),
    append(2, 'a', 'c'),
    rename('d', 'a', 'c'),
    add(2, 'c', 'd'),
  ]) {
    expect(() => edit(document)).toThrow('is not there any more');
  }
  expect(() => add(2, 'a', 'b')(document)).toThrow('exists already');
  expect(document.toJSON()).toEqual({ a: { b: [1] } });
});
