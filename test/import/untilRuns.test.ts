import { describe, expect, test } from 'vitest';
import { createAutopilotClient, type ImportEvent, importDevices } from '../../src/index.js';
import type { ProfileOutcome } from '../../src/mock/index.js';
import { devices } from './support/devices.js';
import { follow } from './support/follow.js';
import { memoryJournal } from './support/memoryJournal.js';
import { run } from './support/run.js';
import { type Simulation, simulation } from './support/simulation.js';
import { verify } from './support/verify.js';

describe('number of requests', () => {
  const lists = 'listWindowsAutopilotDeviceIdentities';
  const gets = 'getWindowsAutopilotDeviceIdentity';

  test('requests few devices by id, whatever else the tenant has', async () => {
    const { requests } = await follow({ until: 'assigned' }, { devices: 2000 }, devices(5));
    expect(requests[lists]).toBeUndefined();
    expect(requests[gets]).toBeLessThan(60);
  });

  test('lists many devices, and reads each name of a profile once', async () => {
    const { requests } = await follow({ until: 'assigned' }, {}, devices(100));
    expect(requests[lists]).toBeLessThan(12);
    // The last device is requested alone.
    expect(requests[gets]).toBeGreaterThanOrEqual(100);
    expect(requests[gets]).toBeLessThan(110);
  });

  test('requests the last ones of many in a large tenant one by one', async () => {
    const profiles = ({ serialNumber }: { serialNumber: string }) =>
      serialNumber === 'SAMPLE-00001' ? false : 'Default profile';
    const { requests } = await follow(
      { until: 'assigned', waitMs: 1_800_000 },
      { devices: 2000, profiles },
      devices(30),
    );
    // Five pages each.
    expect(requests[lists]).toBeLessThan(5 * 10);
    expect(requests[gets]).toBeGreaterThan(40);
  });

  test('reads names of profiles between looks, and all of them in the end', async () => {
    const profiles = ({ serialNumber }: { serialNumber: string }) =>
      serialNumber === 'SAMPLE-00001' ? false : 'Default profile';
    const sim = await simulation({ profiles, latency: 2000, registeredAfter: 0, assignedAfter: 0 });
    const times: number[] = [];
    const options = { clock: sim.clock, until: 'assigned', waitMs: 900_000 } as const;
    for await (const event of importDevices(sim.client, devices(250), options)) {
      times.push(sim.clock.now());
      if (event.type !== 'report') continue;
      const named = event.report.devices.filter(({ profileName }) => profileName === 'Default profile');
      expect(named).toHaveLength(249);
    }
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    expect(Math.max(...gaps)).toBeLessThan(70_000);
  });

  test('until registered does not need beta, and reads no names', async () => {
    const sim = await simulation();
    const client = createAutopilotClient({ ...clientOf(sim), baseUrl: `${sim.mock.url}/v1.0` });
    const { report } = await run(client, devices(3), { clock: sim.clock, until: 'registered' });
    expect(report.stages).toEqual({ imported: 3, registered: 3, assigned: 0 });
    expect(report.devices[0]).toMatchObject({ assignmentStatus: undefined, remedy: undefined });
    expect(sim.mock.requests().filter(({ path }) => path.includes('expand'))).toEqual([]);
  });
});

const clientOf = ({ fetch, clock }: Simulation) => ({ credential: 'a-token', fetch, clock });

describe('wrong use', () => {
  test('until assigned is refused for a client of v1.0, and nothing is sent', async () => {
    const sim = await simulation();
    const client = createAutopilotClient({ ...clientOf(sim), baseUrl: `${sim.mock.url}/v1.0` });
    const started = run(client, devices(1), { clock: sim.clock, until: 'assigned' });
    await expect(started).rejects.toThrow(
      new TypeError(
        "importDevices: until 'assigned' needs a client with apiVersion 'beta', because v1.0 does not show assignments",
      ),
    );
    expect(sim.mock.requests()).toEqual([]);
  });

  test.each([
    [{ until: 'done' as 'assigned' }, "until must be 'imported', 'registered' or 'assigned'"],
    [{ sync: 'no' as unknown as boolean }, 'sync must be true or false'],
  ])('%j', async (options, message) => {
    const sim = await simulation();
    await expect(run(sim.client, [], options)).rejects.toThrow(new TypeError(`importDevices: ${message}`));
  });
});

describe('the synchronization', () => {
  const registeredAfter = Number.POSITIVE_INFINITY;

  test('is skipped with sync: false', async () => {
    const { requests } = await follow({ until: 'registered', sync: false });
    expect(requests.syncWindowsAutopilotSettings).toBeUndefined();
  });

  test('starts ten minutes after the last one', async () => {
    const sim = await simulation({ registeredAfter });
    await sim.client.sync();
    const { events, report } = await run(sim.client, devices(2), { clock: sim.clock, until: 'registered' });
    expect(events.filter(({ type }) => type === 'sync')).toEqual([
      { type: 'sync', started: false, reason: 'tooSoon' },
      { type: 'sync', started: true },
    ]);
    expect(report.stages.registered).toBe(2);
    const syncs = sim.mock.requests().filter(({ operation }) => operation === 'syncWindowsAutopilotSettings');
    expect(syncs.map(({ status }) => status)).toEqual([204, 204]);
    expect(sim.clock.now()).toBeLessThan(800_000);
  });

  test.each([
    [403, true],
    [500, false],
  ])('does not stop the run if it gets %i', async (fault, isFinal) => {
    const faults = [{ fault, operations: ['syncWindowsAutopilotSettings' as const], times: 1 }];
    const { events, report } = await follow({ until: 'registered' }, { faults, registeredAfter: 1_500_000 });
    const syncs = events.filter(({ type }) => type === 'sync');
    expect(syncs[0]).toMatchObject({ started: false, reason: 'failed', error: { status: fault } });
    expect(syncs).toHaveLength(isFinal ? 1 : 2);
    expect(report.stages.registered).toBe(3);
  });
});

