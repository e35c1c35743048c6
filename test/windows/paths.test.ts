import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { captured, capturedSamples } from '../support/captures.js';
import { programs, run, runBatch, type WindowsFolder, windowsFolder, windowsShare } from './program.js';

const two = await capturedSamples(2);
const other = await captured([{ serialNumber: 'OTHER-0001' }]);

describe.each(programs)('$name', (program) => {
  /** Returns the number of files and devices that `check` reads, or what it reports. */
  async function checked(folder: WindowsFolder, ...args: readonly string[]): Promise<unknown> {
    const { code, stdout, stderr } = await run(program, ['check', ...args, '--format', 'json'], {
      in: folder,
    });
    if (code !== 0) return { code, stderr };
    const { files, devices } = JSON.parse(stdout).summary;
    return { files, devices };
  }
  const readOnce = { files: 1, devices: 2 };

  test('reads a file by every kind of path', async () => {
    const folder = await windowsFolder();
    await folder.write('devices.csv', two);
    await folder.write('sub\u00e4\u65e5/x.txt', '');
    const inRoot = folder.path.slice(2);
    for (const path of [
      'devices.csv',
      '.\\devices.csv',
      `${folder.path}\\devices.csv`,
      `${folder.path.toLowerCase().replaceAll('\\', '/')}/DEVICES.csv`,
      `sub\u00e4\u65e5\\..\\devices.csv`,
      `${inRoot}\\devices.csv`,
      'C:devices.csv',
      `\\\\?\\${folder.path}\\devices.csv`,
      `Z:${join(folder.host, 'devices.csv').replaceAll('/', '\\')}`,
    ]) {
      expect({ path, read: await checked(folder, path) }).toEqual({ path, read: readOnce });
    }
  });

  test('reads a file in two spellings once, and two files with almost one name both', async () => {
    const folder = await windowsFolder();
    await folder.write('devices.csv', two);
    await folder.write('sub/devices.csv', other);
    expect(await checked(folder, 'devices.csv', 'DEVICES.CSV', `${folder.path}\\Devices.csv`)).toEqual(
      readOnce,
    );
    expect(await checked(folder, 'devices.csv', 'SUB\\devices.csv')).toEqual({ files: 2, devices: 3 });
  });

  test('expands patterns, which cmd does not', async () => {
    const folder = await windowsFolder();
    await folder.write('OneDrive (Contoso)/Devices.CSV', two);
    await folder.write('OneDrive (Contoso)/deep [1]/b.csv', other);
    await folder.write('OneDrive (Contoso)/notes.txt', '');
    const all = { files: 2, devices: 3 };
    for (const [pattern, read] of [
      ['onedrive (contoso)\\*.csv', readOnce],
      [`${folder.path}\\OneDrive (Contoso)\\dev?ces.*`, readOnce],
      [`${folder.path.replaceAll('\\', '/')}/**/*.csv`, all],
      ['**\\*.csv', all],
      ['OneDrive (Contoso)\\deep [1]\\*.csv', { files: 1, devices: 1 }],
      [`\\\\?\\${folder.path}\\**\\*.csv`, all],
      ['C:One*\\*.csv', readOnce],
      [`${folder.path}\\OneDrive (Contoso)`, all],
      [`${folder.path}\\OneDrive (Contoso)\\`, all],
    ] as const) {
      expect({ pattern, read: await checked(folder, pattern) }).toEqual({ pattern, read });
    }
    const { stdout } = await runBatch(
      program,
      ['%program% check "OneDrive (Contoso)\\*.csv" --format csv > out.csv', 'echo %errorlevel%'],
      { in: folder },
    );
    expect(stdout.trim()).toBe('0');
    expect(await checked(folder, 'none*.csv')).toEqual({
      code: 2,
      stderr: expect.stringContaining('none*.csv: No file matches this pattern.'),
    });
  });

  test('reads and writes on a share', async () => {
    const folder = await windowsFolder();
    const share = await windowsShare('captures$');
    await writeFile(join(share, 'devices.csv'), two);
    for (const path of ['devices.csv', '*.csv', '']) {
      expect(await checked(folder, `\\\\server\\captures$\\${path}`)).toEqual(readOnce);
    }
    expect(await checked(folder, '//server/captures$/*.csv')).toEqual(readOnce);
    const report = '\\\\server\\captures$\\report.html';
    const args = ['import', '\\\\server\\captures$\\devices.csv', '--mock', '--report', report];
    const { code, stderr } = await run(program, args, { in: folder });
    expect(stderr).toContain(`Report: ${report}`);
    expect(code).toBe(0);
  });

  test('reads and writes below a path of more than 260 characters', async () => {
    const folder = await windowsFolder();
    const names = Array.from({ length: 8 }, (_, at) => `${at}`.repeat(40));
    await mkdir(join(folder.host, ...names), { recursive: true });
    await folder.write('devices.csv', two);
    await copyFile(join(folder.host, 'devices.csv'), join(folder.host, ...names, 'devices.csv'));
    const long = [folder.path, ...names].join('\\');
    expect(long.length).toBeGreaterThan(320);
    for (const path of [`${long}\\devices.csv`, long, `${long}\\*.csv`, '0*\\**\\*.csv']) {
      expect({ path, read: await checked(folder, path) }).toEqual({ path, read: readOnce });
    }
    const report = `${long}\\report.csv`;
    const { code } = await run(program, ['import', `${long}\\devices.csv`, '--mock', '--report', report], {
      in: folder,
    });
    expect(code).toBe(0);
    expect(await folder.read(`${names.join('/')}/report.csv`)).toContain('SAMPLE-0002');
  });

  test('reserved device names are not written, and reading one does not wait', async () => {
    const folder = await windowsFolder();
    await folder.write('devices.csv', two);
    const before = await folder.names();
    for (const args of [
      ['import', 'devices.csv', '--mock', '--report', 'NUL.csv'],
      ['import', 'devices.csv', '--mock', '--report', `${folder.path}\\com1.html`],
      ['import', 'devices.csv', '--yes', '--journal', 'nul'],
      ['check', 'devices.csv', '--fix', 'Lpt1.csv'],
    ]) {
      const { code, stderr } = await run(program, args, { in: folder });
      expect(stderr).toContain('This is a reserved Windows device name.');
      expect(code).toBe(2);
    }
    for (const input of ['NUL', 'COM1', 'con.csv', '\\\\.\\NUL', 'devices.csv.', 'devices.csv ']) {
      const { code, stdout, stderr } = await run(program, ['check', input], { in: folder });
      expect(`${stdout}${stderr}`).toMatch(/No such file|Cannot read|The file is empty/);
      expect(code).toBe(2);
    }
    expect(await folder.names()).toEqual(before);
  });
});
