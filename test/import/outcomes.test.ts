import { describe, expect, test } from 'vitest';
import type { ImportOutcome } from '../../src/index.js';
import type { Outcome } from '../../src/mock/index.js';
import { device, devices } from './support/devices.js';
import { memoryJournal } from './support/memoryJournal.js';
import { run } from './support/run.js';
import { simulation } from './support/simulation.js';
import { verify } from './support/verify.js';

const importOperation = 'importImportedWindowsAutopilotDeviceIdentities';
const error = (deviceErrorCode: number, deviceErrorName: string): Outcome => ({
  deviceErrorCode,
  deviceErrorName,
});

describe('reports the decisions of the service', () => {
  test.each<[what: string, outcome: Outcome, reported: ImportOutcome, message: string | undefined]>([
    ['complete', 'complete', 'complete', undefined],
    [
      '806 by name',
      error(806, 'ZtdDeviceAlreadyAssigned'),
      'alreadyInTenant',
      'registered in this tenant already',
    ],
    [
      '806 by name, with another number',
      error(0, 'ZtdDeviceAlreadyAssigned'),
      'alreadyInTenant',
      'in this tenant',
    ],
    ['806 without a name', error(806, ''), 'alreadyInTenant', 'registered in this tenant already'],
    ['806 with another name', error(806, 'ZtdDeviceAssignedToOtherTenant'), 'failed', 'in another tenant'],
    ['808', error(808, 'ZtdDeviceAssignedToOtherTenant'), 'failed', 'registered in another tenant'],
    [
      '808 in its other spelling',
      error(808, 'ZtdDeviceAssignedToAnotherTenant'),
      'failed',
      'in another tenant',
    ],
    ['a name without a number', error(0, 'HashNot4k'), 'failed', 'not a 4K hardware hash'],
    ['an unknown code', error(899, 'ZtdSomethingNew'), 'failed', 'No public page explains'],
    ['partial', 'partial', 'partial', 'No public page explains'],
  ])('%s', async (_, outcome, reported, message) => {
    const { mock, client, clock } = await simulation({ outcomes: { 'SAMPLE-00001': outcome }, records: 6 });
    const { report, events } = await run(client, devices(2), { clock });
    verify(mock, devices(2), report);
    const [first, second] = report.devices;
    expect(second?.outcome).toBe('complete');
    expect(first?.outcome).toBe(reported);
    expect(report.summary[reported]).toBe(reported === 'complete' ? 2 : 1);
    if (message) expect(first?.message).toContain(message);
    else expect(first?.message).toBeUndefined();
    if (typeof outcome === 'object') {
      expect(first?.deviceErrorCode).toBe(outcome.deviceErrorCode || undefined);
      expect(first?.deviceErrorName).toBe(outcome.deviceErrorName || undefined);
      expect(first?.remedy).toMatch(/\w/);
    }
    const told1 = events.flatMap((event) => (event.type === 'device' ? [event.device] : []));
    expect(told1).toEqual(expect.arrayContaining(report.devices.map((each) => ({ ...each }))));
    expect(told1).toHaveLength(2);
  });

  test.each<Outcome>(['unknown', 'pending'])(
    '%s to the end: pending when the wait is over, and not before',
    async (outcome) => {
      const { client, clock, mock } = await simulation({ outcomes: { 'SAMPLE-00001': outcome } });
      const { report } = await run(client, devices(2), { clock });
      expect(report.summary).toMatchObject({ total: 2, complete: 1, pending: 1 });
      expect(report.stopped).toMatchObject({
        reason: 'wait',
        message: expect.stringContaining('about 1 device within 30 minutes'),
      });
      expect(report.devices[0]).toMatchObject({
        outcome: 'pending',
        message: 'The service has not decided yet.',
      });
      expect(report.devices[0]?.id).toBe(mock.records()[0]?.id);
      expect(clock.now()).toBe(30 * 60_000);
    },
  );

  test('an unknown status is not finished', async () => {
    const { client, clock } = await simulation(
      {},
      {
        rewrite: (json) => {
          for (const record of json.value ?? []) record.state = { deviceImportStatus: 'halfDone' };
          return json;
        },
      },
    );
    const { report } = await run(client, devices(1), { clock, waitMs: 60_000 });
    expect(report).toMatchObject({ summary: { pending: 1 }, stopped: { reason: 'wait' } });
    expect(clock.now()).toBe(60_000);
  });

  test('a record that never appears in a list', async () => {
    const { client, clock } = await simulation({ lag: 10 * 60_000 });
    const { report } = await run(client, devices(1), { clock, waitMs: 60_000 });
    expect(report.devices[0]).toMatchObject({
      outcome: 'pending',
      id: undefined,
      message: 'The service accepted it, but does not list a record of it yet.',
    });
  });
});