describe('a service that fails while devices are followed', () => {
  test.each([
    ['for some time', { fault: 503, times: 12 }, undefined],
    ['by refusing the permission', { fault: 403, times: 1 }, 'signIn'],
    ['to the end', { fault: 500, times: 100_000 }, 'service'],
  ] as const)('%s', async (_, fault, reason) => {
    const operations = ['listWindowsAutopilotDeviceIdentities', 'getWindowsAutopilotDeviceIdentity'] as const;
    const faults = [{ ...fault, operations: [...operations] }];
    const { sim, report } = await follow({ until: 'assigned' }, { faults }, devices(30));
    expect(report.stopped?.reason).toBe(reason);
    expect(report.stages.imported).toBe(30);
    if (reason === undefined) expect(report.stages.assigned).toBe(30);
    expect(sim.clock.now()).toBeLessThanOrEqual(3_700_000);
  });

  test('if names of profiles cannot be read, only they are missing', async () => {
    const faults = [
      { fault: 404, operations: ['getWindowsAutopilotDeviceIdentity' as const], times: 100_000 },
    ];
    const { report } = await follow({ until: 'assigned' }, { faults }, devices(30));
    expect(report.stages.assigned).toBe(30);
    expect(report.devices[0]).toMatchObject({ profileName: undefined, remedy: undefined });
  });
});

describe('a resumed run', () => {
  test('continues from the stage, and imports nothing again', async () => {
    const sim = await simulation({ registeredAfter: 600_000 });
    const journal = memoryJournal();
    const options = { clock: sim.clock, journal, until: 'assigned', sync: false, waitMs: 300_000 } as const;
    const first = await run(sim.client, devices(3), options);
    expect(first.report.stopped?.reason).toBe('wait');
    expect(journal.entries.at(-1)?.type).not.toBe('finished');
    const before = sim.mock.requests().length;
    const { report } = await run(sim.client, devices(3), { ...options, waitMs: 3_600_000 });
    verify(sim.mock, devices(3), report);
    expect(report.stages.assigned).toBe(3);
    const later = sim.mock.requests().slice(before);
    expect(later.filter(({ method }) => method !== 'GET')).toEqual([]);
    expect(new Set(later.map(({ operation }) => operation))).toEqual(
      new Set(['getWindowsAutopilotDeviceIdentity', 'listWindowsAutopilotDeviceIdentities']),
    );
    expect(journal.entries.at(-1)?.type).toBe('finished');
    expect(JSON.stringify(journal.entries)).not.toMatch(/LEAKHASH|a-token/);
  });

  test('continues a finished import, and shows what is in the journal', async () => {
    const sim = await simulation();
    const journal = memoryJournal();
    const imported = await run(sim.client, devices(3), { clock: sim.clock, journal });
    expect(imported.report).toMatchObject({
      until: 'imported',
      stages: { imported: 3, registered: 0, assigned: 0 },
    });
    const { report } = await run(sim.client, devices(3), { clock: sim.clock, journal, until: 'assigned' });
    expect(report.stages.assigned).toBe(3);
    const before = sim.mock.requests().length;
    const again = await run(sim.client, devices(3), { clock: sim.clock, journal, until: 'assigned' });
    expect(again.report.devices).toEqual(report.devices);
    expect(sim.mock.requests()).toHaveLength(before);
  });

  test('reads a device again whose assignment had failed', async () => {
    let profile: ProfileOutcome = { failed: 'hardwareRequirementsNotMet' };
    const sim = await simulation({ profiles: () => profile });
    const journal = memoryJournal();
    const options = { clock: sim.clock, journal, until: 'assigned' } as const;
    const first = await run(sim.client, devices(1), options);
    expect(first.report.devices[0]).toMatchObject({ assignmentStatus: 'failed' });
    profile = 'A better profile';
    const id = first.report.devices[0]?.registeredId ?? '';
    await sim.client.devices.update(id, { groupTag: 'Better' });
    const { report } = await run(sim.client, devices(1), options);
    expect(report.devices[0]).toMatchObject({
      assignmentStatus: 'assignedInSync',
      profileName: 'A better profile',
      registeredGroupTag: 'Better',
    });
  });
});

test('a run that is aborted while it follows devices reports the stage of each', async () => {
  const controller = new AbortController();
  const sim = await simulation({ assignedAfter: Number.POSITIVE_INFINITY });
  const options = { clock: sim.clock, until: 'assigned', signal: controller.signal } as const;
  const events: ImportEvent[] = [];
  for await (const event of importDevices(sim.client, devices(3), options)) {
    events.push(event);
    if (event.type === 'waiting' && event.why === 'assignment') controller.abort();
  }
  expect(events.at(-1)).toMatchObject({
    type: 'report',
    report: { stopped: { reason: 'aborted' }, stages: { imported: 3, registered: 3, assigned: 0 } },
  });
});
