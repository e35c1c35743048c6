import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { createAutopilotClient, type ImportEvent } from '../../../../src/index.js';
import type { GraphMockOptions, ProfileOutcome } from '../../../../src/mock/index.js';
import { capturedSamples } from '../../../support/captures.js';
import { packageRoot } from '../../../support/packageRoot.js';
import { runCli } from '../../../support/runCli.js';
import { file, folder, inItsOwnFolder, mock, run, tenant, writes } from './situation.js';

inItsOwnFolder();

/** A tenant in which nothing takes time. */
const quick = (options: GraphMockOptions = {}) =>
  tenant({ registeredAfter: 0, assignedAfter: 0, syncDuration: 0, ...options });

beforeEach(() => capturedSamples(3).then((csv) => writeFile(file, csv)));

const syncs = () =>
  mock.requests().filter(({ operation }) => operation === 'syncWindowsAutopilotSettings').length;

describe('import --until assigned', () => {
  const cells = (table: string) =>
    table
      .trimEnd()
      .split('\n')
      .map((line) => line.split(/ {2,}/).slice(1, -1));

  test('exits 0 when each device has its profile, and shows it', async () => {
    await quick({ profiles: { Tag: 'Office profile' } });
    const { code, stdout, stderr } = await run([file, '--yes', '--until', 'assigned']);
    expect(cells(stdout)).toEqual([
      ['SERIAL NUMBER', 'GROUP TAG', 'OUTCOME', 'ASSIGNMENT', 'PROFILE'],
      ['SAMPLE-0001', 'Tag', 'complete', 'assignedInSync', 'Office profile'],
      ['SAMPLE-0002', 'Tag', 'complete', 'assignedInSync', 'Office profile'],
      ['SAMPLE-0003', 'Tag', 'complete', 'assignedInSync', 'Office profile'],
    ]);
    expect(stderr).toContain('100 %, 3 of 3 imported, 3 registered, 3 assigned');
    expect(stderr).toMatch(/^3 devices: 3 assigned \(\d+ s, \d+ requests\)$/m);
    expect(code).toBe(0);
  });

  test('the plan shows the stage, the maximum wait, and that a synchronization affects the whole tenant', async () => {
    await quick();
    const plan = async (...args: string[]) => (await run([file, '--dry-run', ...args])).stderr;
    expect(await plan('--until', 'assigned')).toMatch(
      /until +each device is registered and has a deployment profile, for 1 h at most\n +sync +once, if devices wait for registration; this affects all devices of the tenant \(see --no-sync\)\n/,
    );
    expect(await plan('--until', 'registered', '--no-sync', '--wait', '5m')).toMatch(
      /until +each device is registered, for 5 min at most\n +sync +none\n/,
    );
    expect(await plan()).not.toMatch(/^ +(until|sync) /m);
  });

  test('exits 1 for a device whose assignment failed, with the reason and the remedy', async () => {
    await quick({
      profiles: ({ serialNumber }) =>
        serialNumber === 'SAMPLE-0002' ? { failed: 'windowsPcProfileNotSupported' } : 'Office profile',
    });
    const { code, stdout, stderr } = await run([file, '--yes', '--until', 'assigned']);
    expect(stdout).toMatch(/SAMPLE-0002 +Tag +complete +failed +- +windowsPcProfileNotSupported /);
    expect(stderr).toContain('2 assigned, 1 with a failed assignment');
    expect((await run([file, '--yes', '--resume', '--until', 'registered'])).code).toBe(0);
    expect(stderr).toContain(
      'SAMPLE-0002 (windowsPcProfileNotSupported): Assign a profile for this kind of device, and resume the run.',
    );
    expect(code).toBe(1);
  });

  test('exits 1 for a device in the tenant that has another group tag', async () => {
    const devices = [{ serialNumber: 'SAMPLE-0002', groupTag: 'Kiosk' }];
    await quick({ devices, outcomes: { 'SAMPLE-0002': 'ZtdDeviceAlreadyAssigned' } });
    const { code, stdout, stderr } = await run([file, '--yes', '--until', 'assigned']);
    expect(stdout).toMatch(/GROUP TAG +ACTUAL TAG +OUTCOME/);
    expect(stderr).toContain('1 with another group tag');
    expect(stderr).toContain('SAMPLE-0002: Correct the group tag in the tenant');
    expect(code).toBe(1);
  });

  test('exits 4 when the time is over, and --resume continues from there', async () => {
    let profile: ProfileOutcome = false;
    await quick({ profiles: () => profile });
    const args = [file, '--yes', '--until', 'assigned'];
    const first = await run([...args, '--wait', '150ms']);
    expect(first.stderr).toContain(
      'error: After 0.15 seconds, 3 devices are registered without a deployment profile.',
    );
    expect(first.stderr).toContain('3 without a profile yet');
    expect(first.stderr).toContain('Probably no deployment profile targets the group tag "Tag".');
    expect(first.stderr).toMatch(/^To continue: graph-autopilot import .* --until assigned .*--resume$/m);
    expect(first.code).toBe(4);
    const again = await run(args);
    expect(again.stderr).toContain('is not finished');
    expect(again.code).toBe(2);

    profile = 'Office profile';
    for (const { id } of mock.devices()) await assignAnew(id);
    const resumed = await run([...args, '--resume', '--format', 'json']);
    expect(JSON.parse(resumed.stdout)).toMatchObject({
      until: 'assigned',
      stages: { imported: 3, registered: 3, assigned: 3 },
      requests: expect.any(Number),
    });
    expect(resumed.code).toBe(0);
    expect(writes()).toHaveLength(1);
    expect(await readFile(`${file}.journal`, 'utf8')).not.toMatch(/a-token|[A-Za-z0-9+/]{100}/);
  });

  /** The mock assigns a profile again when the group tag of a device changes. */
  async function assignAnew(id: string): Promise<void> {
    const client = createAutopilotClient({ credential: 'a-token', baseUrl: mock.url });
    await client.devices.update(id, { groupTag: 'Other' });
    await client.devices.update(id, { groupTag: 'Tag' });
  }

  test.each([
    ['v1.0 by option', ['--api-version', 'v1.0'], '--until assigned needs --api-version beta'],
    ['v1.0 of the mock', ['--api-version', 'v1.0', '--mock'], '--until assigned needs --api-version beta'],
  ])('is refused for %s, and nothing is sent', async (_, args, message) => {
    await quick();
    const { code, stderr } = await runCli(['import', file, '--yes', '--until', 'assigned', ...args], {
      env: { GRAPH_ACCESS_TOKEN: 'a-token' },
    });
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });

  test('--base-url of v1.0 is refused, too', async () => {
    await quick();
    const base = ['--base-url', `${mock.url}/v1.0`];
    const { code, stderr } = await runCli(['import', file, '--yes', '--until', 'assigned', ...base], {
      env: { GRAPH_ACCESS_TOKEN: 'a-token' },
    });
    expect(stderr).toContain('--until assigned needs --api-version beta');
    expect({ code, requests: mock.requests() }).toEqual({ code: 2, requests: [] });
  });

  test('synchronizes once, also with --sync, and not with --no-sync', async () => {
    await quick({ registeredAfter: Number.POSITIVE_INFINITY });
    const { stderr } = await run([file, '--yes', '--until', 'registered', '--sync']);
    expect(stderr).toContain(
      'A synchronization of the tenant has started, because devices wait for registration.',
    );
    expect(stderr).not.toContain('Warning');
    expect(syncs()).toBe(1);
    await mock.close();
    await quick();
    expect((await run([file, '--yes', '--new', '--until', 'registered', '--no-sync'])).code).toBe(0);
    expect(syncs()).toBe(0);
    const useless = await run([file, '--yes', '--no-sync']);
    expect(useless.stderr).toContain('--no-sync needs --until registered or --until assigned');
    expect(useless.code).toBe(2);
  });

  test('the report says what happened to each device', async () => {
    await quick({ profiles: { Tag: 'Office profile' } });
    const report = async (name: string) => {
      await run([file, '--yes', '--new', '--until', 'assigned', '--report', join(folder, name)]);
      return readFile(join(folder, name), 'utf8');
    };
    const page = await report('report.html');
    expect(page).toContain('<h1>All 3 devices are registered and assigned</h1>');
    expect(page).toMatch(/· \d+ requests/);
    expect(page).toContain('<td>assignedInSync</td><td>Office profile</td>');
    expect(await report('report.csv')).toMatch(/,[0-9a-f-]{36},,assignedInSync,,Office profile\r\n/);
    const { devices } = JSON.parse(await report('report.json'));
    expect(devices[0]).toMatchObject({
      registeredId: mock.devices()[0]?.id,
      assignmentStatus: 'assignedInSync',
      profileName: 'Office profile',
    });
  });
});