describe('polling', () => {
  test('requests each chunk first after 15 seconds, then less and less often, down to once a minute', async () => {
    const { mock, client, clock } = await simulation({ outcomes: () => 'unknown' });
    await run(client, devices(3), { clock, chunkDevices: 2, waitMs: 6 * 60_000 });
    const looks = mock.requests().filter(({ path }) => path.includes('filter'));
    expect(looks.map(({ at }) => at / 1000)).toEqual(
      [15, 37.5, 71.25, 121.875, 181.875, 241.875, 301.875, 360].flatMap((at) => [at, at]),
    );
  });

  test('stops requesting a chunk that is decided', async () => {
    const { mock, client, clock } = await simulation({
      outcomes: ({ serialNumber }) => (serialNumber === 'SAMPLE-00003' ? 'pending' : 'complete'),
      decidedAfter: 10_000,
    });
    await run(client, devices(3), { clock, chunkDevices: 2, waitMs: 100_000 });
    const looks = mock.requests().filter(({ path }) => path.includes('filter'));
    expect(looks.map(({ at }) => at / 1000)).toEqual([15, 15, 37.5, 71.25, 100]);
  });

  test('continues while the service cannot be read', async () => {
    const { mock, client, clock } = await simulation({
      faults: [
        { fault: 500, operations: ['listImportedWindowsAutopilotDeviceIdentities'], skip: 1, times: 14 },
      ],
    });
    const { report, events } = await run(client, devices(1), { clock });
    verify(mock, devices(1), report);
    expect(events).toContainEqual(expect.objectContaining({ type: 'waiting', why: 'unavailable' }));
  });

  test('reports why nothing could be read, when the wait is over', async () => {
    const { client, clock } = await simulation({
      faults: [
        { fault: 500, operations: ['listImportedWindowsAutopilotDeviceIdentities'], skip: 1, times: 1e6 },
      ],
    });
    const { report } = await run(client, devices(1), { clock });
    expect(report.stopped).toMatchObject({ reason: 'service', error: { status: 500 } });
    expect(report.summary.pending).toBe(1);
  });
});

