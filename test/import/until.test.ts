import { describe, expect, test } from 'vitest';
import { AutopilotError, type ImportEvent } from '../../src/index.js';
import type { GraphMockOptions } from '../../src/mock/index.js';
import { devices } from './support/devices.js';
import { follow } from './support/follow.js';
import { run } from './support/run.js';
import { type Rewrite, simulation } from './support/simulation.js';
import { verify } from './support/verify.js';

const stagesOf = (events: readonly ImportEvent[]) =>
  events.flatMap((event) => (event.type === 'stage' ? [event.stage] : []));

describe('behavior of tenants', () => {
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

const outcomes = (name: 'ZtdDeviceAlreadyAssigned', ...numbers: number[]) =>
  Object.fromEntries(numbers.map((number) => [`SAMPLE-0000${number}`, name]));

describe('devices that do not reach the stage', () => {
  test('a failed assignment ends the wait, with the reason and the remedy', async () => {
    const failed = { failed: 'hardwareRequirementsNotMet' } as const;
    const profiles = ({ serialNumber }: { serialNumber: string }) =>
      serialNumber === 'SAMPLE-00002' ? failed : 'Kiosk profile';
    const { report, events } = await follow({ until: 'assigned' }, { profiles });
    expect(report.stopped).toBeUndefined();
    expect(report.stages).toEqual({ imported: 3, registered: 3, assigned: 2 });
    expect(report.devices[1]).toMatchObject({
      outcome: 'complete',
      assignmentStatus: 'failed',
      assignmentDetail: 'hardwareRequirementsNotMet',
      profileName: undefined,
      message:
        'The assignment of the deployment profile failed. The device does not meet the hardware requirements of the profile.',
      remedy: expect.stringContaining('TPM 2.0'),
    });
    expect(report.devices[0]).toMatchObject({ profileName: 'Kiosk profile', remedy: undefined });
    expect(stagesOf(events)).toContain('failed');
  });

  test('a failed assignment does not matter until registered', async () => {
    const profiles = { '*': { failed: 'hardwareRequirementsNotMet' } as const };
    const { report, events } = await follow({ until: 'registered' }, { profiles, assignedAfter: 0 });
    expect(report.stages).toEqual({ imported: 3, registered: 3, assigned: 0 });
    expect(report.devices[0]).toMatchObject({
      assignmentStatus: 'failed',
      message: undefined,
      remedy: undefined,
    });
    expect(stagesOf(events)).toEqual(['registered', 'registered', 'registered']);
  });

  test('notAssigned ends only when the time is over, with the group tag in the message', async () => {
    const { sim, report, requests } = await follow({ until: 'assigned' }, { profiles: { '*': false } });
    expect(report.stopped).toEqual({
      reason: 'wait',
      message: 'After 60 minutes, 3 devices are registered without a deployment profile.',
    });
    expect(sim.clock.now()).toBe(3_600_000);
    expect(report.devices[0]).toMatchObject({
      assignmentStatus: 'notAssigned',
      message: 'Registered, but no deployment profile is assigned.',
      remedy:
        'Probably no deployment profile targets the group tag "Warehouse". Assign one to a group that contains the device, and resume the run.',
    });
    // The intervals grow to a minute. Each poll requests three devices.
    expect(requests.getWindowsAutopilotDeviceIdentity).toBeLessThan(3 * 65);
  });

  test.each([
    ['waitMs', { until: 'assigned', waitMs: 120_000 }, 120_000],
    ['until registered', { until: 'registered' }, 1_800_000],
  ] as const)('the wait limits the whole run: %s', async (_, options, waitMs) => {
    const behavior = { registeredAfter: Number.POSITIVE_INFINITY, decidedAfter: 60_000 };
    const { sim, report, requests } = await follow({ ...options, sync: false }, behavior);
    expect(sim.clock.now()).toBe(waitMs);
    expect(report.stopped).toMatchObject({
      reason: 'wait',
      message: expect.stringContaining('not registered'),
    });
    expect(report.devices[0]).toMatchObject({
      message: 'Not found among the registered devices yet.',
      registeredId: undefined,
    });
    expect(requests.syncWindowsAutopilotSettings).toBeUndefined();
  });

  test('a device that is already in the tenant is followed, and its group tag is compared', async () => {
    const { report } = await follow(
      { until: 'assigned' },
      {
        outcomes: outcomes('ZtdDeviceAlreadyAssigned', 1, 2, 3),
        devices: [
          { serialNumber: 'SAMPLE-00001', groupTag: 'Warehouse' },
          { serialNumber: 'SAMPLE-00002', groupTag: 'Kiosk' },
          { serialNumber: 'sample-00003 ', groupTag: '' },
        ],
      },
    );
    expect(report.summary.alreadyInTenant).toBe(3);
    expect(report.devices[0]).toMatchObject({
      registeredGroupTag: undefined,
      assignmentStatus: 'assignedInSync',
    });
    expect(report.devices[1]).toMatchObject({
      registeredGroupTag: 'Kiosk',
      message: 'The registered device has the group tag "Kiosk" instead of "Warehouse".',
      remedy: 'Correct the group tag in the tenant, or in the file.',
    });
  });

  test('an undecided record does not keep the others from being synchronized and followed', async () => {
    const { report, requests } = await follow(
      { until: 'assigned' },
      { outcomes: { 'SAMPLE-00002': 'unknown' }, registeredAfter: Number.POSITIVE_INFINITY },
    );
    expect(report.stopped).toMatchObject({
      reason: 'wait',
      message: 'After 60 minutes, 1 device is undecided.',
    });
    expect(report.stages).toEqual({ imported: 2, registered: 2, assigned: 2 });
    expect(requests.syncWindowsAutopilotSettings).toBe(1);
  });

  test('a record that is decided late is followed like the others', async () => {
    let isSlow = true;
    const rewrite: Rewrite = (json, path) => {
      if (!path.includes('importedWindowsAutopilotDeviceIdentities') || !isSlow) return json;
      for (const record of json.value ?? []) {
        if (record.serialNumber === 'SAMPLE-00002') record.state = { deviceImportStatus: 'unknown' };
      }
      return json;
    };
    const sim = await simulation({ quirks: 'all' }, { rewrite });
    sim.clock.setTimer(() => {
      isSlow = false;
    }, 1_200_000);
    const { report } = await run(sim.client, devices(3), { clock: sim.clock, until: 'assigned' });
    expect(report.stopped).toBeUndefined();
    expect(report.stages).toEqual({ imported: 3, registered: 3, assigned: 3 });
    expect(sim.clock.now()).toBeGreaterThan(1_200_000);
  });
});

test.each([
  [undefined, 'none', 'Registered, but the service does not show its assignment.', 'Resume the run.'],
  [5, 'none', 'Registered, but the service does not show its assignment.', 'Resume the run.'],
  ['pending', 'none', 'the assignment of its deployment profile is pending.', 'Resume the run.'],
  ['somethingNew', 'none', 'The status of its assignment is "somethingNew".', 'Resume the run.'],
  ['failed', 'none', 'The assignment of the deployment profile failed.', 'Look at the device in Intune'],
  ['failed', 'brandNew', 'The reason is "brandNew".', 'Assign a profile for this kind of device'],
  ['failed', 'constructor', 'The reason is "constructor".', 'Assign a profile for this kind of device'],
])('explains an assignment with the status %j and the detail %j', async (status, detail, message, remedy) => {
  const rewrite: Rewrite = (json, path) => {
    if (!path.includes('windowsAutopilotDeviceIdentities')) return json;
    for (const device of json.value ?? [json]) {
      device.deploymentProfileAssignmentStatus = status;
      device.deploymentProfileAssignmentDetailedStatus = detail;
    }
    return json;
  };
  const sim = await simulation({}, { rewrite });
  const options = { clock: sim.clock, until: 'assigned', waitMs: 600_000 } as const;
  const { report } = await run(sim.client, devices(1), options);
  expect(report.devices[0]).toMatchObject({
    assignmentStatus: typeof status === 'string' ? status : undefined,
    assignmentDetail: detail === 'none' ? undefined : detail,
    message: expect.stringContaining(message),
    remedy: expect.stringContaining(remedy),
  });
  expect(report.stopped?.reason).toBe(status === 'failed' ? undefined : 'wait');
});

test('a group tag that is not text is that of a device without one', async () => {
  const rewrite: Rewrite = (json, path) => {
    if (path.includes('windowsAutopilotDeviceIdentities')) {
      for (const device of json.value ?? [json]) device.groupTag = 5;
    }
    return json;
  };
  const sim = await simulation({}, { rewrite });
  const { report } = await run(sim.client, devices(1), { clock: sim.clock, until: 'registered' });
  expect(report.devices[0]).toMatchObject({
    registeredGroupTag: '',
    message: 'The registered device has no group tag instead of "Warehouse".',
  });
});

describe('matching registered devices with rows', () => {
  const rows = ['SAMPLE-00001', 'Default string', 'Default string'].map((serialNumber, at) => {
    const [row] = devices(1, at + 1);
    if (row === undefined) throw new Error('There is no row.');
    return { ...row, device: { ...row.device, serialNumber } };
  });

  test('a device with a shared serial number is found by the id of its import', async () => {
    const { report } = await follow({ until: 'assigned' }, { quirks: { sharedSerialNumbers: true } }, rows);
    expect(report.stages.assigned).toBe(3);
    expect(new Set(report.devices.map(({ registeredId }) => registeredId)).size).toBe(3);
  });

  test('it is found even if it is registered long after the others', async () => {
    const quirks = { sharedSerialNumbers: true };
    for (const seed of [1, 2, 3]) {
      const behavior = { quirks, seed, registeredAfter: [10_000, 900_000] as const };
      const { report } = await follow({ until: 'registered', sync: false }, behavior, rows);
      expect(report.stages.registered).toBe(3);
    }
  });

  test('a device that is registered between two reads has the id of its import, too', async () => {
    const sim = await simulation({ quirks: { sharedSerialNumbers: true } });
    const read = new Set<string>();
    const get: typeof sim.client.devices.get = async (id, options) => {
      const device = await sim.client.devices.get(id, options);
      if (read.has(id)) return device;
      read.add(id);
      throw new AutopilotError('notFound', 'It is registered a moment later.');
    };
    const client = { ...sim.client, devices: { ...sim.client.devices, get } };
    const { report } = await run(client, rows, { clock: sim.clock, until: 'registered' });
    expect(report.stages.registered).toBe(3);
  });

  test('without that id, it cannot be identified, and the run does not wait for it', async () => {
    const quirks = { sharedSerialNumbers: true, otherDeviceIds: true };
    const { sim, report } = await follow({ until: 'assigned' }, { quirks }, rows);
    expect(sim.clock.now()).toBeLessThan(900_000);
    expect(report.stages).toEqual({ imported: 3, registered: 1, assigned: 1 });
    expect(report.devices[1]).toMatchObject({
      registeredId: undefined,
      message: expect.stringContaining('Many devices share its serial number'),
      remedy: 'Look for the device among the Autopilot devices of the tenant.',
    });
    expect(report.stopped).toBeUndefined();
  });

  test.each([
    ['asked for one by one', 3],
    ['listed', 30],
  ])('several devices with the serial number of a row are never confused: %s', async (_, count) => {
    const twice = [1, 2].map((at) => ({ id: `stale-${at}`, serialNumber: 'SAMPLE-00002' }));
    const behavior = { devices: twice, outcomes: { 'SAMPLE-00002': 'complete' as const } };
    const right = await follow({ until: 'assigned' }, behavior, devices(count));
    expect(right.report.stages.assigned).toBe(count);
    expect(right.report.devices[1]?.registeredId).not.toMatch('stale');
    const quirks = { otherDeviceIds: true };
    const others = await follow({ until: 'assigned' }, { ...behavior, quirks }, devices(count));
    expect(others.report.stages.assigned).toBe(count);
    expect(others.report.devices[1]?.registeredId).not.toMatch('stale');
  });

  test('if none of them is new, the device cannot be identified', async () => {
    const twice = [1, 2].map((at) => ({ id: `stale-${at}`, serialNumber: 'SAMPLE-00002' }));
    const { sim, report } = await follow(
      { until: 'assigned' },
      { devices: twice, outcomes: outcomes('ZtdDeviceAlreadyAssigned', 2) },
    );
    expect(sim.clock.now()).toBeLessThan(900_000);
    expect(report.devices[1]).toMatchObject({
      registeredId: undefined,
      message: expect.stringContaining('2 registered devices have its serial number'),
    });
  });
});