describe('--progress json', () => {
  const lines = (text: string) => text.trimEnd().split('\n');

  test('writes each event as a line of JSON, also with --quiet, and every type is documented', async () => {
    await quick({ registeredAfter: Number.POSITIVE_INFINITY });
    const { stdout, stderr } = await run([
      ...[file, '--yes', '--until', 'assigned', '--progress', 'json', '--quiet', '--format', 'csv'],
    ]);
    const events = lines(stderr).map((line) => JSON.parse(line));
    const types = new Set(events.map(({ type }) => type));
    expect([...types].sort()).toEqual([
      ...['accepted', 'begun', 'device', 'progress', 'report', 'sending', 'stage', 'sync', 'waiting'],
    ]);
    for (const { time } of events) expect(time).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
    expect(events.at(-1)).toMatchObject({
      type: 'report',
      until: 'assigned',
      stages: { imported: 3, registered: 3, assigned: 3 },
    });
    expect(events.at(-1)).not.toHaveProperty('devices');
    expect(lines(stdout)).toHaveLength(4);
    const page = await readFile(join(packageRoot, 'docs', 'import.md'), 'utf8');
    const all: Readonly<Record<ImportEvent['type'], true>> = {
      ...{ begun: true, sending: true, accepted: true, halved: true, unknown: true, lookedUp: true },
      ...{ waiting: true, device: true, stage: true, sync: true, progress: true, report: true },
    };
    expect(Object.keys(all).filter((type) => !page.includes(`| \`${type}\` |`))).toEqual([]);
  });

  test('an error is an object, and nothing of it is a secret', async () => {
    const operations = ['importImportedWindowsAutopilotDeviceIdentities' as const];
    await quick({ faults: [{ fault: 429, retryAfter: '0.01', operations }] });
    const { stderr } = await run([file, '--yes', '--progress', 'json', '--quiet']);
    const events = lines(stderr).map((line) => JSON.parse(line));
    expect(events.find(({ why }) => why === 'throttled')).toMatchObject({
      type: 'waiting',
      error: { code: 'throttled', status: 429, message: expect.any(String), requestId: expect.any(String) },
    });
    expect(stderr).not.toMatch(/a-token|[A-Za-z0-9+/]{100}/);
  });
});

test('import --mock --until assigned needs nothing else', async () => {
  await quick();
  const { code, stdout } = await runCli([
    'import',
    file,
    '--mock',
    '--until',
    'assigned',
    '--format',
    'json',
  ]);
  expect(JSON.parse(stdout)).toMatchObject({ stages: { imported: 3, registered: 3, assigned: 3 } });
  expect(code).toBe(0);
});

test('import --mock has the version of --api-version: v1.0 shows no assignment', async () => {
  await quick();
  const args = ['--mock', '--until', 'registered', '--api-version', 'v1.0', '--format', 'json'];
  const { code, stdout } = await runCli(['import', file, ...args]);
  const { stages, devices } = JSON.parse(stdout);
  expect([code, stages]).toEqual([0, { imported: 3, registered: 3, assigned: 0 }]);
  expect(devices[0]).toMatchObject({ registeredId: expect.any(String) });
  expect(devices[0]).not.toHaveProperty('assignmentStatus');
});
