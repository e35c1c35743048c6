import { expect, test } from 'vitest';
import { check, hashOf, header } from './support.js';

const hash = await hashOf(1);
const beginning = hash.slice(0, 24);
const rows: ((cell: string) => string)[] = [
  (cell) => `${cell},,x`,
  (cell) => `SAMPLE-0001,${cell},x`,
  (cell) => `SAMPLE-0001,,x,${cell}`,
  (cell) => `SAMPLE-0001,,x,Berlin,${cell}`,
  (cell) => `SAMPLE-0001,,x,Berlin,,${cell}`,
];

test('no finding shows the first 24 characters of a hash, however short the part in a wrong column', async () => {
  for (let length = beginning.length; length < 80; length++) {
    for (const row of rows) {
      const findings = await check(`${header}\n${row(hash.slice(0, length))}\n`);
      expect(findings).not.toEqual([]);
      expect(JSON.stringify(findings)).not.toContain(beginning);
    }
  }
});
