import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { grainProblems } from '../../scripts/lint/grain.js';
import { packageRoot } from '../support/packageRoot.js';
import { temporaryFolder } from '../support/temporaryFolder.js';

/** Returns the problems of a src/ with files of these lengths. */
async function problemsOf(files: Readonly<Record<string, number>>): Promise<string[]> {
  const root = await temporaryFolder();
  for (const [name, lines] of Object.entries(files)) {
    const path = join(root, 'src', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, '\n'.repeat(lines));
  }
  return grainProblems(root);
}

test('the files of this package have no problems', () => {
  expect(grainProblems(packageRoot)).toEqual([]);
});

test('a file that is too long is reported', async () => {
  expect(await problemsOf({ 'a/long.ts': 351, 'b.ts': 350 })).toEqual([
    'src/a/long.ts has 351 lines, more than 350. Split it by subject.',
  ]);
});

test('a median that is too low is reported', async () => {
  expect(await problemsOf({ 'a.ts': 79, 'b.ts': 79, 'c.ts': 300 })).toEqual([
    expect.stringContaining('The median file of src/ has 79 lines'),
  ]);
});

test('slivers are reported, but not entry points', async () => {
  const large = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`large${i}.ts`, 100]));
  expect(await problemsOf({ ...large, 'cli/main.ts': 5, 'csv/index.ts': 5 })).toEqual([]);
  expect(await problemsOf({ ...large, 'sliver.ts': 20 })).toEqual([
    expect.stringContaining('1 of 11 files of src/ have 20 lines or fewer'),
  ]);
});
