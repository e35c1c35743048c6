import { describe, expect, test } from 'vitest';
import type { ImportEvent, ImportOptions, ImportReport } from '../../src/index.js';
import type { GraphMockOptions } from '../../src/mock/index.js';
import { devices } from './support/devices.js';
import { run } from './support/run.js';
import { type Simulation, simulation } from './support/simulation.js';
import { verify } from './support/verify.js';

/** Imports devices into a tenant, and returns what came of it with the requests by operation. */
async function follow(
  options: ImportOptions,
  behavior: GraphMockOptions = {},
  rows = devices(3),
): Promise<{
  sim: Simulation;
  events: ImportEvent[];
  report: ImportReport;
  requests: Record<string, number>;
}> {
  const sim = await simulation(behavior);
  const { events, report } = await run(sim.client, rows, { clock: sim.clock, ...options });
  const requests: Record<string, number> = {};
  for (const { operation = '' } of sim.mock.requests()) requests[operation] = (requests[operation] ?? 0) + 1;
  expect(sim.mock.violations()).toEqual([]);
  return { sim, events, report, requests };
}

const stagesOf = (events: readonly ImportEvent[]) =>
  events.flatMap((event) => (event.type === 'stage' ? [event.stage] : []));

describe('what a tenant may do', () => {
  test.each<[string, GraphMockOptions]>([
    ['nothing odd', {}],
    ['every quirk', { quirks: 'all' }],
    ['every quirk, pages of one, replaced importIds', { quirks: 'all', pageSize: 2, importIds: 'replace' }],
    ['registers only when it is synchronized', { registeredAfter: Number.POSITIVE_INFINITY }],
    ['devices of others', { devices: 30, quirks: { inclusiveCursor: true }, pageSize: 7 }],
  ])('%s: each device is followed until it is assigned', async (_, behavior) => {
    const rows = devices(30);
    const { sim, events, report } = await follow({ until: 'assigned' }, behavior, rows);
    verify(sim.mock, rows, report);
    const registered = new Map(sim.mock.devices().map((device) => [device.serialNumber, device]));
    for (const device of report.devices) {
      expect(device).toMatchObject({
        registeredId: registered.get(device.serialNumber)?.id,
        registeredGroupTag: undefined,
        assignmentStatus: 'assignedInSync',
        assignmentDetail: undefined,
        profileName: 'Default profile',
        message: undefined,
        remedy: undefined,
      });
    }
    expect(report).toMatchObject({
      until: 'assigned',
      stages: { imported: 30, registered: 30, assigned: 30 },
      stopped: undefined,
    });
    expect(stagesOf(events).sort()).toEqual([
      ...Array<string>(30).fill('assigned'),
      ...Array<string>(30).fill('registered'),
    ]);
    expect(events.filter(({ type }) => type === 'sync')).toEqual([{ type: 'sync', started: true }]);
  });
});
