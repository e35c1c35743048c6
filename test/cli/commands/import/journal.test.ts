import { execFileSync } from 'node:child_process';
import { appendFile, mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { captured, capturedSamples } from '../../../support/captures.js';
import type { CliRun } from '../../../support/runCli.js';
import {
  created,
  file,
  folder,
  hashesIn,
  inItsOwnFolder,
  mock,
  run,
  slowTenant,
  tenant,
  timesCreated,
  token,
  writes,
} from './situation.js';

inItsOwnFolder();

describe('the journal', () => {
  const journal = () => `${file}.journal`;

  test('is next to the input, readable only by its owner, without token or hash', async () => {
    await tenant();
    const csv = await capturedSamples(2);
    await writeFile(file, csv);
    await run([file, '--yes']);
    const text = await readFile(journal(), 'utf8');
    expect(text).toContain('SAMPLE-0001');
    expect(text).not.toContain(token);
    for (const hash of hashesIn(csv)) expect(text).not.toContain(hash.slice(0, 40));
    if (process.platform !== 'win32') expect((await stat(journal())).mode & 0o777).toBe(0o600);
  });

  test('--journal sets its path', async () => {
    await tenant();
    await writeFile(file, await capturedSamples(1));
    await run([file, '--yes', '--journal', join(folder, 'other')]);
    expect(await readdir(folder)).toEqual(expect.arrayContaining(['devices.csv', 'other']));
    expect(await readdir(folder)).not.toContain('devices.csv.journal');
  });

  test('standard input requires --journal', async () => {
    await tenant();
    const stdin = await capturedSamples(1);
    const refused = await run(['-', '--yes'], { stdin });
    expect(refused.stderr).toContain('Name a journal with --journal');
    expect(refused.code).toBe(2);
    expect((await run(['-', '--yes', '--journal', join(folder, 'j')], { stdin })).code).toBe(0);
  });

  // Windows has no pipes in its file system.
  test.skipIf(process.platform === 'win32')(
    'a pipe requires --journal, because it can be read only once',
    async () => {
      await tenant();
      const pipe = join(folder, 'pipe');
      execFileSync('mkfifo', [pipe]);
      const csv = await capturedSamples(2);
      const [refused] = await Promise.all([run([pipe, '--yes']), writeFile(pipe, csv)]);
      expect(refused.stderr).toContain(
        'pipe: There is no place for a journal next to this input. Name a journal with --journal',
      );
      const [{ code }] = await Promise.all([run([pipe, '--yes', '--journal', file]), writeFile(pipe, csv)]);
      expect(code).toBe(0);
      expect(timesCreated()).toEqual([1, 1]);
    },
  );

  test('an unfinished import is resumed instead of repeated, and only on request', async () => {
    const { decide } = await slowTenant();
    await writeFile(file, await capturedSamples(3));
    const first = await run([file, '--yes', '--wait', '0s']);
    expect(first.stdout).toContain('pending');
    expect(first.stderr).toContain(`To continue: graph-autopilot import ${file} --yes --wait 0s`);
    expect(first.stderr).toMatch(/To continue: .* --resume$/m);
    expect(first.code).toBe(4);

    const neither = await run([file, '--yes']);
    expect(neither.stderr).toContain('is not finished');
    expect(neither.stderr).toMatch(/--resume .*\n.*--new/);
    expect({ code: neither.code, stdout: neither.stdout }).toEqual({ code: 2, stdout: '' });

    const dryRun = await run([file, '--dry-run']);
    expect(dryRun.stderr).toMatch(/This would stop the import:\n.* is not finished/);
    expect(dryRun.code).toBe(0);
    expect((await run([file, '--dry-run', '--resume'])).stderr).not.toContain('This would stop');

    decide();
    const resumed = await run([file, '--yes', '--resume']);
    expect(resumed.stdout.match(/complete/g)).toHaveLength(3);
    expect(resumed.code).toBe(0);
    expect(timesCreated()).toEqual([1, 1, 1]);
    expect(writes()).toHaveLength(1);
  });

  test('an import of several files is resumed, whose journal is next to another one', async () => {
    await slowTenant();
    const other = join(folder, 'other.csv');
    await writeFile(file, await captured([{ serialNumber: 'A' }]));
    await writeFile(other, await captured([{ serialNumber: 'B' }]));
    await run([file, other, '--yes', '--wait', '0s']);
    const { code, stderr } = await run([other, '--yes', '--wait', '0s']);
    expect(stderr).toContain(`Its journal is ${journal()}.`);
    expect(code).toBe(2);
    expect((await run([other, '--yes', '--wait', '0s', '--new'])).code).toBe(4);
  });

  test('a running import is neither resumed nor started again by another process', async () => {
    const others: Promise<CliRun[]>[] = [];
    await tenant({
      onEffect({ devices }) {
        if (devices === 0 || others.length > 0) return;
        const second = (...more: string[]) => run([file, '--yes', ...more]);
        const separate = run([other, '--yes', '--journal', join(folder, 'another')]);
        others.push(Promise.all([second(), second('--resume'), second('--new'), separate]));
        return others[0]?.then(() => undefined);
      },
    });
    const other = join(folder, 'other.csv');
    await writeFile(file, await captured([{ serialNumber: 'A' }]));
    await writeFile(other, await captured([{ serialNumber: 'B' }]));
    expect((await run([file, other, '--yes'])).code).toBe(0);
    const refused = await others[0];
    expect(refused).toHaveLength(4);
    for (const { code, stderr } of refused ?? []) {
      expect(stderr).toContain(`${journal()}: Process ${process.pid} is using it.`);
      expect(stderr).not.toContain('is not finished');
      expect(code).toBe(2);
    }
    expect(timesCreated()).toEqual([1, 1]);
  });

  test('is refused if its lock is a folder, and the error names the folder', async () => {
    await tenant();
    await writeFile(file, await capturedSamples(1));
    await mkdir(`${journal()}.lock`);
    const { code, stderr } = await run([file, '--yes']);
    expect(stderr).toContain(
      `Its lock file cannot be read (it is not a regular file). If no process is using the journal, delete ${journal()}.lock.`,
    );
    expect(code).toBe(2);
  });

  test('--new starts again, and keeps the previous journal', async () => {
    await slowTenant();
    await writeFile(file, await capturedSamples(1));
    await run([file, '--yes', '--wait', '0s']);
    const before = await readFile(journal(), 'utf8');
    const { code } = await run([file, '--yes', '--wait', '0s', '--new']);
    expect(code).toBe(4);
    expect(writes()).toHaveLength(2);
    expect((await readFile(`${journal()}.1`, 'utf8')).startsWith(before)).toBe(true);
  });

  test('the next import replaces a journal without sent devices, but no other journal', async () => {
    await tenant();
    await writeFile(file, await capturedSamples(1));
    const names = ['devices.csv', 'devices.csv.journal'];
    for (let times = 0; times < 2; times++) {
      mock.addFault({ fault: 403 });
      expect((await run([file, '--yes'])).code).toBe(3);
      expect(await readdir(folder)).toEqual(names);
    }
    expect((await run([file, '--yes'])).code).toBe(0);
    expect(await readdir(folder)).toEqual(names);
    const sent = await readFile(journal(), 'utf8');
    mock.addFault({ fault: 403 });
    expect((await run([file, '--yes'])).code).toBe(3);
    expect((await readFile(`${journal()}.1`, 'utf8')).startsWith(sent)).toBe(true);
  });

  test('a finished import may be repeated', async () => {
    await tenant();
    await writeFile(file, await capturedSamples(1));
    expect((await run([file, '--yes'])).code).toBe(0);
    const { code, stdout } = await run([file, '--yes']);
    expect(stdout).toContain('alreadyInTenant');
    expect(code).toBe(0);
  });

  test('--resume without a journal exits 2', async () => {
    await tenant();
    await writeFile(file, await capturedSamples(1));
    const { code, stderr } = await run([file, '--yes', '--resume']);
    expect(stderr).toContain('so there is nothing to resume');
    expect(code).toBe(2);
  });

  test('--resume continues an import that was stopped before it sent anything', async () => {
    await tenant();
    await writeFile(file, await capturedSamples(1));
    mock.addFault({ fault: 403 });
    const stopped = await run([file, '--yes']);
    expect(stopped.code).toBe(3);
    expect(stopped.stderr).toMatch(/To continue: .* --resume/);
    const { code } = await run([file, '--yes', '--resume']);
    expect(code).toBe(0);
    expect(timesCreated()).toEqual([1]);
  });

  test('a damaged journal stops the import, and --new keeps it and starts again', async () => {
    await slowTenant();
    await writeFile(file, await capturedSamples(1));
    await run([file, '--yes', '--wait', '0s']);
    const lines = (await readFile(journal(), 'utf8')).split('\n');
    const damaged = lines.with(1, '?').join('\n');
    await writeFile(journal(), damaged);
    const { code, stderr } = await run([file, '--yes', '--wait', '0s']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/devices\.csv\.journal, line 2: .* --new/);
    expect((await run([file, '--yes', '--wait', '0s', '--new'])).code).toBe(4);
    expect(await readFile(`${journal()}.1`, 'utf8')).toBe(damaged);
  });

  test('--resume reports a journal without its sent devices as damaged, and sends nothing', async () => {
    await slowTenant();
    await writeFile(file, await capturedSamples(1));
    await run([file, '--yes', '--wait', '0s']);
    const lines = (await readFile(journal(), 'utf8')).split('\n');
    await writeFile(journal(), lines.filter((line) => !line.includes('"send"')).join('\n'));
    const { code, stderr } = await run([file, '--yes', '--wait', '0s', '--resume']);
    expect(stderr).toMatch(/^error: .*devices\.csv\.journal, line 4: .* --new/m);
    expect(stderr).not.toContain('    at ');
    expect(stderr).toContain('Nothing was sent.');
    expect(code).toBe(2);
    expect(writes()).toHaveLength(1);
  });

  test('stops the import before it sends more if another process takes the journal over', async () => {
    await tenant({
      largestImport: { devices: 1 },
      async onEffect({ devices }) {
        if (devices === 1) await appendFile(journal(), `${JSON.stringify({ type: 'begun', at: '' })}\n`);
      },
    });
    await writeFile(file, await capturedSamples(3));
    const { code, stderr } = await run([file, '--yes']);
    expect(stderr).toContain('Another process wrote to it, so this run no longer owns the journal');
    expect(stderr).not.toContain('    at ');
    expect(code).toBe(4);
    expect(timesCreated()).toEqual([1]);
  });

  test('a file that is not a journal is not moved, even with --new', async () => {
    await tenant();
    await writeFile(file, await capturedSamples(1));
    for (const place of [file, folder]) {
      const { code, stderr } = await run([file, '--yes', '--new', '--journal', place]);
      expect({ code, stderr }).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('Nothing was sent.'),
      });
    }
    expect(await readdir(folder)).toEqual(['devices.csv']);
    expect(mock.records()).toEqual([]);
  });

  test('nine earlier journals are kept; a tenth import is refused, and the error lists those that can be deleted', async () => {
    await tenant();
    await writeFile(file, await capturedSamples(1));
    const places = Array.from({ length: 9 }, (_, index) => `${journal()}.${index + 1}`);
    for (let times = 0; times < 10; times++) expect((await run([file, '--yes'])).code).toBe(0);
    const unfinished = (await readFile(`${journal()}.4`, 'utf8')).replace(/.*"finished".*\n/, '');
    await writeFile(`${journal()}.4`, unfinished);
    const { code, stderr } = await run([file, '--yes']);
    expect(code).toBe(2);
    expect(stderr).toContain('9 earlier journals are already kept next to it.');
    expect(stderr).toContain(`${places.filter((place) => !place.endsWith('.4')).join(', ')}.`);
    expect(writes()).toHaveLength(10);
  });

  test.skipIf(process.platform === 'win32').each([
    ['a pipe', (place: string) => execFileSync('mkfifo', [place])],
    ['an endless device', (place: string) => execFileSync('ln', ['-s', '/dev/zero', place])],
    ['a link to nowhere', (place: string) => execFileSync('ln', ['-s', 'nowhere', place])],
  ])('%s is refused as journal and as lock, before anything is read from it', async (_, make) => {
    await tenant();
    await writeFile(file, await capturedSamples(1));
    const place = join(folder, 'other');
    make(place);
    expect(await run([file, '--yes', '--journal', place])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/other: (This is not a regular file|This is a broken symbolic link)/),
    });
    await rename(place, `${journal()}.lock`);
    const { code } = await run([file, '--yes']);
    expect(code).toBe((await stat(`${journal()}.lock`).catch(() => undefined)) === undefined ? 0 : 2);
  });

  test('the journal of another input is not resumed', async () => {
    await slowTenant();
    await writeFile(file, await captured([{ serialNumber: 'A' }]));
    await run([file, '--yes', '--wait', '0s']);
    await writeFile(file, await captured([{ serialNumber: 'B' }]));
    const { code, stderr } = await run([file, '--yes', '--resume']);
    expect(stderr).toMatch(
      /The journal belongs to another run: .* Restore the input and use --resume, or use --new/,
    );
    expect(code).toBe(2);
    expect(created().map(({ serialNumber }) => serialNumber)).toEqual(['A']);
  });
});
