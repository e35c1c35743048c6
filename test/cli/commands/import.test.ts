import { execFileSync } from 'node:child_process';
import { link, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type GraphMock, type GraphMockOptions, startMock } from '../../../src/mock/index.js';
import { captured, capturedSamples } from '../../support/captures.js';
import { fakeClock } from '../../support/fakeClock.js';
import { type CliRun, runCli, type World } from '../../support/runCli.js';

const token = 'a-token-that-nobody-may-see';

let folder: string;
let file: string;
let mock: GraphMock;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'graph-autopilot-import-'));
  file = join(folder, 'devices.csv');
});
afterEach(async () => {
  await mock?.close();
  await rm(folder, { recursive: true });
});

/** A tenant that decides at once, so that no test waits. */
async function tenant(options: GraphMockOptions = {}): Promise<void> {
  mock = await startMock({ pendingAfter: 0, decidedAfter: 0, ...options });
}

/** One that decides when the time is moved, and not before. */
async function slowTenant(options: GraphMockOptions = {}) {
  const clock = fakeClock();
  mock = await startMock({ clock, ...options });
  return { decide: () => clock.advance(600_000) };
}

function run(args: readonly string[], world: World = {}): Promise<CliRun> {
  const to = mock === undefined ? [] : ['--base-url', mock.url];
  const env = { GRAPH_ACCESS_TOKEN: token };
  return runCli(['import', ...args, ...to, '--poll-interval', '1ms'], { env, ...world });
}

const hashesIn = (csv: string) => csv.match(/[A-Za-z0-9+/]{100,}/g) ?? [];
const created = () => mock.records().filter(({ foreign }) => !foreign);
const timesCreated = () => created().map(({ timesCreated: times }) => times);
const writes = () => mock.requests().filter(({ devices }) => devices > 0);

