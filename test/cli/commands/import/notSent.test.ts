import { rmSync } from 'node:fs';
import { readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { captured, capturedSamples } from '../../../support/captures.js';
import { created, file, folder, inItsOwnFolder, mock, run, tenant } from './situation.js';

inItsOwnFolder();

describe('files with errors', () => {
  const bad = () =>
    captured([{ serialNumber: 'A' }, { serialNumber: 'B', hash: 'not base64!' }, { serialNumber: 'C' }]);

  test('exit 2: the location is printed, and nothing is sent', async () => {
    await tenant();
    await writeFile(file, await bad());
    const { code, stdout, stderr } = await run([file, '--yes']);
    expect(stderr).toContain(file);
    expect(stderr).toMatch(/error +line 3 +Hardware Hash/);
    expect(stderr).toContain('Fix them, or skip these rows with --skip-bad. Nothing was sent.');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(mock.requests()).toEqual([]);
  });

  test('--skip-bad sends the rest, reports the skipped rows, and exits 1', async () => {
    await tenant();
    await writeFile(file, await bad());
    const { code, stdout, stderr } = await run([file, '--yes', '--skip-bad']);
    expect(stdout).toMatch(/3 +B +Tag +skipped/);
    expect(stderr).toContain('100 %, 2 of 2 done');
    expect(stderr).not.toContain('to send');
    expect(created().map(({ serialNumber }) => serialNumber)).toEqual(['A', 'C']);
    expect(code).toBe(1);
  });

  test('--skip-bad has nothing to send if all rows are bad', async () => {
    await tenant();
    await writeFile(file, await captured([{ serialNumber: 'A', hash: '???' }]));
    const { code, stderr } = await run([file, '--yes', '--skip-bad']);
    expect(stderr).toContain('The input has errors. Nothing was sent.');
    expect(code).toBe(2);
  });

  test('a truncated hash is sent only if its code is allowed', async () => {
    await tenant();
    const whole = await captured([{ serialNumber: 'A' }, { serialNumber: 'B' }]);
    await writeFile(file, whole.replace(/(?<=^A,,[^,]{255})[^,\r\n]+/m, ''));
    const refused = await run([file, '--yes']);
    expect(refused.stderr).toMatch(/error +line 2 +Hardware Hash +The hardware hash is cut off/);
    expect(refused.code).toBe(2);
    await run([file, '--yes', '--skip-bad']);
    expect(created().map(({ serialNumber }) => serialNumber)).toEqual(['B']);
    const allowed = await run([file, '--yes', '--new', '--allow', 'hashTruncated']);
    expect(allowed.stderr).toMatch(/warning +line 2 .* It is allowed\./);
    expect(created().map(({ serialNumber }) => serialNumber)).toContain('A');
    // The report says so.
    for (const [name, text] of [
      ['report.json', '"allowed": [\n    "hashTruncated"\n  ]'],
      ['report.html', '<code>--allow</code>: hashTruncated'],
    ] as const) {
      const report = join(folder, name);
      await run([file, '--yes', '--new', '--allow', 'hashTruncated', '--report', report]);
      expect(await readFile(report, 'utf8')).toContain(text);
      await run([file, '--yes', '--new', '--skip-bad', '--report', report]);
      expect(await readFile(report, 'utf8')).not.toContain('llow');
    }
  });

  test('--strict also stops for warnings', async () => {
    await tenant();
    await writeFile(file, await captured([{ serialNumber: 'A' }, { serialNumber: 'B', groupTag: '' }]));
    expect((await run([file, '--yes', '--strict'])).code).toBe(2);
    expect(mock.requests()).toEqual([]);
    expect((await run([file, '--yes'])).code).toBe(0);
  });

  test.each([
    ['a file that does not exist', ['nowhere.csv'], /nowhere\.csv: No such file/],
    ['no file', [], /missing required argument 'files'/],
    ['a wait without a unit', ['x.csv', '--wait', '30'], /such as 500ms, 15s, 30m or 2h/],
    ['a wait that no timer can wait', ['x.csv', '--wait', '597h'], /from 0s to 596h/],
    ['looks without a pause', ['x.csv', '--poll-interval', '0s'], /from 1ms to 596h/],
    ['a pause that no timer can wait', ['x.csv', '--poll-interval', '1000000h'], /from 1ms to 596h/],
    ['a report of an unknown kind', ['x.csv', '--report', 'x.pdf'], /\.json, \.csv, \.html/],
    ['both --resume and --new', ['x.csv', '--resume', '--new'], /cannot be used with/],
    ['strict and lenient', ['x.csv', '--strict', '--skip-bad'], /cannot be used with/],
  ])('wrong usage exits 2: %s', async (_, args, message) => {
    await tenant();
    const { code, stdout, stderr } = await run(args);
    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});

describe('a row whose values are not those of the device', () => {
  test('is not sent, whether rows are skipped or repaired', async () => {
    await tenant();
    const rows = await captured([{ serialNumber: '1.23457E+11' }, { serialNumber: 'A' }]);
    await writeFile(file, rows);
    expect(await run([file, '--yes'])).toMatchObject({ code: 2, stdout: '' });
    expect(created()).toEqual([]);
    await run([file, '--yes', '--skip-bad']);
    expect(created().map(({ serialNumber }) => serialNumber)).toEqual(['A']);
  });
});

describe('before anything is sent', () => {
  beforeEach(async () => {
    await tenant();
    await writeFile(file, await capturedSamples(2));
  });

  test('without a terminal, --yes is required', async () => {
    const { code, stderr } = await run([file]);
    expect(stderr).toContain('Cannot ask for confirmation: standard input is not a terminal');
    expect(code).toBe(2);
    expect(mock.requests()).toEqual([]);
  });

  test.each([
    ['y\n', 0, 2],
    ['YES\n', 0, 2],
    ['n\n', 2, 0],
    ['\n', 2, 0],
    ['', 2, 0],
  ])('on a terminal, the plan is shown, and the answer %j exits %i', async (stdin, expected, devices) => {
    const { code, stderr } = await run([file, '--no-color'], { stdin, isTTY: true, columns: 80 });
    expect(stderr).toMatch(
      /Plan\n {2}devices +2 devices\n {2}from +.*devices\.csv\n {2}group tags +Tag \(2\)/,
    );
    expect(stderr).toContain('Import 2 devices? [y/N]');
    expect(code).toBe(expected);
    expect(created()).toHaveLength(devices);
  });

  test('a file that is deleted before the answer is reported, and nothing is sent', async () => {
    const onWrite = (text: string) => {
      if (text.endsWith('[y/N] ')) rmSync(file, { force: true });
    };
    const { code, stderr } = await run([file], { stdin: 'y\n', isTTY: true, onWrite });
    expect(stderr).toContain(`error: ${file}: Cannot read the input (ENOENT).`);
    expect(stderr).not.toContain('fault of graph-autopilot');
    expect(code).toBe(2);
    expect(created()).toEqual([]);
  });

  test('--dry-run shows the journal that the import would use', async () => {
    const journalOf = async (...args: string[]) =>
      / journal +(.*)/.exec((await run([...args, '--dry-run'])).stderr)?.[1];
    expect(await journalOf(file)).toBe(`${file}.journal`);
    expect(await journalOf(file, '--journal', 'mine.journal')).toBe('mine.journal');
    const { code, stderr } = await run(['-', '--dry-run'], { stdin: await readFile(file) });
    expect(stderr).toMatch(/journal +required: name one with --journal/);
    expect(code).toBe(0);
  });

  test('--dry-run of many devices lists some of them on a terminal, starting with those that are not sent', async () => {
    const good = Array.from({ length: 200 }, (_, at) => ({ serialNumber: `SAMPLE-${at}` }));
    await writeFile(file, await captured([...good, { serialNumber: 'BAD', hash: 'not base64!' }]));
    const dryRun = (world: object, ...args: string[]) =>
      run([file, '--dry-run', '--skip-bad', '--no-color', ...args], world);
    const terminal = await dryRun({ isTTY: true });
    expect(terminal.stdout.trimEnd().split('\n')).toHaveLength(31);
    expect(terminal.stdout.split('\n')[1]).toContain('skip');
    expect(terminal.stderr).toContain('171 rows not shown. Use --format csv to list all rows.');
    expect((await dryRun({ isTTY: true }, '--verbose')).stdout.trimEnd().split('\n')).toHaveLength(202);
    expect((await dryRun({})).stdout.trimEnd().split('\n')).toHaveLength(202);
    expect(JSON.parse((await dryRun({ isTTY: true }, '--format', 'json')).stdout)).toHaveLength(201);
  });

  // On Windows, few users may create links.
  test.skipIf(process.platform === 'win32')('a broken link is reported, as input or as journal', async () => {
    const dangling = join(folder, 'link');
    await symlink(join(folder, 'nowhere'), dangling);
    const input = await run([dangling, '--yes']);
    expect(input.stderr).toBe(`error: ${dangling}: This is a broken link. Check the path.\n`);
    const journal = await run([file, '--yes', '--journal', dangling]);
    expect(journal.stderr).toContain(`error: ${dangling}: This is a broken symbolic link`);
    expect([input.code, journal.code]).toEqual([2, 2]);
    expect(mock.requests()).toEqual([]);
  });

  test('--dry-run shows each row, sends nothing, and creates no journal', async () => {
    const { code, stdout, stderr } = await run([file, '--dry-run', '--format', 'csv']);
    expect(stdout.split('\r\n')[1]).toBe(`${file},2,SAMPLE-0001,Tag,,send,`);
    expect(stderr).toContain('nothing was sent');
    expect(code).toBe(0);
    expect(mock.requests()).toEqual([]);
    expect(await readdir(folder)).toEqual(['devices.csv']);
  });
});
