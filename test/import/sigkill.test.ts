import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMock } from '../../src/mock/index.js';
import { type Workshop, workshop } from '../support/importing/processes.js';
import { devices } from './support/devices.js';
import { verify } from './support/verify.js';

// One checkpoint of each kind. importCrash.test.ts and importUntil.test.ts in test/long/ cover all checkpoints of 1,200
// devices.
let shop: Workshop;
beforeAll(async () => {
  shop = await workshop();
});
afterAll(() => shop.close());

test.each([
  ['before the importId is in the journal', 5, 0],
  ['after the importId is in the journal', 6, 0],
  ['before the chunk is sent', 7, 0],
  ['before its answer is read', 8, 3],
  ['before the journal has the answer', 9, 3],
])('a process that is killed with SIGKILL %s', async (_, killAt, arrived) => {
  const mock = await startMock({ decidedAfter: 0, importIds: 'replace' });
  const order = {
    baseUrl: mock.url,
    devices: 5,
    journal: join(shop.folder, `${killAt}.journal`),
    options: { chunkDevices: 3, pollIntervalMs: 100, graceMs: 200 },
  };
  expect(await shop.import({ ...order, killAt })).toBeUndefined();
  expect(mock.records()).toHaveLength(arrived);
  const resumed = await shop.import({ ...order, killAt: 0 });
  if (resumed === undefined) throw new Error('The second process was killed too.');
  verify(mock, devices(5), resumed.report);
  await mock.close();
});

// The journal entries are: begun, twice send and taken, results, registered, finished.
test.each([
  ['before the journal knows the registered devices', 13],
  ['after the journal knows the registered devices', 14],
])('a process that waits until devices are assigned, killed with SIGKILL %s', async (_, killAt) => {
  const mock = await startMock({ decidedAfter: 0, registeredAfter: 0, assignedAfter: 0 });
  const options = { chunkDevices: 3, pollIntervalMs: 100, until: 'assigned' } as const;
  const journal = join(shop.folder, `until-${killAt}.journal`);
  const order = { baseUrl: mock.url, devices: 5, journal, onlyJournal: true, options };
  expect(await shop.import({ ...order, killAt })).toBeUndefined();
  const knows = (await readFile(journal, 'utf8')).includes('"type":"registered"');
  expect(knows).toBe(killAt === 14);
  const resumed = await shop.import({ ...order, killAt: 0 });
  if (resumed === undefined) throw new Error('The second process was killed too.');
  verify(mock, devices(5), resumed.report);
  expect(resumed.report.stages).toEqual({ imported: 5, registered: 5, assigned: 5 });
  await mock.close();
});
