import { execFileSync } from 'node:child_process';
import { chmod, link, lstat, mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { captured, capturedSamples } from '../../../support/captures.js';
import { file, folder, inItsOwnFolder, mock, run, slowTenant, tenant } from './situation.js';

inItsOwnFolder();

describe('--report', () => {
  test.each(['json', 'csv', 'html'])('writes .%s, even if the import was stopped', async (extension) => {
    await slowTenant();
    await writeFile(file, await capturedSamples(1));
    const path = join(folder, `report.${extension}`);
    const { stderr } = await run([file, '--yes', '--wait', '0s', '--report', path]);
    expect(stderr).toContain(`Report: ${path}`);
    const text = await readFile(path, 'utf8');
    expect(text).toContain('SAMPLE-0001');
    expect(text).toMatch(/pending|not decided yet/i);
  });

  test('CSV opens in Excel as UTF-8, and no cell is a formula', async () => {
    await tenant();
    await writeFile(file, await captured([{ serialNumber: 'A', groupTag: '=1+1' }]));
    const path = join(folder, 'report.csv');
    await run([file, '--yes', '--report', path]);
    const text = await readFile(path, 'utf8');
    expect(text.startsWith('\ufefffile,line,serialNumber')).toBe(true);
    expect(text).toContain(`,A,"'=1+1",complete,`);
    expect(text.split('\r\n')[0]).toMatch(
      /,importId,registeredId,registeredGroupTag,assignmentStatus,assignmentDetail,profileName$/,
    );
    expect(text.split('\r\n')[1]).toMatch(/,[0-9a-f-]{36},,,,,$/);
  });

  // Windows has other permissions.
  test.skipIf(process.platform === 'win32')(
    'is readable only by its owner, or has the permissions of the replaced file',
    async () => {
      await tenant();
      await writeFile(file, await capturedSamples(1));
      const path = join(folder, 'report.csv');
      await run([file, '--yes', '--report', path]);
      expect((await stat(path)).mode & 0o777).toBe(0o600);
      await chmod(path, 0o664);
      await symlink(path, join(folder, 'link.csv'));
      await run([file, '--yes', '--report', join(folder, 'link.csv')]);
      expect((await stat(path)).mode & 0o777).toBe(0o664);
      expect((await lstat(join(folder, 'link.csv'))).isSymbolicLink()).toBe(true);
      expect((await stat(`${file}.journal`)).mode & 0o777).toBe(0o600);
    },
  );

  test.each([
    [
      'in a folder that does not exist',
      ['nowhere', 'report.html'],
      /report\.html: Cannot write the report \(ENOENT\)/,
    ],
    ['in a file', ['devices.csv', 'report.html'], /report\.html: Cannot write the report \(ENOTDIR\)/],
    ['instead of a folder', ['folder.html'], /folder\.html: This is a folder\. Name a file with --report\./],
  ])('a report %s is refused before anything is sent', async (_, path, message) => {
    await tenant();
    await writeFile(file, await capturedSamples(1));
    await mkdir(join(folder, 'folder.html'));
    const { code, stdout, stderr } = await run([file, '--yes', '--report', join(folder, ...path)]);
    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(mock.requests()).toEqual([]);
  });

  // Windows has no pipes in its file system, and few users may create links.
  test.skipIf(process.platform === 'win32').each([
    ['a pipe, which may never be read', 'pipe.html', 'This is a pipe'],
    ['a device', 'device.csv', 'This is not a regular file'],
    ['a link to nothing', 'dangling.json', 'This is a broken link'],
  ])('a report instead of %s is refused before anything is sent', async (_, name, message) => {
    await tenant();
    await writeFile(file, await capturedSamples(1));
    execFileSync('mkfifo', [join(folder, 'pipe.html')]);
    await symlink('/dev/null', join(folder, 'device.csv'));
    await symlink(join(folder, 'nowhere', 'report.json'), join(folder, 'dangling.json'));
    const { code, stderr } = await run([file, '--yes', '--report', join(folder, name)]);
    expect(stderr).toContain(`${name}: ${message}. Name a file with --report. Nothing was sent.`);
    expect(code).toBe(2);
    expect(mock.requests()).toEqual([]);
  });

  // Root may write everywhere, and Windows has other permissions.
  test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'a report over a read-only file is refused before anything is sent',
    async () => {
      await tenant();
      await writeFile(file, await capturedSamples(1));
      const report = join(folder, 'report.csv');
      await writeFile(report, '', { mode: 0o400 });
      const { code, stderr } = await run([file, '--yes', '--report', report]);
      expect(stderr).toMatch(/report\.csv: Cannot write the report \(EACCES\)/);
      expect(code).toBe(2);
      expect(mock.requests()).toEqual([]);
    },
  );
});

test('no report replaces the input or the journal, under any name', async () => {
  await tenant();
  const csv = await capturedSamples(1);
  await writeFile(file, csv);
  await link(file, join(folder, 'same.csv'));
  const journal = join(folder, 'journal.json');
  const reports = [file, join(folder, 'same.csv'), journal];
  // On Windows, few users may create links.
  if (process.platform !== 'win32') {
    await symlink(file, join(folder, 'linked.csv'));
    reports.push(join(folder, 'linked.csv'));
  }
  for (const report of reports) {
    const { code, stderr } = await run([file, '--yes', '--journal', journal, '--report', report]);
    expect(stderr).toMatch(/This is the input or the journal, .* Nothing was sent\.\n$/);
    expect(code).toBe(2);
  }
  expect(await readFile(file, 'utf8')).toBe(csv);
  expect(mock.requests()).toEqual([]);
});
