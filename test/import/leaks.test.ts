import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import type { ImportJournal } from '../../src/index.js';
import { devices, hash } from './support/devices.js';
import { memoryJournal } from './support/memoryJournal.js';
import { run } from './support/run.js';
import { type Rewrite, simulation } from './support/simulation.js';

const showsNoHash = (...values: unknown[]) => {
  const shown = values.map((each) => `${JSON.stringify(each)} ${inspect(each, { depth: 20 })}`).join('\n');
  expect(shown.includes('LEAKHASH')).toBe(false);
  expect(Math.max(...(shown.match(/"[^"]*"/g) ?? ['']).map(({ length }) => length))).toBeLessThan(1100);
};

const everywhere = (text: unknown): Rewrite => {
  const echo = (record: Record<string, unknown>) => ({
    ...record,
    groupTag: text,
    state: {
      deviceImportStatus: 'error',
      deviceErrorCode: text,
      deviceErrorName: text,
      deviceRegistrationId: text,
    },
  });
  return (json) => ({ ...json, value: json.value?.map(echo) });
};

test.each<[what: string, text: unknown]>([
  ['the hash', hash],
  ['the hash within a sentence', `Cannot read '${hash}'`],
  ['a text without an end', 'no '.repeat(100_000)],
  ['no text', { hash: [hash] }],
])('a service that writes %s into the state of every record', async (_, text) => {
  const { client, clock } = await simulation({}, { rewrite: everywhere(text) });
  const journal = memoryJournal();
  const { report, events } = await run(client, devices(2), { clock, journal });
  expect(report.summary.failed).toBe(2);
  showsNoHash(events, report, journal.entries);
});

test('a service that uses the hash as the id of a record, and its own importIds', async () => {
  const { client, clock } = await simulation(
    {},
    {
      rewrite: (json) => ({
        ...json,
        value: json.value?.map((record) => ({ ...record, id: `${record.id} ${hash}`, importId: 'another' })),
      }),
    },
  );
  const journal = memoryJournal();
  const { report, events } = await run(client, devices(2), { clock, journal });
  expect(report.summary.complete).toBe(2);
  showsNoHash(events, report, journal.entries);
});

test.each<[what: string, thrown: unknown]>([
  ['the hash', new Error(`no disk for ${hash}`)],
  ['what cannot be read', Object.create(null)],
])('input and journal that throw %s', async (_, thrown) => {
  const { client, clock } = await simulation();
  const failing: ImportJournal = {
    read: async () => [],
    append: () => Promise.reject(thrown),
  };
  function* broken() {
    yield* devices(2);
    throw thrown;
  }
  const reports = [
    (await run(client, devices(2), { clock, journal: failing })).report,
    (await run(client, broken(), { clock })).report,
  ];
  expect(reports.map(({ stopped }) => stopped?.reason)).toEqual(['journal', 'devices']);
  showsNoHash(...reports.map(({ stopped }) => stopped?.message));
});

test.each([5, {}, ['x'], true, null])('a list whose records have %j instead of every text', async (odd) => {
  const { client, clock } = await simulation(
    { records: 2 },
    {
      rewrite: (json, path) =>
        path.endsWith('/import')
          ? json
          : {
              ...json,
              value: json.value?.map(() => ({ id: odd, serialNumber: odd, importId: odd, state: odd })),
            },
    },
  );
  const journal = memoryJournal();
  const { report, events } = await run(client, devices(2), { clock, journal, waitMs: 60_000 });
  expect(report.summary).toMatchObject({ total: 2, pending: 2 });
  expect(report.stopped?.reason).toBe('wait');
  showsNoHash(events, report, journal.entries);
});
