import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { captured, capturedSamples } from '../../../support/captures.js';
import { runCli } from '../../../support/runCli.js';
import {
  created,
  file,
  folder,
  inItsOwnFolder,
  mock,
  run,
  tenant,
  timesCreated,
  token,
  writes,
} from './situation.js';

inItsOwnFolder();

describe('a successful import', () => {
  test('submits every device in one call, shows what happened to each, and exits 0', async () => {
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

  test('a device that is already in this tenant counts as imported', async () => {
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

  test('--group-tag is the tag of all devices', async () => {
    await tenant();
    await writeFile(file, await capturedSamples(2));
    await run([file, '--yes', '--group-tag', 'Kiosk']);
    expect(created().map(({ groupTag }) => groupTag)).toEqual(['Kiosk', 'Kiosk']);
  });

  test('with --group-tag, there are no findings about the tags in the file', async () => {
    await tenant();
    const devices = [{ serialNumber: 'A', groupTag: ' Lab' }, { serialNumber: 'B' }];
    await writeFile(file, await captured(devices));
    const said = async (...options: string[]) => (await run([file, '--dry-run', ...options])).stderr;
    expect(await said()).toContain('The group tag " Lab" starts or ends with a space');
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
    // If it is refused, the import has started.
    const { code } = await runCli(['import', file, '--yes', ...option, '--base-url', mock.url], world);
    expect(code).toBe(3);
  });

  test('--one-by-one makes a call for each device', async () => {
    await tenant();
    await writeFile(file, await capturedSamples(3));
    const { code } = await run([file, '--yes', '--one-by-one']);
    expect(code).toBe(0);
    expect(writes().map(({ devices }) => devices)).toEqual([1, 1, 1]);
  });

  test('of many devices, a table shows those that need attention, and CSV shows all', async () => {
    await tenant({ outcomes: { 'SAMPLE-0040': 'partial' } });
    await writeFile(file, await capturedSamples(40));
    const table = await run([file, '--yes']);
    expect(table.stdout.trimEnd().split('\n')).toHaveLength(2);
    expect(table.stdout).toContain('SAMPLE-0040');
    expect(table.stderr).toContain('39 successful devices not shown. Use --format csv to list all devices.');
    const csv = await run([file, '--yes', '--format', 'csv', '--quiet']);
    expect(csv.stdout.trimEnd().split('\r\n')).toHaveLength(41);
  });

  test('prints its importIds, and the command that deletes its records', async () => {
    await tenant({ records: 5 });
    await writeFile(file, await capturedSamples(2));
    const { stderr } = await run([file, '--yes', '--format', 'csv']);
    const importId = /^importId: ([0-9a-f-]{36})$/m.exec(stderr)?.[1];
    const journal = `${file}.journal`;
    expect(stderr).toContain(
      `To delete its records: graph-autopilot clean --journal ${journal} --base-url ${mock.url}`,
    );
    const world = { env: { GRAPH_ACCESS_TOKEN: token } };
    const service = ['--base-url', mock.url, '--format', 'json'];
    const status = await runCli(['status', '--journal', journal, ...service], world);
    expect(JSON.parse(status.stdout)).toMatchObject([{ importId }, { importId }]);
    const clean = await runCli(['clean', '--journal', journal, ...service], world);
    expect(JSON.parse(clean.stdout)).toHaveLength(2);
    expect(created().map(({ deleted }) => deleted)).toEqual([true, true]);
    expect(mock.records().filter(({ foreign, deleted }) => foreign && deleted)).toEqual([]);
    expect((await runCli(['clean', '--journal', journal, ...service], world)).stderr).toContain(
      `No record belongs to the import of ${journal}. Nothing was deleted.`,
    );
  });

  test('a journal identifies its records even if the service replaces importIds', async () => {
    await tenant({ importIds: 'replace', records: 5 });
    await writeFile(file, await capturedSamples(2));
    await run([file, '--yes']);
    const args = ['--journal', `${file}.journal`, '--base-url', mock.url, '--format', 'json'];
    const world = { env: { GRAPH_ACCESS_TOKEN: token } };
    expect(JSON.parse((await runCli(['status', ...args], world)).stdout)).toHaveLength(2);
    expect(JSON.parse((await runCli(['clean', ...args], world)).stdout)).toHaveLength(2);
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

  test('--sync starts a sync, or reports that it is too early, and exits 0 in both cases', async () => {
    await tenant();
    await writeFile(file, await capturedSamples(1));
    const first = await run([file, '--yes', '--sync']);
    expect(first.stderr).toContain('A synchronization has started.');
    expect(first.code).toBe(0);
    const second = await run([file, '--yes', '--sync']);
    expect(second.stderr).toMatch(
      /^Warning: Intune was not synchronized\. (A synchronization is already running|It is too early for another synchronization)\. Try again after .*: graph-autopilot sync --base-url .*$/m,
    );
    expect(second.stdout).toContain('SAMPLE-0001');
    expect(second.code).toBe(0);
  });
});

test('a wait for the service is reported once, with the reason, for writes and reads', async () => {
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
  expect(stderr.match(/Retrying in 0\.1 s: (POST|GET) .*: 429 /g)).toHaveLength(2);
  expect(stderr).not.toContain('retrying in');
});

describe('a hash in a form of base64 that the service refuses', () => {
  test('is sent in the form that the service accepts', async () => {
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

test('--mock needs no tenant, no confirmation and no journal', async () => {
  await tenant();
  await writeFile(file, await capturedSamples(2));
  const { code, stdout } = await runCli(['import', file, '--mock', '--format', 'json']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ summary: { complete: 2, total: 2 } });
  expect(await readdir(folder)).toEqual(['devices.csv']);
});
