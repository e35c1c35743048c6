import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createAutopilotClient } from '../../../src/index.js';
import { type GraphMock, type GraphMockOptions, startMock } from '../../../src/mock/index.js';
import { fakeClock } from '../../support/fakeClock.js';
import { hurriedClock } from '../../support/hurriedClock.js';
import { type CliRun, runCli } from '../../support/runCli.js';

const hardwareIdentifier = 'aGFyZHdhcmVJZGVudGlmaWVyIG9mIGEgZGV2aWNl';
let mock: GraphMock;
afterEach(() => mock.close());

/** Creates a tenant in which three devices were submitted with two importIds, some time ago. */
async function tenant(options: GraphMockOptions = {}): Promise<void> {
  const clock = fakeClock();
  mock = await startMock({
    clock,
    outcomes: { B: { deviceErrorCode: 808, deviceErrorName: 'ZtdDeviceAssignedToOtherTenant' } },
    ...options,
  });
  const client = createAutopilotClient({ credential: 'token', baseUrl: mock.url });
  await client.import([
    { serialNumber: 'A', hardwareIdentifier, importId: 'one', groupTag: 'Tag' },
    { serialNumber: 'B', hardwareIdentifier, importId: 'one' },
  ]);
  clock.advance(600_000);
  await client.create({ serialNumber: 'C', hardwareIdentifier, importId: 'two' });
}

function status(...args: string[]): Promise<CliRun> {
  return runCli(['status', '--base-url', mock.url, ...args], { env: { GRAPH_ACCESS_TOKEN: 'token' } });
}

test('shows the status of every record of the tenant, and the totals', async () => {
  await tenant();
  const { code, stdout, stderr } = await status();
  const rows = stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split(/ {2,}/).slice(0, 5));
  expect(rows).toEqual([
    ['SERIAL NUMBER', 'GROUP TAG', 'STATUS', 'ERROR', 'ERROR NAME'],
    ['A', 'Tag', 'complete', '-', '-'],
    ['B', '-', 'error', '808', 'ZtdDeviceAssignedToOtherTenant'],
    ['C', '-', 'unknown', '-', '-'],
  ]);
  expect(stderr).toContain('3 records, 1 complete, 1 error, 1 unknown');
  expect(code).toBe(0);
});

test('--import-id shows only one import', async () => {
  await tenant();
  const { stdout } = await status('--import-id', 'two', '--format', 'json');
  expect(JSON.parse(stdout)).toMatchObject([{ serialNumber: 'C', importId: 'two' }]);
});

test('an importId without records: an empty list, and the advice to try again later', async () => {
  await tenant();
  const { code, stdout, stderr } = await status('--import-id', 'three', '--format', 'json');
  expect(JSON.parse(stdout)).toEqual([]);
  expect(stderr).toContain('try again in a minute');
  expect(code).toBe(0);
});

test('no format shows a hash', async () => {
  await tenant();
  for (const format of ['table', 'json', 'csv']) {
    const { stdout } = await status('--format', format);
    expect(stdout).toContain('ZtdDeviceAssignedToOtherTenant');
    expect(stdout).not.toContain(hardwareIdentifier.slice(0, 10));
  }
});

test('if the service refuses to filter, searches the whole list', async () => {
  await tenant({ filter: false });
  const { code, stdout } = await status('--import-id', 'one', '--format', 'json');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject([{ serialNumber: 'A' }, { serialNumber: 'B' }]);
});

test.each([
  [401, 3],
  [403, 3],
  [404, 1],
  [500, 4],
])('a service that answers %i: exit %i', async (fault, expected) => {
  await tenant({
    faults: [{ fault, times: 99, operations: ['listImportedWindowsAutopilotDeviceIdentities'] }],
  });
  const { code, stdout } = await runCli(['status', '--base-url', mock.url], {
    env: { GRAPH_ACCESS_TOKEN: 'token' },
    clock: hurriedClock,
  });
  expect(code).toBe(expected);
  expect(stdout).toBe('');
});

/** Runs the command against a service that always gives this answer. */
async function answered(type: string, body: string, ...args: string[]): Promise<CliRun> {
  const server = createServer((_, response) => response.writeHead(200, { 'content-type': type }).end(body));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const run = await runCli(['status', '--base-url', `http://127.0.0.1:${port}`, ...args], {
    env: { GRAPH_ACCESS_TOKEN: 'token' },
  });
  server.closeAllConnections();
  server.close();
  return run;
}

test('if the service ignores the filter, shows only the records of the import, in any letter case', async () => {
  await tenant();
  const value = ['2F1B3C9E', '2f1b3c9e', '0a6b8d5e', null].map((importId, id) => ({ id: `${id}`, importId }));
  const { stdout, stderr } = await answered(
    'application/json',
    JSON.stringify({ value }),
    '--import-id',
    '2f1b3c9e',
    '--format',
    'json',
  );
  expect(JSON.parse(stdout)).toMatchObject([{ id: '0' }, { id: '1' }]);
  expect(stderr).toContain('2 records');
});

test('prints messages of the service without control characters, and as errors of a read', async () => {
  await tenant();
  const state = { deviceImportStatus: 'new\u001b[2J' };
  const strange = await answered('application/json', JSON.stringify({ value: [{ id: 'x', state }] }));
  const page = await answered('text/html', '<html>Sign in');
  expect(strange.stderr).toBe('1 record, 1 new?[2J\n');
  expect(page.stderr).toContain('Look for a proxy or a sign-in page on the way');
  expect(page.stderr).not.toContain('write');
});

test.each(['table', 'json', 'csv'])('shows no hash from a state of the service, as %s', async (format) => {
  const hash = `${'LEAKHASH+/AB'.repeat(333)}AA==`;
  await tenant({ outcomes: { B: { deviceErrorCode: 999, deviceErrorName: `bad ${hash}` } } });
  const { code, stdout, stderr } = await status('--format', format);
  expect(code).toBe(0);
  expect(stdout).toContain('bad […]');
  expect((stdout + stderr).includes('LEAKHASH')).toBe(false);
});
