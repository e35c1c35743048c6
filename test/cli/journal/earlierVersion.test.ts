import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createAutopilotClient, type ImportRow, type JournalEntry, readDevices } from '../../../src/index.js';
import { type GraphMock, type GraphMockOptions, startMock } from '../../../src/mock/index.js';
import { packageRoot } from '../../support/packageRoot.js';
import { runCli } from '../../support/runCli.js';
import { temporaryFolder } from '../../support/temporaryFolder.js';

/*
 * Journals that version 0.1.0 wrote before it was killed with SIGKILL: `sending` while a chunk was on its way and had
 * arrived, `waiting` after some outcomes were known, with a service that replaces importIds. The devices are synthetic.
 */
const fixtures = join(packageRoot, 'test/fixtures/journals');

/**
 * Restores the tenant to its state when the process was killed: the mock creates the same ids for the same requests.
 */
async function arriveAgain(mock: GraphMock, journal: string): Promise<void> {
  const client = createAutopilotClient({ credential: 'a-token', baseUrl: mock.url });
  const devices: ImportRow['device'][] = [];
  const csv = await readFile(join(fixtures, 'devices.csv'), 'utf8');
  for await (const { device } of readDevices(csv, { file: 'devices.csv' })) devices.push(device);
  const [, ...entries] = journal.trim().split('\n');
  const parsed = entries.map((line): JournalEntry => JSON.parse(line));
  const refused = new Set(parsed.flatMap((entry) => (entry.type === 'notTaken' ? [entry.importId] : [])));
  for (const entry of parsed) {
    if (entry.type !== 'send' || refused.has(entry.importId)) continue;
    const { importId } = entry;
    await client.import(entry.rows.flatMap(({ row }) => ({ ...(devices[row] ?? expect.fail()), importId })));
  }
}

const atOnce = { pendingAfter: 0, decidedAfter: 0, registeredAfter: 0, assignedAfter: 0 } as const;

test.each<[string, GraphMockOptions, outcomes: object, code: number]>([
  ['sending', {}, { complete: 8 }, 0],
  [
    'waiting',
    { importIds: 'replace', outcomes: { 'SAMPLE-0002': 'ZtdDeviceAssignedToOtherTenant' } },
    { complete: 7, failed: 1 },
    1,
  ],
])('a journal of version 0.1.0 is resumed: killed while %s', async (name, behavior, outcomes, code) => {
  const mock = await startMock({ ...behavior, ...atOnce });
  onTestFinished(() => mock.close());
  const file = join(await temporaryFolder(), 'devices.csv');
  await copyFile(join(fixtures, 'devices.csv'), file);
  await copyFile(join(fixtures, `${name}.journal`), `${file}.journal`);
  const before = await readFile(`${file}.journal`, 'utf8');
  await arriveAgain(mock, before);

  const args = ['import', file, '--resume', '--yes', '--format', 'json', '--poll-interval', '1ms'];
  const env = { GRAPH_ACCESS_TOKEN: 'a-token' };
  const resumed = await runCli([...args, '--base-url', mock.url], { env });
  const { summary } = JSON.parse(resumed.stdout);
  expect(summary).toMatchObject({ total: 8, pending: 0, skipped: 0, ...outcomes });
  expect(resumed.code).toBe(code);
  expect(mock.records().map(({ timesCreated }) => timesCreated)).toEqual(Array(8).fill(1));
  const after = await readFile(`${file}.journal`, 'utf8');
  expect(after.startsWith(before)).toBe(true);
  expect(after).toContain('"finished"');

  // It is continued, although it has no registration ids.
  const further = await runCli([...args, '--until', 'assigned', '--base-url', mock.url], { env });
  const { complete } = outcomes as { complete: number };
  const stages = { imported: complete, registered: complete, assigned: complete };
  expect(JSON.parse(further.stdout)).toMatchObject({ stages });
  expect(further.code).toBe(code);
});
