import { link, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findFiles } from '../../../src/cli/input/findFiles.js';
import { temporaryFolder } from '../../support/temporaryFolder.js';

/** Creates empty files in a folder with a name that a pattern could misread. */
async function filled(...names: readonly string[]): Promise<string> {
  const folder = join(await temporaryFolder(), 'OneDrive (Contoso) [1]');
  for (const name of names) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), '');
  }
  return folder;
}

test.each([
  ['*.csv', ['A.CSV', 'b{1}.csv']],
  ['b{?}.*', ['b{1}.csv']],
  ['**/*.csv', ['A.CSV', 'b{1}.csv', 'deep (2)/c.csv']],
  ['**\\*.csv', ['A.CSV', 'b{1}.csv', 'deep (2)/c.csv']],
  ['deep*(2)\\*', ['deep (2)/c.csv']],
])('a pattern on Windows has two wildcards and ignores case: %s', async (pattern, expected) => {
  const folder = await filled('A.CSV', 'b{1}.csv', 'deep (2)/c.csv', 'notes.txt');
  const found = await findFiles([`${folder}/${pattern}`], 'win32');
  expect(found).toEqual(expected.map((name) => join(folder, name)));
});

test('brackets alone are not a pattern on Windows', async () => {
  const folder = await filled('b1.csv');
  await expect(findFiles([`${folder}/b[1].csv`], 'win32')).rejects.toThrow('No such file.');
});

test('a file that is named in two spellings comes once, and two files of one name come twice', async () => {
  const folder = await filled('devices.csv', 'other/Devices.csv');
  const file = join(folder, 'devices.csv');
  // Only some file systems ignore case. A second name for the file stands for them.
  await link(file, join(folder, 'DEVICES.CSV')).catch(() => {});
  const other = join(folder, 'other', 'Devices.csv');
  expect(await findFiles([file, join(folder, 'DEVICES.CSV'), other])).toEqual([file, other]);
});
