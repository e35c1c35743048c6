import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstRows } from '../../src/check/rules/duplicates.js';
import { check, hashOf, header } from './support.js';

const hash = await hashOf(1);
const cell = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(
    '',
    ' ',
    '"',
    '""',
    ',',
    '=cmd()',
    '\uFFFD',
    '\0',
    '@',
    'a@b.c',
    '1E+11',
    'T0E',
    'ABCDE-FGHJK-MNPQR-STUVW-XYZ23',
  ),
  fc.nat(4000).map((length) => hash.slice(0, length)),
  fc.nat(3999).map((at) => `${hash.slice(0, at)}!${hash.slice(at + 1)}`),
  fc.base64String({ maxLength: 5000 }),
);
const line = fc.array(cell, { minLength: 1, maxLength: 7 }).map((cells) => cells.join());
const text = fc.array(line, { maxLength: 6 }).map((lines) => `${header}\n${lines.join('\n')}\n`);

test('whatever the cells contain, findings have a location, and contain no part of a hash', async () => {
  await fc.assert(
    fc.asyncProperty(text, async (given) => {
      const lines = given.split(/\r\n?|\n/).length;
      // A quoted row may span all of them.
      const cells = given.split(',').length;
      for (const finding of await check(given)) {
        expect(finding.line ?? 1).toBeLessThanOrEqual(lines);
        expect(finding.column?.number ?? 1).toBeLessThanOrEqual(cells);
        const shown = JSON.stringify(finding);
        expect(shown).not.toMatch(/FGHJK/);
        expect(shown).not.toContain(hash.slice(0, 24));
        expect(shown.length).toBeLessThan(900);
      }
    }),
    { numRuns: 200 },
  );
});

test('the first row of a digest is the same as in a Map, however many there are', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.nat(500), fc.maxSafeNat()), { size: 'max', maxLength: 5000 }),
      (digests) => {
        const rows = firstRows();
        const map = new Map<number, number>();
        for (const [row, digest] of digests.entries()) {
          expect(rows.before(digest, row)).toBe(map.get(digest));
          if (!map.has(digest)) map.set(digest, row);
        }
      },
    ),
    { numRuns: 20 },
  );
});
