import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { codeBelowFloor, raiseCodeFloors, readCodeCoverage } from '../../scripts/coverage/code.js';
import { temporaryFolder } from '../support/temporaryFolder.js';

const floor = (value: number) => ({ lines: value, statements: value, functions: value, branches: value });

/** Counts in the format of Vitest's summary. */
function counts(covered: number, total: number) {
  const each = { covered, total };
  return { lines: each, statements: each, functions: each, branches: each };
}

/** Writes the coverage of two layers in Vitest's format. */
async function given() {
  const folder = await temporaryFolder();
  const source = (path: string) => join('/package/src', path);
  const summary = {
    total: counts(1999, 2200),
    [source('csv/rows.ts')]: counts(999, 1000),
    [source('csv/deep/types.ts')]: counts(0, 0),
    [source('check/Rule.ts')]: counts(1000, 1200),
    [source('index.ts')]: counts(0, 0),
  };
  await writeFile(join(folder, 'coverage-summary.json'), JSON.stringify(summary));
  return readCodeCoverage('/package', folder);
}

test('the table has one line for each folder of src', async () => {
  const { table } = await given();
  const lines = table.split('\n').map((line) => line.trim().split(/\s{2,}/));
  expect(lines).toEqual([
    ['lines', 'statements', 'functions', 'branches'],
    ['(top)', ...Array(4).fill('100.0 %')],
    ['check', ...Array(4).fill('83.3 %')],
    ['csv', ...Array(4).fill('99.9 %')],
    ['src', ...Array(4).fill('90.9 %')],
  ]);
});

test('coverage below its floor is a problem', async () => {
  const coverage = await given();
  expect(codeBelowFloor(coverage, floor(90))).toEqual([]);
  expect(codeBelowFloor(coverage, { ...floor(90), branches: 91 })).toEqual([
    expect.stringContaining('The tests ran 90.86 % of the branches of src/, and the floor is 91 %.'),
  ]);
});

test('floors rise to whole percentages, and never fall', async () => {
  expect(raiseCodeFloors({ ...floor(0), lines: 95 }, await given())).toEqual({ ...floor(90), lines: 95 });
});
