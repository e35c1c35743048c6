import { describe, expect, test } from 'vitest';
import { createAutopilotClient } from '../../src/index.js';
import type { Fault, GraphMockOptions } from '../../src/mock/index.js';
import { device, devices } from './support/devices.js';
import { run } from './support/run.js';
import { simulation } from './support/simulation.js';
import { verify } from './support/verify.js';

const operations = ['importImportedWindowsAutopilotDeviceIdentities'] as const;

const tenants: [what: string, behavior: GraphMockOptions][] = [
  ['a service that keeps importIds', {}],
  ['lists that lag', { lag: 40_000 }],
  ['a service that replaces importIds', { importIds: 'replace' }],
  ['a service that replaces importIds, and lists that lag', { importIds: 'replace', lag: 40_000 }],
  ['a service that takes no filter', { filter: false }],
  ['pages of two records', { pageSize: 2 }],
];

const faults: [what: string, fault: Pick<Fault, 'fault' | 'takesEffect'>][] = [
  ['a reset before it takes effect', { fault: 'reset' }],
  ['a reset after it took effect', { fault: 'reset', takesEffect: true }],
  ['silence after it took effect', { fault: 'silence', takesEffect: true }],
  ['silence', { fault: 'silence' }],
  ['500 after it took effect', { fault: 500, takesEffect: true }],
  ['504', { fault: 504 }],
  ['a sign-in page', { fault: 'html' }],
  ['a sign-in page after it took effect', { fault: 'html', takesEffect: true }],
];

// Devices with the same serial numbers that other people have submitted before, with another outcome.
const records = [1, 4, 6].map((number) => ({
  serialNumber: device(number).device.serialNumber,
  outcome: { deviceErrorCode: 802, deviceErrorName: 'InvalidZtdHardwareHash' },
}));

const cases = tenants.flatMap((tenant, index) =>
  faults.slice(0, index === 0 ? faults.length : 2).map((fault) => [...fault, ...tenant] as const),
);

test.each(cases)(
  '%s, at the first write and at a later one, %j, %s: each device is submitted once',
  async (_fault, fault, _tenant, behavior) => {
    const { mock, client, clock } = await simulation({
      ...behavior,
      records,
      faults: [0, 2].map((skip) => ({ ...fault, operations, skip })),
    });
    const { report, events } = await run(client, devices(6), { clock, chunkDevices: 2 });
    verify(mock, devices(6), report);
    expect(report.summary.complete).toBe(6);
    const arrived = fault.takesEffect ? { found: 2, missing: 0 } : { found: 0, missing: 2 };
    expect(events.filter((event) => event.type === 'lookedUp')).toMatchObject([arrived, arrived]);
  },
);

test.each(tenants)('in the mode create, %s: each device is submitted once', async (_, behavior) => {
  const { mock, client, clock } = await simulation({
    ...behavior,
    records,
    faults: [
      { fault: 'reset', takesEffect: true, skip: 1 },
      { fault: 500, skip: 4 },
      { fault: 'html', takesEffect: true, skip: 6 },
    ].map((fault) => ({ ...fault, operations: ['createImportedWindowsAutopilotDeviceIdentity'] }) as Fault),
  });
  const { report } = await run(client, devices(6), { clock, mode: 'create' });
  verify(mock, devices(6), report);
});

test('of two rows with the same serial number, the one that did not arrive is sent again', async () => {
  const { mock, client, clock } = await simulation({
    faults: [{ fault: 'reset', operations: ['createImportedWindowsAutopilotDeviceIdentity'], skip: 1 }],
  });
  const rows = [device(1), { ...device(1), line: 3 }, device(2)];
  const { report } = await run(client, rows, { clock, mode: 'create' });
  expect(mock.records().map(({ serialNumber }) => serialNumber)).toEqual([
    'SAMPLE-00001',
    'SAMPLE-00001',
    'SAMPLE-00002',
  ]);
  expect(new Set(report.devices.map(({ id }) => id)).size).toBe(3);
});

describe('a lookup', () => {
  test('is repeated while it finds more records, and only missing devices are sent again', async () => {
    let looks = 0;
    const { mock, client, clock } = await simulation(
      { faults: [{ fault: 'reset', takesEffect: true, operations }] },
      {
        rewrite: (json, path) =>
          path.includes('filter') && looks < 8 ? { value: json.value?.slice(0, looks++) } : json,
      },
    );
    const { report, events } = await run(client, devices(6), { clock });
    verify(mock, devices(6), report);
    expect(events.filter((event) => event.type === 'sending')).toHaveLength(1);
  });

  test.each([
    ['filters', {}],
    ['takes no filter', { filter: false }],
  ])(
    'that finds some: only the others are sent again, and other people are not mistaken for them, if the service %s',
    async (_, behavior) => {
      const sim = await simulation(behavior);
      const { mock, clock } = sim;
      const client = createAutopilotClient({
        credential: 'a-token',
        baseUrl: mock.url,
        fetch: acceptHalf,
        clock,
      });
      let cut = false;
      // The service accepts half of the first call, and its answer is lost. Then someone else submits a device of the
      // other half.
      async function acceptHalf(...[input, init]: Parameters<typeof fetch>): Promise<Response> {
        if (cut || !String(input).endsWith('/import')) return sim.fetch(input, init);
        cut = true;
        const { importedWindowsAutopilotDeviceIdentities: all } = JSON.parse(String(init?.body));
        const body = JSON.stringify({ importedWindowsAutopilotDeviceIdentities: all.slice(0, 2) });
        await sim.fetch(input, { ...init, body });
        await sim.client.create({ ...all[3], importId: 'someone else' });
        throw new TypeError('fetch failed');
      }
      const { report, events } = await run(client, devices(4), { clock });
      expect(events).toContainEqual(expect.objectContaining({ type: 'lookedUp', found: 2, missing: 2 }));
      const own = mock.records().filter(({ importId }) => importId !== 'someone else');
      expect(own.map(({ serialNumber }) => serialNumber)).toEqual(
        devices(4).map((row) => row.device.serialNumber),
      );
      expect(report.devices.map(({ id }) => id)).toEqual(own.map(({ id }) => id));
    },
  );

  test('is repeated while the service cannot be read, and nothing is sent meanwhile', async () => {
    const { mock, client, clock } = await simulation({
      faults: [
        { fault: 500, takesEffect: true, operations },
        { fault: 503, operations: ['listImportedWindowsAutopilotDeviceIdentities'], skip: 1, times: 20 },
      ],
    });
    const { report } = await run(client, devices(4), { clock });
    verify(mock, devices(4), report);
    expect(mock.requests().filter(({ devices }) => devices > 0)).toHaveLength(1);
  });

  test('ends the run if it never succeeds, and everything known is reported', async () => {
    const { client, clock } = await simulation({
      faults: [
        { fault: 500, operations, skip: 1 },
        { fault: 500, operations: ['listImportedWindowsAutopilotDeviceIdentities'], skip: 1, times: 1e6 },
      ],
    });
    const { report } = await run(client, devices(5), { clock, chunkDevices: 2 });
    expect(report.stopped).toMatchObject({ reason: 'service', error: { status: 500 } });
    expect(report.summary).toMatchObject({ total: 5, pending: 4, skipped: 1 });
    expect(report.devices[2]).toMatchObject({ message: 'Sent, but the service never confirmed it.' });
    expect(report.devices[4]).toMatchObject({ outcome: 'skipped', line: 6 });
  });
});