describe('an import that goes well', () => {
  test('hands every device in with one call, shows what became of each, and exits 0', async () => {
    await tenant();
    await writeFile(file, await capturedSamples(3));
    const { code, stdout, stderr } = await run([file, '--yes']);
    const rows = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split(/ {2,}/).slice(0, 4));
    expect(rows).toEqual([
      ['LINE', 'SERIAL NUMBER', 'GROUP TAG', 'OUTCOME'],
      ['2', 'SAMPLE-0001', 'Tag', 'complete'],
      ['3', 'SAMPLE-0002', 'Tag', 'complete'],
      ['4', 'SAMPLE-0003', 'Tag', 'complete'],
    ]);
    expect(stderr).toContain('3 devices: 3 imported');
    expect(code).toBe(0);
    expect(writes()).toHaveLength(1);
    expect(timesCreated()).toEqual([1, 1, 1]);
  });

  test('a device that is in this tenant already is as good as imported', async () => {
    await tenant({
      outcomes: { 'SAMPLE-0001': { deviceErrorCode: 806, deviceErrorName: 'ZtdDeviceAlreadyAssigned' } },
    });
    await writeFile(file, await capturedSamples(2));
    const { code, stdout, stderr } = await run([file, '--yes']);
    expect(stdout).toContain('alreadyInTenant');
    expect(stderr).toContain('1 imported, 1 already in this tenant');
    expect(code).toBe(0);
  });

  test('the files of a folder and standard input, in one import', async () => {
    await tenant();
    await mkdir(join(folder, 'captures'));
    await writeFile(join(folder, 'captures', 'a.csv'), await captured([{ serialNumber: 'A' }]));
    await writeFile(join(folder, 'captures', 'b.csv'), await captured([{ serialNumber: 'B' }]));
    const stdin = await captured([{ serialNumber: 'C' }]);
    const { code } = await run([join(folder, 'captures'), '-', '--yes'], { stdin });
    expect(code).toBe(0);
    expect(created().map(({ serialNumber }) => serialNumber)).toEqual(['A', 'B', 'C']);
  });

  test('--group-tag is the tag of all', async () => {
    await tenant();
    await writeFile(file, await capturedSamples(2));
    await run([file, '--yes', '--group-tag', 'Kiosk']);
    expect(created().map(({ groupTag }) => groupTag)).toEqual(['Kiosk', 'Kiosk']);
  });

  test('with --group-tag nothing is said of the tags in the file', async () => {
    await tenant();
    const devices = [{ serialNumber: 'A', groupTag: ' Lab' }, { serialNumber: 'B' }];
    await writeFile(file, await captured(devices));
    const said = async (...options: string[]) => (await run([file, '--dry-run', ...options])).stderr;
    expect(await said()).toContain('The group tag " Lab" begins or ends with a space');
    expect(await said('--group-tag', 'Kiosk')).not.toContain('warning');
  });

  test.each([
    ['--wait', '596h'],
    ['--wait', '1ms'],
    ['--poll-interval', '596h'],
    ['--poll-interval', '1ms'],
  ])('%s may be %s', async (...option) => {
    await tenant();
    await writeFile(file, await capturedSamples(1));
    mock.addFault({ fault: 403 });
    const world = { env: { GRAPH_ACCESS_TOKEN: token } };
    // That it is refused means that the engine has begun.
    const { code } = await runCli(['import', file, '--yes', ...option, '--base-url', mock.url], world);
    expect(code).toBe(3);
  });

  test('--one-by-one makes a call for each', async () => {
    await tenant();
    await writeFile(file, await capturedSamples(3));
    const { code } = await run([file, '--yes', '--one-by-one']);
    expect(code).toBe(0);
    expect(writes().map(({ devices }) => devices)).toEqual([1, 1, 1]);
  });

  test('of many devices a table shows those that want something done; CSV shows all', async () => {
    await tenant({ outcomes: { 'SAMPLE-0040': 'partial' } });
    await writeFile(file, await capturedSamples(40));
    const table = await run([file, '--yes']);
    expect(table.stdout.trimEnd().split('\n')).toHaveLength(2);
    expect(table.stdout).toContain('SAMPLE-0040');
    expect(table.stderr).toContain('39 devices that need nothing are left out; --format csv shows all.');
    const csv = await run([file, '--yes', '--format', 'csv', '--quiet']);
    expect(csv.stdout.trimEnd().split('\r\n')).toHaveLength(41);
  });

  test('--clean deletes the records of this import and no others', async () => {
    await tenant({ records: 5 });
    await writeFile(file, await capturedSamples(2));
    const { code, stderr } = await run([file, '--yes', '--clean']);
    expect(stderr).toContain('Deleted 2 records of this import.');
    expect(code).toBe(0);
    expect(created().map(({ deleted }) => deleted)).toEqual([true, true]);
    expect(mock.records().filter(({ foreign, deleted }) => foreign && deleted)).toEqual([]);
  });

  test('--sync asks for a synchronisation; where that is too early, it says so and still exits 0', async () => {
    await tenant();
    await writeFile(file, await capturedSamples(1));
    const first = await run([file, '--yes', '--sync']);
    expect(first.stderr).toContain('A synchronisation has begun.');
    expect(first.code).toBe(0);
    const second = await run([file, '--yes', '--sync']);
    expect(second.stderr).toMatch(
      /^warning: Intune was not synchronised: (a synchronisation is running already|it is too early to synchronise again)\. Try again after .*: graph-autopilot sync$/m,
    );
    expect(second.stdout).toContain('SAMPLE-0001');
    expect(second.code).toBe(0);
  });
});

test('a service that makes it wait is told once, with the reason, write or read', async () => {
  const operations = [
    'importImportedWindowsAutopilotDeviceIdentities',
    'listImportedWindowsAutopilotDeviceIdentities',
  ] as const;
  await tenant({
    faults: operations.map((operation) => ({ fault: 429, operations: [operation], retryAfter: '0.05' })),
  });
  await writeFile(file, await capturedSamples(1));
  const { code, stderr } = await run([file, '--yes']);
  expect(code).toBe(0);
  expect(stderr.match(/again in 0\.1 s: (POST|GET) .*: 429 /g)).toHaveLength(2);
  expect(stderr).not.toContain('next try');
});