describe('a record is found by importId and serial number', () => {
  test('even if the service changes letter case and blanks of serial numbers', async () => {
    const rows = ['ab 12', 'AB-12', ' x  Y ', 'plain'].map((serialNumber, index) => {
      const row = device(index + 1);
      return { ...row, device: { ...row.device, serialNumber } };
    });
    const { mock, client, clock } = await simulation(
      { outcomes: { 'ab 12': error(808, 'ZtdDeviceAssignedToOtherTenant') } },
      {
        rewrite: (json) => {
          for (const record of json.value ?? []) {
            record.serialNumber = ` ${String(record.serialNumber).toUpperCase().replace(/\s+/g, '')}`;
          }
          return json;
        },
      },
    );
    const { report } = await run(client, rows, { clock });
    verify(mock, rows, report);
    expect(report.devices.map(({ outcome }) => outcome)).toEqual([
      'failed',
      'complete',
      'complete',
      'complete',
    ]);
  });

  test('first by the exact text, if two differ only in letter case', async () => {
    const rows = ['ab-12', 'AB-12'].map((serialNumber, index) => {
      const row = device(index + 1);
      return { ...row, device: { ...row.device, serialNumber } };
    });
    const { client, clock } = await simulation(
      { outcomes: { 'AB-12': error(808, 'ZtdDeviceAssignedToOtherTenant') } },
      { rewrite: (json) => ({ ...json, value: json.value?.reverse() }) },
    );
    const { report } = await run(client, rows, { clock });
    expect(report.devices.map(({ outcome }) => outcome)).toEqual(['complete', 'failed']);
  });

  test('and no other row with the same serial number gets it, even if the run was resumed', async () => {
    const rows = [device(1), { ...device(1), line: 3 }];
    let seen = 0;
    const { client, clock } = await simulation({ outcomes: () => (++seen === 2 ? 'pending' : 'complete') });
    const journal = memoryJournal();
    const { report } = await run(client, rows, { clock, journal, waitMs: 200_000 });
    expect(report.summary).toMatchObject({ complete: 1, pending: 1 });
    const { report: resumed } = await run(client, rows, { clock, journal, waitMs: 60_000 });
    expect(resumed.summary).toMatchObject({ complete: 1, pending: 1 });
    expect(new Set(resumed.devices.map(({ id }) => id)).size).toBe(2);
  });

  test('a different one for each of two rows with the same serial number', async () => {
    const rows = [device(1), device(2), { ...device(1), line: 9 }];
    let seen = 0;
    const { client, clock } = await simulation({
      outcomes: ({ serialNumber }) =>
        serialNumber === 'SAMPLE-00001' && ++seen === 2 ? error(0, 'ZtdDeviceDuplicated') : 'complete',
    });
    const { report } = await run(client, rows, { clock });
    expect(report.devices.map(({ outcome }) => outcome).sort()).toEqual(['complete', 'complete', 'failed']);
    expect(new Set(report.devices.map(({ id }) => id)).size).toBe(3);
  });

  test.each([
    ['keeps importIds', {}],
    ['replaces importIds', { importIds: 'replace' as const }],
    ['takes no filter', { filter: false }],
    ['replaces importIds and takes no filter', { importIds: 'replace' as const, filter: false }],
  ])('and not a record of other people, if the service %s', async (_, behavior) => {
    const records = [1, 2, 3].map((number) => ({
      serialNumber: device(number).device.serialNumber,
      outcome: error(808, 'ZtdDeviceAssignedToOtherTenant'),
    }));
    const { mock, client, clock } = await simulation({ ...behavior, records });
    const journal = memoryJournal();
    const { report } = await run(client, devices(5), { clock, journal, chunkDevices: 2 });
    verify(mock, devices(5), report);
    expect(report.summary.complete).toBe(5);
  });

  test('if the service ignores the filter', async () => {
    const records = [{ serialNumber: device(1).device.serialNumber, outcome: error(808, 'Other') }];
    const sim = await simulation({ records });
    const { mock, clock } = sim;
    const blind: typeof fetch = (input, init) => sim.fetch(String(input).replace(/\?.*/, ''), init);
    const { createAutopilotClient } = await import('../../src/index.js');
    const client = createAutopilotClient({ credential: 'a-token', baseUrl: mock.url, fetch: blind, clock });
    const { report } = await run(client, devices(3), { clock });
    verify(mock, devices(3), report);
    expect(report.summary.complete).toBe(3);
  });

  test('if lists do not show importIds', async () => {
    const { mock, client, clock } = await simulation(
      {},
      {
        rewrite: (json, path) =>
          path.endsWith('/import')
            ? json
            : { ...json, value: json.value?.map(({ importId, ...record }) => record) },
      },
    );
    const { report } = await run(client, devices(3), { clock, chunkDevices: 2 });
    verify(mock, devices(3), report);
  });

  test.each(['keep', 'replace'] as const)(
    'if answers are empty, on a service that would %s importIds',
    async (importIds) => {
      const { mock, client, clock } = await simulation(
        {
          importIds,
          faults: [{ fault: 'reset', takesEffect: true, operations: [importOperation], skip: 1 }],
        },
        { rewrite: (json, path) => (path.endsWith('/import') ? { value: [] } : json) },
      );
      const { report } = await run(client, devices(5), { clock, chunkDevices: 2 });
      verify(mock, devices(5), report);
    },
  );

  test('if answers contain only ids', async () => {
    const { mock, client, clock } = await simulation(
      {},
      {
        rewrite: (json, path) =>
          path.endsWith('/import') ? { value: json.value?.map(({ id }) => ({ id })) } : json,
      },
    );
    const { report } = await run(client, devices(3), { clock, chunkDevices: 2 });
    verify(mock, devices(3), report);
  });
});
