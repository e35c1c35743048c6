import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMock } from '../../src/mock/index.js';
import { devices } from '../import/support/devices.js';
import { verify } from '../import/support/verify.js';
import { type Workshop, workshop } from '../support/importing/processes.js';

/*
 * An import of 1,200 devices until they are assigned, in a real process with a journal on the disk, in a tenant with every
 * quirk. It is killed with SIGKILL before and after each append to the journal, and another process goes on. In real time, so
 * all waits are short.
 */
const count = 1200;
const rows = devices(count);
const options = { until: 'assigned', pollIntervalMs: 300, graceMs: 700 } as const;

let shop: Workshop;
beforeAll(async () => {
  shop = await workshop();
});
afterAll(() => shop.close());

/** Kills at one point, resumes and verifies. Returns whether there was anything to kill. */
async function killAt(nth: number): Promise<boolean> {
  const mock = await startMock({
    quirks: 'all',
    importIds: 'replace',
    devices: 300,
    limits: false,
    pendingAfter: false,
    decidedAfter: [100, 400],
    registeredAfter: [100, 600],
    assignedAfter: [100, 600],
    syncDuration: 200,
    // One in a hundred cannot get its profile.
    profiles: ({ serialNumber }) =>
      serialNumber.endsWith('00') ? { failed: 'hardwareRequirementsNotMet' } : 'Office profile',
  });
  try {
    const order = {
      baseUrl: mock.url,
      devices: count,
      journal: join(shop.folder, `${nth}.journal`),
      options,
    };
    const first = await shop.import({ ...order, killAt: nth, onlyJournal: true });
    const last = first ?? (await shop.import({ ...order, killAt: 0 }));
    if (last === undefined) throw new Error('The second process was killed too.');
    const { report } = last;
    verify(mock, rows, report);
    expect(report.stages).toEqual({ imported: count, registered: count, assigned: count - 12 });
    const registered = new Map(
      mock.devices().flatMap((device) => (device.foreign ? [] : [[device.serialNumber, device]])),
    );
    expect(registered.size).toBe(count);
    const wrong = report.devices.filter((device) => {
      const actual = registered.get(device.serialNumber);
      return (
        device.registeredId !== actual?.id ||
        device.assignmentStatus !== actual?.assignmentStatus ||
        (device.profileName ?? '') !== actual?.profileName
      );
    });
    expect(wrong).toEqual([]);
    return first === undefined;
  } catch (error) {
    throw new Error(`killed at ${nth}`, { cause: error });
  } finally {
    await mock.close();
  }
}

test('a process that is killed at any step of the journal is resumed', async () => {
  let points = 0;
  // Two at a time: there is a core for each.
  const enumerate = async (start: number) => {
    for (let nth = start; await killAt(nth); nth += 2) points++;
  };
  await Promise.all([enumerate(1), enumerate(2)]);
  console.log(`killed at ${points} points of the journal`);
  expect(points).toBeGreaterThan(30);
});
