import { expect, test } from 'vitest';
import type { AutopilotClient, Clock } from '../../src/index.js';
import type { GraphMockOptions, MockRequest } from '../../src/mock/index.js';
import { wait } from '../../src/shared/timing.js';
import { devices } from '../import/support/devices.js';
import { run } from '../import/support/run.js';
import { type Simulation, simulation } from '../import/support/simulation.js';

/*
 * The cost of importing 1,200 devices until they are assigned, compared with a script that does the same in the
 * usual way: it asks for one device after the other, and starts again 30 seconds later. Both have the time of the mock, and
 * answers that take 0.2 to 0.4 seconds.
 */
const count = 1200;
const service: GraphMockOptions = { latency: [200, 400], devices: 3000 };

function figuresOf({ mock, clock }: Simulation) {
  const all = mock.requests();
  const requests = (choose: (request: MockRequest) => boolean) => all.filter(choose).length;
  const of = (operation: string) => requests((request) => request.operation === operation);
  return {
    requests: all.length,
    lists: of('listWindowsAutopilotDeviceIdentities'),
    gets: of('getWindowsAutopilotDeviceIdentity'),
    writes: requests(({ method }) => method !== 'GET'),
    minutes: Math.round(clock.now() / 6000) / 10,
  };
}

const tenants: [what: string, behavior: GraphMockOptions, mostMinutes: number][] = [
  ['assigns within minutes', {}, 10],
  ['assigns within minutes, with every quirk', { quirks: 'all' }, 10],
  ['assigns within half an hour', { assignedAfter: [600_000, 1_800_000] }, 40],
  [
    'assigns within half an hour, with every quirk',
    { assignedAfter: [600_000, 1_800_000], quirks: 'all' },
    40,
  ],
];

test.each(tenants)(
  'importDevices until assigned, in a tenant that %s',
  async (what, behavior, mostMinutes) => {
    const sim = await simulation({ ...service, ...behavior });
    const { report } = await run(sim.client, devices(count), { clock: sim.clock, until: 'assigned' });
    expect(report.stages.assigned).toBe(count);
    const figures = figuresOf(sim);
    console.log(`importDevices, in a tenant that ${what}:`, figures);
    // One for the name of each profile, and a few others.
    expect(figures.gets).toBeGreaterThanOrEqual(count);
    expect(figures.requests).toBeLessThan(1.3 * count);
    expect(figures.minutes).toBeLessThan(mostMinutes);
  },
);

// A script fails with the quirks.
test.each<[string, GraphMockOptions]>([
  ['assigns within minutes', {}],
  ['assigns within half an hour', { assignedAfter: [600_000, 1_800_000] }],
  ['assigns within minutes, and answers at once', { latency: 0 }],
])('a script that polls each device every 30 seconds, in a tenant that %s', async (what, behavior) => {
  const sim = await simulation({ ...service, ...behavior, requestLogSize: 100_000 });
  await script(sim.client, sim.clock);
  const figures = figuresOf(sim);
  console.log(`a script, in a tenant that ${what}:`, figures);
  expect(figures.requests).toBeGreaterThan(3 * count);
});

/** Imports like `importDevices`, then polls each stage, device by device, until all have passed it. */
async function script(client: AutopilotClient, clock: Clock): Promise<void> {
  const rows = devices(count).map(({ device }) => device);
  const records: string[] = [];
  for (let at = 0; at < count; at += 500) {
    for (const { id } of await client.import(rows.slice(at, at + 500))) records.push(id);
  }
  await everyHalfMinute(
    records,
    async (id) => (await client.get(id)).state?.deviceImportStatus === 'complete',
  );
  const registered: string[] = [];
  await everyHalfMinute(
    rows.map(({ serialNumber }) => serialNumber),
    async (serialNumber) => {
      const [device] = await client.devices.find(serialNumber);
      if (device) registered.push(device.id);
      return device !== undefined;
    },
  );
  await everyHalfMinute(registered, async (id) => {
    const { deploymentProfileAssignmentStatus: status } = await client.devices.get(id);
    return status?.startsWith('assigned') ?? false;
  });

  async function everyHalfMinute(items: readonly string[], isDone: (item: string) => Promise<boolean>) {
    for (let open = items; open.length > 0; ) {
      const left: string[] = [];
      for (const item of open) if (!(await isDone(item))) left.push(item);
      open = left;
      if (open.length > 0) await wait(clock, 30_000, undefined);
    }
  }
}