describe('what to do', () => {
  test('is said once for all devices that it is for, the most frequent first', async () => {
    await tenant({
      outcomes: {
        'SAMPLE-0001': 'ZtdDeviceAssignedToOtherTenant',
        'SAMPLE-0002': 'InvalidZtdHardwareHash',
        'SAMPLE-0003': 'InvalidZtdHardwareHash',
      },
    });
    await writeFile(file, await capturedSamples(3));
    const { code, stderr } = await run([file, '--yes']);
    expect(code).toBe(1);
    expect([...stderr.matchAll(/^ {2}- (.*?) \((\w+)\)/gm)].map(([, who, why]) => [who, why])).toEqual([
      ['2 devices', 'InvalidZtdHardwareHash'],
      ['SAMPLE-0001', 'ZtdDeviceAssignedToOtherTenant'],
    ]);
  });
});

describe('a hash in a form of base64 that the service refuses', () => {
  test('is sent as it should be', async () => {
    await tenant();
    const rows = (await capturedSamples(2)).toString();
    await writeFile(
      file,
      rows.replace(/[A-Za-z0-9+/]{100,}=*/g, (hash) => `${hash.slice(0, 76)} ${hash.slice(76)}=`),
    );
    const { code } = await run([file, '--yes']);
    expect(code).toBe(0);
    expect(created().map(({ serialNumber }) => serialNumber)).toEqual(['SAMPLE-0001', 'SAMPLE-0002']);
  });
});

describe('a row whose values are not those of the device', () => {
  test('is sent by nobody, who leaves it out or mends it', async () => {
    await tenant();
    const rows = await captured([{ serialNumber: '1.23457E+11' }, { serialNumber: 'A' }]);
    await writeFile(file, rows);
    expect(await run([file, '--yes'])).toMatchObject({ code: 2, stdout: '' });
    expect(created()).toEqual([]);
    await run([file, '--yes', '--skip-bad']);
    expect(created().map(({ serialNumber }) => serialNumber)).toEqual(['A']);
  });
});

describe('an import in which devices fail exits 1', () => {
  test('the table names the error, and what to do is said once', async () => {
    const other = { deviceErrorCode: 808, deviceErrorName: 'ZtdDeviceAssignedToOtherTenant' };
    await tenant({ outcomes: { 'SAMPLE-0001': other, 'SAMPLE-0003': other } });
    await writeFile(file, await capturedSamples(3));
    const { code, stdout, stderr } = await run([file, '--yes']);
    expect(stdout).toMatch(/SAMPLE-0001 +Tag +failed +808 +ZtdDeviceAssignedToOtherTenant/);
    expect(stderr).toContain('1 imported, 2 failed');
    expect(stderr.match(/2 devices \(ZtdDeviceAssignedToOtherTenant\): \S+/g)).toHaveLength(1);
    expect(code).toBe(1);
  });

  test('JSON is the whole report', async () => {
    await tenant({ outcomes: { 'SAMPLE-0002': 'partial' } });
    await writeFile(file, await capturedSamples(2));
    const { stdout } = await run([file, '--yes', '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({
      importIds: [expect.any(String)],
      summary: { complete: 1, partial: 1, total: 2 },
      devices: [
        { file, line: 2, serialNumber: 'SAMPLE-0001', outcome: 'complete' },
        { file, line: 3, serialNumber: 'SAMPLE-0002', outcome: 'partial' },
      ],
    });
  });
});

