import { expect, test } from 'vitest';
import { cleanImport } from '../../src/index.js';
import { device, devices } from './support/devices.js';
import { run } from './support/run.js';
import { simulation } from './support/simulation.js';

const foreign = [1, 2, 3].map((number) => ({ serialNumber: device(number).device.serialNumber }));

test.each([
  ['filters', {}],
  ['takes no filter', { filter: false }],
  ['has several pages', { pageSize: 2 }],
])('deletes only the finished records of an import, if the service %s', async (_, behavior) => {
  const { mock, client, clock } = await simulation({
    ...behavior,
    records: foreign,
    outcomes: {
      'SAMPLE-00001': { deviceErrorCode: 808, deviceErrorName: 'ZtdDeviceAssignedToOtherTenant' },
      'SAMPLE-00002': 'partial',
      'SAMPLE-00003': 'pending',
    },
  });
  const { report } = await run(client, devices(5), { clock, waitMs: 200_000 });
  const other = await run(client, devices(2, 9), { clock });
  const reported: string[] = [];
  const onDeleted = (id: string) => reported.push(id);
  const { deleted, unfinished } = await cleanImport(client, report.importIds, { clock, onDeleted });
  const gone = mock.records().filter((record) => record.deleted);
  expect(gone.map(({ serialNumber, foreign }) => `${serialNumber} ${foreign}`)).toEqual(
    [1, 2, 4, 5].map((number) => `SAMPLE-0000${number} false`),
  );
  expect([...deleted].sort()).toEqual(gone.map(({ id }) => id).sort());
  expect(reported).toEqual(deleted);
  expect(unfinished).toEqual(
    mock
      .records()
      .filter(({ status }) => status === 'pending')
      .map(({ id }) => id),
  );
  expect(
    mock.records().some(({ id, deleted }) => deleted && other.report.devices.some((each) => each.id === id)),
  ).toBe(false);
});

test('if importIds are replaced, deletes records by the ids of the report', async () => {
  const { mock, client, clock } = await simulation({ importIds: 'replace', records: foreign });
  const { report } = await run(client, devices(3), { clock });
  const ids = report.devices.flatMap(({ id }) => id ?? []);
  expect((await cleanImport(client, report.importIds, { clock })).deleted).toEqual([]);
  expect((await cleanImport(client, report.importIds, { clock, ids })).deleted.length).toBe(3);
  expect(mock.records().filter(({ foreign, deleted }) => foreign === deleted)).toEqual([]);
});

test('deletes records within the limits', async () => {
  const { mock, client, clock } = await simulation({ decidedAfter: 0, latency: 0 });
  const { report } = await run(client, devices(95), { clock });
  const before = clock.now();
  await cleanImport(client, report.importIds, { clock });
  expect(mock.requests().filter(({ status }) => status === 429)).toEqual([]);
  expect(clock.now() - before).toBe(20_000);
});

test('an abort stops it immediately, and each deletion is reported as it happens', async () => {
  const { mock, client, clock } = await simulation({ decidedAfter: 0 });
  const { report } = await run(client, devices(5), { clock });
  const controller = new AbortController();
  const onDeleted = () => controller.abort();
  const cleaning = cleanImport(client, report.importIds, { clock, signal: controller.signal, onDeleted });
  await expect(cleaning).rejects.toMatchObject({ code: 'aborted' });
  expect(mock.records().filter(({ deleted }) => deleted)).toHaveLength(1);
});

test.each([0, -1, 1.5, 90.5, Number.NaN, Number.POSITIVE_INFINITY, '90'])(
  'a pace of %s writes is refused, and nothing is requested or deleted',
  async (writesPer20Seconds) => {
    const { mock, client, clock } = await simulation();
    const options = { clock, writesPer20Seconds: writesPer20Seconds as number };
    const cleaning = cleanImport(client, ['an-import'], options);
    await expect(cleaning).rejects.toThrow(TypeError);
    await expect(cleaning).rejects.toThrow('cleanImport: writesPer20Seconds must be a whole number from 1');
    expect(mock.requests()).toEqual([]);
  },
);
