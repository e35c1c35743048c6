import { afterEach, expect, test } from 'vitest';
import { createAutopilotClient } from '../../../src/index.js';
import { type GraphMock, type GraphMockOptions, startMock } from '../../../src/mock/index.js';
import { type CliRun, runCli } from '../../support/runCli.js';

const hardwareIdentifier = 'AAAA';
let mock: GraphMock;
afterEach(() => mock.close());

/**
 * Creates a tenant with two finished records of one import, an undecided one, one of another import, and foreign ones.
 */
async function tenant(options: GraphMockOptions = {}): Promise<void> {
  mock = await startMock({
    pendingAfter: 0,
    decidedAfter: 0,
    records: 5,
    outcomes: { C: 'pending' },
    ...options,
  });
  const client = createAutopilotClient({ credential: 'token', baseUrl: mock.url });
  const device = (serialNumber: string, importId: string) => ({ serialNumber, hardwareIdentifier, importId });
  await client.import([device('A', 'one'), device('B', 'one'), device('C', 'one'), device('D', 'two')]);
}

function clean(...args: string[]): Promise<CliRun> {
  return runCli(['clean', '--import-id', 'one', '--base-url', mock.url, ...args], {
    env: { GRAPH_ACCESS_TOKEN: 'token' },
  });
}

const deleted = () =>
  mock
    .records()
    .filter((record) => record.deleted)
    .map(({ serialNumber }) => serialNumber);

test('deletes the finished records of this import, and no others', async () => {
  await tenant();
  const { code, stdout, stderr } = await clean('--format', 'json');
  expect(deleted()).toEqual(['A', 'B']);
  expect(JSON.parse(stdout)).toHaveLength(2);
  expect(stderr).toContain('Deleted 2 records.');
  expect(stderr).toContain('Kept 1 unfinished record.');
  expect(code).toBe(0);
});

test('reports an importId without records as a possible typo, and deletes nothing', async () => {
  await tenant();
  const args = ['clean', '--import-id', 'three', '--base-url', mock.url, '--format', 'json'];
  const { code, stdout, stderr } = await runCli(args, { env: { GRAPH_ACCESS_TOKEN: 'token' } });
  expect(stderr).toMatch(
    /^error: No record has the importId three\. Nothing was deleted\.\n {2}Check the importId/,
  );
  expect(JSON.parse(stdout)).toEqual([]);
  expect(deleted()).toEqual([]);
  expect(code).toBe(1);
});

test('records that are all kept are not a typo', async () => {
  await tenant({ outcomes: () => 'pending' });
  const { code, stderr } = await clean();
  expect(stderr).toContain('Kept 3 unfinished records.');
  expect(code).toBe(0);
});

test('shows what was deleted before a delete failed', async () => {
  const operations = ['deleteImportedWindowsAutopilotDeviceIdentity'] as const;
  await tenant({ faults: [{ fault: 403, skip: 1, operations }] });
  const { code, stdout, stderr } = await clean();
  expect(deleted()).toEqual(['A']);
  expect(stdout.trimEnd().split('\n')).toHaveLength(2);
  expect(stderr).toContain('This command needs the permission');
  expect(code).toBe(3);
});

test('a file that is not the journal of an import deletes nothing', async () => {
  await tenant();
  const { code, stderr } = await runCli(['clean', '--base-url', mock.url, '--journal', 'nowhere.journal']);
  expect(stderr).toContain('nowhere.journal: This is not the journal of an import.');
  expect(code).toBe(2);
  expect(mock.requests().filter(({ method }) => method !== 'POST')).toEqual([]);
});

test('deletes nothing without an importId', async () => {
  await tenant();
  const { code, stderr } = await runCli(['clean', '--base-url', mock.url]);
  expect(stderr).toContain(
    'Cannot clean: no import is named. Use --journal or --import-id. Nothing was deleted.',
  );
  expect(code).toBe(2);
});