describe('what has errors is not sent', () => {
  const bad = () =>
    captured([{ serialNumber: 'A' }, { serialNumber: 'B', hash: 'not base64!' }, { serialNumber: 'C' }]);

  test('exit 2: the place is named, and nothing is sent', async () => {
    await tenant();
    await writeFile(file, await bad());
    const { code, stdout, stderr } = await run([file, '--yes']);
    expect(stderr).toContain(file);
    expect(stderr).toMatch(/error +line 3 +Hardware Hash/);
    expect(stderr).toContain('Mend them, or leave them out with --skip-bad. Nothing was sent.');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(mock.requests()).toEqual([]);
  });

  test('--skip-bad sends the rest, reports what was left out, and exits 1', async () => {
    await tenant();
    await writeFile(file, await bad());
    const { code, stdout, stderr } = await run([file, '--yes', '--skip-bad']);
    expect(stdout).toMatch(/3 +B +Tag +skipped/);
    expect(stderr).toContain('100 %, 2 of 2 done');
    expect(stderr).not.toContain('to send');
    expect(created().map(({ serialNumber }) => serialNumber)).toEqual(['A', 'C']);
    expect(code).toBe(1);
  });

  test('--skip-bad has nothing to send where all are bad', async () => {
    await tenant();
    await writeFile(file, await captured([{ serialNumber: 'A', hash: '???' }]));
    const { code, stderr } = await run([file, '--yes', '--skip-bad']);
    expect(stderr).toContain('the input has errors. Nothing was sent.');
    expect(code).toBe(2);
  });

  test('--strict stops for warnings too', async () => {
    await tenant();
    await writeFile(file, await captured([{ serialNumber: 'A' }, { serialNumber: 'B', groupTag: '' }]));
    expect((await run([file, '--yes', '--strict'])).code).toBe(2);
    expect(mock.requests()).toEqual([]);
    expect((await run([file, '--yes'])).code).toBe(0);
  });

  test.each([
    ['a file that does not exist', ['nowhere.csv'], /nowhere\.csv: there is no such file/],
    ['no file', [], /missing required argument 'files'/],
    ['a wait without a unit', ['x.csv', '--wait', '30'], /such as 500ms, 15s, 30m or 2h/],
    ['a wait that no timer can wait', ['x.csv', '--wait', '597h'], /from 0s to 596h/],
    ['looks without a pause', ['x.csv', '--poll-interval', '0s'], /from 1ms to 596h/],
    ['a pause that no timer can wait', ['x.csv', '--poll-interval', '1000000h'], /from 1ms to 596h/],
    ['a report of a kind that there is not', ['x.csv', '--report', 'x.pdf'], /\.json, \.csv, \.html/],
    ['to resume and to begin anew', ['x.csv', '--resume', '--new'], /cannot be used with/],
    ['strict and lenient', ['x.csv', '--strict', '--skip-bad'], /cannot be used with/],
  ])('wrong usage exits 2: %s', async (_, args, message) => {
    await tenant();
    const { code, stdout, stderr } = await run(args);
    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  test.each([
    [
      'in a folder that does not exist',
      ['nowhere', 'report.html'],
      /report\.html: cannot be written \(ENOENT\)/,
    ],
    ['in a file', ['devices.csv', 'report.html'], /report\.html: cannot be written \(ENOTDIR\)/],
    ['instead of a folder', ['folder.html'], /folder\.html: this is a folder\. Give a file to --report\./],
  ])('a report %s is refused before anything is sent', async (_, path, message) => {
    await tenant();
    await writeFile(file, await capturedSamples(1));
    await mkdir(join(folder, 'folder.html'));
    const { code, stdout, stderr } = await run([file, '--yes', '--report', join(folder, ...path)]);
    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(mock.requests()).toEqual([]);
  });

  // Root may write everywhere, and Windows has other rights.
  test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'a report that replaces a file which must not be written is refused before anything is sent',
    async () => {
      await tenant();
      await writeFile(file, await capturedSamples(1));
      const report = join(folder, 'report.csv');
      await writeFile(report, '', { mode: 0o400 });
      const { code, stderr } = await run([file, '--yes', '--report', report]);
      expect(stderr).toMatch(/report\.csv: cannot be written \(EACCES\)/);
      expect(code).toBe(2);
      expect(mock.requests()).toEqual([]);
    },
  );
});

test('no report replaces the input or the journal, by whatever name', async () => {
  await tenant();
  const csv = await capturedSamples(1);
  await writeFile(file, csv);
  await symlink(file, join(folder, 'linked.csv'));
  await link(file, join(folder, 'same.csv'));
  const journal = join(folder, 'journal.json');
  for (const report of [file, join(folder, 'linked.csv'), join(folder, 'same.csv'), journal]) {
    const { code, stderr } = await run([file, '--yes', '--journal', journal, '--report', report]);
    expect(stderr).toMatch(/this is the input or the journal, .* Nothing was sent\.\n$/);
    expect(code).toBe(2);
  }
  expect(await readFile(file, 'utf8')).toBe(csv);
  expect(mock.requests()).toEqual([]);
});

describe('an import in which no device failed, but what was to follow did, exits 5', () => {
  const operations = {
    '--clean': 'deleteImportedWindowsAutopilotDeviceIdentity',
    '--sync': 'syncWindowsAutopilotSettings',
  } as const;

  test.each(['--clean', '--sync'] as const)('%s', async (option) => {
    await tenant({ faults: [{ fault: 403, times: 99, operations: [operations[option]] }] });
    await writeFile(file, await capturedSamples(1));
    const { code, stdout, stderr } = await run([file, '--yes', option]);
    expect(stdout).toContain('complete');
    expect(stderr).toMatch(/^error: (DELETE|POST) .*: 403 /m);
    expect(code).toBe(5);
  });

  test('a report that turns out not to be writable', async () => {
    const report = join(folder, 'report.html');
    await tenant({ onRequest: () => void mkdir(report, { recursive: true }) });
    await writeFile(file, await capturedSamples(1));
    const { code, stdout, stderr } = await run([file, '--yes', '--report', report]);
    expect(stdout).toContain('complete');
    expect(stderr).toMatch(/report\.html: the report could not be written \(EISDIR\)/);
    expect(code).toBe(5);
  });

  test('but where a device failed too, that comes first: 1', async () => {
    await tenant({
      outcomes: { 'SAMPLE-0001': 'partial' },
      faults: [{ fault: 403, times: 99, operations: [operations['--clean']] }],
    });
    await writeFile(file, await capturedSamples(1));
    expect((await run([file, '--yes', '--clean'])).code).toBe(1);
  });
});

describe('before anything is sent', () => {
  beforeEach(async () => {
    await tenant();
    await writeFile(file, await capturedSamples(2));
  });

  test('without a terminal --yes must be said', async () => {
    const { code, stderr } = await run([file]);
    expect(stderr).toContain('there is no terminal to ask on');
    expect(code).toBe(2);
    expect(mock.requests()).toEqual([]);
  });

  test.each([
    ['y\n', 0, 2],
    ['YES\n', 0, 2],
    ['n\n', 2, 0],
    ['\n', 2, 0],
    ['', 2, 0],
  ])('on a terminal the plan is shown, and the answer %j exits %i', async (stdin, expected, devices) => {
    const { code, stderr } = await run([file, '--no-color'], { stdin, isTTY: true, columns: 80 });
    expect(stderr).toMatch(
      /Plan\n {2}devices +2 devices\n {2}from +.*devices\.csv\n {2}group tags +Tag \(2\)/,
    );
    expect(stderr).toContain('Import 2 devices? [y/N]');
    expect(code).toBe(expected);
    expect(created()).toHaveLength(devices);
  });

  test('--dry-run shows each row, sends nothing, and leaves no journal', async () => {
    const { code, stdout, stderr } = await run([file, '--dry-run', '--format', 'csv']);
    expect(stdout.split('\r\n')[1]).toBe(`${file},2,SAMPLE-0001,Tag,,send,`);
    expect(stderr).toContain('nothing was sent');
    expect(code).toBe(0);
    expect(mock.requests()).toEqual([]);
    expect(await readdir(folder)).toEqual(['devices.csv']);
  });
});

describe('the journal', () => {
  const journal = () => `${file}.journal`;

  test('lies beside the input, for its owner only, and holds neither token nor hash', async () => {
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

  test('--journal puts it elsewhere', async () => {
    await tenant();
    await writeFile(file, await capturedSamples(1));
    await run([file, '--yes', '--journal', join(folder, 'other')]);
    expect(await readdir(folder)).toEqual(expect.arrayContaining(['devices.csv', 'other']));
    expect(await readdir(folder)).not.toContain('devices.csv.journal');
  });

  test('standard input alone needs --journal', async () => {
    await tenant();
    const stdin = await capturedSamples(1);
    const refused = await run(['-', '--yes'], { stdin });
    expect(refused.stderr).toContain('name one with --journal');
    expect(refused.code).toBe(2);
    expect((await run(['-', '--yes', '--journal', join(folder, 'j')], { stdin })).code).toBe(0);
  });

  // Windows has no pipes among its files.
  test.skipIf(process.platform === 'win32')('so does a pipe, which can be read once only', async () => {
    await tenant();
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const csv = await capturedSamples(2);
    const [refused] = await Promise.all([run([pipe, '--yes']), writeFile(pipe, csv)]);
    expect(refused.stderr).toContain('pipe has no place for a journal beside it: name one with --journal');
    const [{ code }] = await Promise.all([run([pipe, '--yes', '--journal', file]), writeFile(pipe, csv)]);
    expect(code).toBe(0);
    expect(timesCreated()).toEqual([1, 1]);
  });

  test('an unfinished import is resumed, not repeated, and only if somebody says so', async () => {
    const { decide } = await slowTenant();
    await writeFile(file, await capturedSamples(3));
    const first = await run([file, '--yes', '--wait', '0s']);
    expect(first.stdout).toContain('pending');
    expect(first.stderr).toContain(`Go on with: graph-autopilot import ${file} --yes --wait 0s`);
    expect(first.stderr).toMatch(/Go on with: .* --resume$/m);
    expect(first.code).toBe(4);

    const neither = await run([file, '--yes']);
    expect(neither.stderr).toContain('has not been finished');
    expect(neither.stderr).toMatch(/--resume .*\n.*--new/);
    expect({ code: neither.code, stdout: neither.stdout }).toEqual({ code: 2, stdout: '' });

    decide();
    const resumed = await run([file, '--yes', '--resume']);
    expect(resumed.stdout.match(/complete/g)).toHaveLength(3);
    expect(resumed.code).toBe(0);
    expect(timesCreated()).toEqual([1, 1, 1]);
    expect(writes()).toHaveLength(1);
  });

  test('also one that began together with other files, beside which its journal lies', async () => {
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

  test('--new begins again, and keeps the journal of the import before', async () => {
    await slowTenant();
    await writeFile(file, await capturedSamples(1));
    await run([file, '--yes', '--wait', '0s']);
    const before = await readFile(journal(), 'utf8');
    const { code } = await run([file, '--yes', '--wait', '0s', '--new']);
    expect(code).toBe(4);
    expect(writes()).toHaveLength(2);
    expect(await readFile(`${journal()}.1`, 'utf8')).toBe(before);
  });

  test('what an import leaves that sent nothing gives way to the next, what one leaves that sent does not', async () => {
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
    expect(await readFile(`${journal()}.1`, 'utf8')).toBe(sent);
  });

  test('a finished import may be done again', async () => {
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

  test('--resume goes on with an import that was stopped before it sent anything, as it was told to', async () => {
    await tenant();
    await writeFile(file, await capturedSamples(1));
    mock.addFault({ fault: 403 });
    const stopped = await run([file, '--yes']);
    expect(stopped.code).toBe(3);
    expect(stopped.stderr).toMatch(/Go on with: .* --resume/);
    const { code } = await run([file, '--yes', '--resume']);
    expect(code).toBe(0);
    expect(timesCreated()).toEqual([1]);
  });

  test('a damaged journal stops the import; --new keeps it, and begins again', async () => {
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

  test('whose lock cannot be taken away is told of, and the import stays as good as it is', async () => {
    const lock = `${journal()}.lock`;
    await tenant({
      async onEffect() {
        await rm(lock, { force: true, recursive: true });
        await mkdir(lock);
      },
    });
    await writeFile(file, await capturedSamples(1));
    const { code, stdout, stderr } = await run([file, '--yes']);
    expect(stdout).toContain('complete');
    expect(stderr).toContain('1 device: 1 imported');
    expect(stderr).toMatch(/^warning: .*devices\.csv\.journal: .*\.lock/m);
    expect(stderr).not.toContain('    at ');
    expect(code).toBe(0);
  });

  test('what has never been a journal stays where it is, also with --new', async () => {
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

  test('the journal of another input is not gone on with', async () => {
    await slowTenant();
    await writeFile(file, await captured([{ serialNumber: 'A' }]));
    await run([file, '--yes', '--wait', '0s']);
    await writeFile(file, await captured([{ serialNumber: 'B' }]));
    const { code, stderr } = await run([file, '--yes', '--resume']);
    expect(stderr).toContain('The journal belongs to another import');
    expect(code).toBe(2);
    expect(created().map(({ serialNumber }) => serialNumber)).toEqual(['A']);
  });
});

describe('an import that is stopped', () => {
  test('by Ctrl-C: exit 4, what is known is reported, and how to resume is said', async () => {
    await slowTenant();
    await writeFile(file, await capturedSamples(2));
    let interrupted = false;
    const { code, stdout, stderr } = await run([file, '--yes', '--verbose', '--poll-interval', '1h'], {
      onWrite(text, interrupt) {
        if (interrupted || !text.includes('accepted 2 devices')) return;
        interrupted = true;
        interrupt();
      },
    });
    expect(stdout.match(/pending/g)).toHaveLength(2);
    expect(stderr).toContain('Ctrl-C again ends it at once');
    expect(stderr).toMatch(/Go on with: graph-autopilot import .* --resume$/m);
    expect(code).toBe(4);
  });

  test.each([
    [401, 3],
    [403, 3],
  ])('by a service that answers %i: exit %i', async (fault, expected) => {
    await tenant({ faults: [{ fault, times: 99 }] });
    await writeFile(file, await capturedSamples(1));
    const { code, stderr } = await run([file, '--yes']);
    expect(stderr).toMatch(fault === 403 ? /DeviceManagementServiceConfig\.ReadWrite\.All/ : /Sign in again/);
    expect(code).toBe(expected);
  });

  test('nobody is signed in: exit 3, and there is no journal', async () => {
    await tenant();
    await writeFile(file, await capturedSamples(1));
    const { code } = await run([file, '--yes'], { env: {} });
    expect(code).toBe(3);
    expect(await readdir(folder)).toEqual(['devices.csv']);
  });
});

describe('--report', () => {
  test.each(['json', 'csv', 'html'])('writes .%s, also of an import that was stopped', async (extension) => {
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
  });
});

test('--mock needs no tenant, no confirmation and no journal', async () => {
  await tenant();
  await writeFile(file, await capturedSamples(2));
  const { code, stdout } = await runCli(['import', file, '--mock', '--format', 'json']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ summary: { complete: 2, total: 2 } });
  expect(await readdir(folder)).toEqual(['devices.csv']);
});

test('neither token nor hash is printed or written, whatever goes wrong', async () => {
  await tenant({
    faults: [{ fault: 400, times: 99, operations: ['importImportedWindowsAutopilotDeviceIdentities'] }],
  });
  const csv = await capturedSamples(2);
  await writeFile(file, csv);
  const path = join(folder, 'report.html');
  const { stdout, stderr } = await run([file, '--yes', '--verbose', '--report', path]);
  const all = stdout + stderr + (await readFile(path, 'utf8'));
  expect(all).not.toContain(token);
  for (const hash of hashesIn(csv)) expect(all).not.toContain(hash.slice(100, 120));
});
