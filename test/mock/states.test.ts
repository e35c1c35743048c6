import { describe, expect, test } from 'vitest';
import type { GraphMockOptions, Outcome } from '../../src/mock/index.js';
import { device, devices, listed, startTenant } from './tenant.js';

/** Returns the status of a device at the given times, in milliseconds after its submission. */
async function statuses(options: GraphMockOptions, times: readonly number[]) {
  const { client, clock } = await startTenant(options);
  const { id } = await client.create(device('A'));
  const seen: (string | undefined)[] = [];
  for (const time of times) {
    clock.advance(time - clock.now());
    seen.push((await client.get(id)).state?.deviceImportStatus);
  }
  return seen;
}

describe('the state changes over time', () => {
  test('from unknown through pending to complete, exactly at the configured times', async () => {
    const times = [0, 999, 1_000, 4_999, 5_000, 86_400_000];
    expect(await statuses({ pendingAfter: 1_000, decidedAfter: 5_000 }, times)).toEqual([
      'unknown',
      'unknown',
      'pending',
      'pending',
      'complete',
      'complete',
    ]);
  });

  test('can skip pending', async () => {
    const seen = await statuses({ pendingAfter: false, decidedAfter: 5_000 }, [0, 4_999, 5_000]);
    expect(seen).toEqual(['unknown', 'unknown', 'complete']);
  });

  test('by default within one to two minutes, at a different time for each device', async () => {
    const { client, clock } = await startTenant();
    await client.import(devices(50, 'mine'));
    const finished = async () =>
      (await listed(client)).filter(({ state }) => state?.deviceImportStatus === 'complete').length;
    clock.advance(59_999);
    expect(await finished()).toBe(0);
    clock.advance(30_001);
    const half = await finished();
    expect(half).toBeGreaterThan(0);
    expect(half).toBeLessThan(50);
    clock.advance(30_000);
    expect(await finished()).toBe(50);
  });

  test('with a speed of 3,600, an hour takes a second', async () => {
    const seen = await statuses(
      { speed: 3_600, pendingAfter: false, decidedAfter: 3_600_000 },
      [0, 999, 1_000],
    );
    expect(seen).toEqual(['unknown', 'unknown', 'complete']);
  });

  test('a list and a record have the same state', async () => {
    const { client, clock } = await startTenant();
    const { id } = await client.create(device('A'));
    for (const step of [0, 15_000, 120_000]) {
      clock.advance(step);
      expect(await listed(client)).toEqual([{ ...(await client.get(id)), '@odata.context': undefined }]);
    }
  });
});

const unknownError = { deviceErrorCode: 899, deviceErrorName: 'ZtdSomethingNew' };
const ends: readonly (readonly [string, Outcome, object])[] = [
  ['complete', 'complete', { deviceImportStatus: 'complete', deviceErrorCode: 0, deviceErrorName: '' }],
  [
    'an error of the contract',
    'InvalidZtdHardwareHash',
    { deviceImportStatus: 'error', deviceErrorCode: 802, deviceErrorName: 'InvalidZtdHardwareHash' },
  ],
  ['an unknown error', unknownError, { deviceImportStatus: 'error', ...unknownError }],
  ['partial', 'partial', { deviceImportStatus: 'partial', deviceErrorCode: 0 }],
  ['pending to the end', 'pending', { deviceImportStatus: 'pending' }],
  ['unknown to the end', 'unknown', { deviceImportStatus: 'unknown' }],
];

describe('outcomes of devices', () => {
  test.each(ends)('by serial number: %s', async (_, outcome, state) => {
    const { client, clock } = await startTenant({ outcomes: { A: outcome } });
    const [a, b] = await client.import([device('A'), device('B')]);
    clock.advance(86_400_000);
    expect((await client.get(a?.id ?? '')).state).toMatchObject(state);
    expect((await client.get(b?.id ?? '')).state).toMatchObject({ deviceImportStatus: 'complete' });
  });

  test('by a rule, which gets everything that was sent except the hash', async () => {
    const seen: object[] = [];
    const { client, clock } = await startTenant({
      outcomes(submitted) {
        seen.push(submitted);
        return submitted.groupTag === 'bad' ? 'partial' : undefined;
      },
    });
    const sent = device('A', { groupTag: 'bad', importId: 'mine' });
    const { id } = await client.create(sent);
    const other = await client.create(device('B'));
    clock.advance(120_000);
    expect((await client.get(id)).state?.deviceImportStatus).toBe('partial');
    expect((await client.get(other.id)).state?.deviceImportStatus).toBe('complete');
    expect(seen[0]).toEqual({
      serialNumber: 'A',
      groupTag: 'bad',
      productKey: '',
      importId: 'mine',
      assignedUserPrincipalName: '',
    });
  });

  test.each(['constructor', '__proto__'])(
    'a serial number like %s has no special meaning',
    async (serial) => {
      const { client, clock } = await startTenant({ outcomes: {} });
      const { id } = await client.create(device(serial));
      clock.advance(120_000);
      expect((await client.get(id)).state?.deviceImportStatus).toBe('complete');
    },
  );
});

describe('a registered device', () => {
  test('has a registration id, unlike other devices', async () => {
    const { client, clock } = await startTenant();
    const { id, state } = await client.create(device('A'));
    expect(state?.deviceRegistrationId).toBe('');
    clock.advance(120_000);
    expect((await client.get(id)).state?.deviceRegistrationId).toMatch(/^[0-9a-f-]{36}$/);
  });

  test.each([
    ['by us', {}],
    ['by others', { records: [{ serialNumber: 'A' }] }],
  ])('gets 806 when submitted again, even if its record was deleted: registered %s', async (_, options) => {
    const { client, clock } = await startTenant(options);
    const { id } = (await listed(client))[0] ?? (await client.create(device('A')));
    await client.delete(id);
    const again = await client.create(device('A'));
    clock.advance(120_000);
    expect((await client.get(again.id)).state).toMatchObject({
      deviceImportStatus: 'error',
      deviceErrorCode: 806,
      deviceErrorName: 'ZtdDeviceAlreadyAssigned',
    });
  });

  test('can be submitted again after a failure', async () => {
    const failing = { deviceErrorCode: 640, deviceErrorName: 'StorageError' };
    let calls = 0;
    const { client, clock } = await startTenant({ outcomes: () => (calls++ === 0 ? failing : undefined) });
    await client.create(device('A'));
    const again = await client.create(device('A'));
    clock.advance(120_000);
    expect((await client.get(again.id)).state?.deviceImportStatus).toBe('complete');
  });
});
