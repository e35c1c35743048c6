import { describe, expect, test } from 'vitest';
import { deviceOperations } from '../../generated/deviceOperations.js';
import { createAutopilotClient } from '../../src/index.js';
import { createMock, type Quirks, type TenantOptions } from '../../src/mock/index.js';
import { fakeClock } from '../support/fakeClock.js';
import { device } from './tenant.js';

const id = '2b7e5f6c-9f5d-4f0e-8f7a-1d2c3b4a5968';
const full = {
  id,
  serialNumber: 'SAMPLE-0001',
  groupTag: 'Warehouse',
  displayName: 'WAREHOUSE-01',
  userPrincipalName: 'alex@contoso.com',
  addressableUserName: 'Alex',
};
const path = deviceOperations.listWindowsAutopilotDeviceIdentities.path;

/** A tenant on a virtual clock, a client for it without retries, and raw requests. */
function tenant(options: TenantOptions = {}) {
  const clock = fakeClock();
  const mock = createMock({ clock, decidedAfter: 60_000, ...options });
  const client = createAutopilotClient({ credential: 'token', fetch: mock.fetch, maxRetries: 0 });
  const send = async (method: string, below: string, body?: object) => {
    const response = await mock.fetch(`https://graph.microsoft.com/beta${path}${below}`, {
      method,
      headers: { Authorization: 'Bearer token', ...(body && { 'Content-Type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    return response.status;
  };
  const update = (body: object) => send('POST', `/${id}/updateDeviceProperties`, body);
  const read = () => client.devices.get(id);
  return { clock, mock, client, send, update, read };
}

describe('from import to assignment', () => {
  const serials = async ({ client }: ReturnType<typeof tenant>) =>
    (await client.devices.list().toArray({ limit: 99 })).map(({ serialNumber }) => serialNumber);

  test('the device appears after its delay, and its profile after another delay', async () => {
    const given = tenant({ registeredAfter: 30_000, assignedAfter: 60_000 });
    const { id: recordId } = await given.client.create(device('A', { groupTag: 'Kiosk' }));
    given.clock.advance(89_000);
    expect(await serials(given)).toEqual([]);
    given.clock.advance(1_000);
    const [registered] = await given.client.devices.find('A');
    const { state } = await given.client.get(recordId);
    expect(registered).toMatchObject({
      id: state?.deviceRegistrationId,
      groupTag: 'Kiosk',
      deploymentProfileAssignmentStatus: 'notAssigned',
      deploymentProfileAssignedDateTime: '0001-01-01T00:00:00Z',
    });
    given.clock.advance(45_000);
    expect((await given.client.devices.find('A'))[0]?.deploymentProfileAssignmentStatus).toBe('pending');
    given.clock.advance(15_000);
    const assigned = await given.client.devices.get(registered?.id ?? '', { expand: ['deploymentProfile'] });
    expect(assigned).toMatchObject({
      deploymentProfileAssignmentStatus: 'assignedInSync',
      deploymentProfile: { displayName: 'Default profile' },
    });
    expect(given.mock.devices()).toMatchObject([
      { serialNumber: 'A', assignmentStatus: 'assignedInSync', foreign: false, deleted: false },
    ]);
  });

  test('a sync that ends after the import is complete registers the device immediately', async () => {
    const given = tenant({ registeredAfter: Number.POSITIVE_INFINITY, syncDuration: 10_000 });
    await given.client.create(device('A'));
    given.clock.advance(55_000);
    expect(await serials(given)).toEqual([]);
    await given.client.sync();
    given.clock.advance(9_000);
    expect(await serials(given)).toEqual([]);
    given.clock.advance(1_000);
    expect(await serials(given)).toEqual(['A']);
  });

  test('profiles are assigned by group tag, can fail, and can be missing', async () => {
    const given = tenant({
      registeredAfter: 0,
      assignedAfter: 0,
      profiles: {
        Kiosk: 'Kiosks',
        Old: { failed: 'hardwareRequirementsNotMet' },
        None: false,
        '*': 'Others',
      },
    });
    for (const groupTag of ['Kiosk', 'Old', 'None', 'Else'])
      await given.client.create(device(groupTag, { groupTag }));
    given.clock.advance(60_000);
    expect(given.mock.devices()).toMatchObject([
      { assignmentStatus: 'assignedInSync', profileName: 'Kiosks' },
      { assignmentStatus: 'failed', assignmentDetail: 'hardwareRequirementsNotMet' },
      { assignmentStatus: 'notAssigned' },
      { assignmentStatus: 'assignedInSync', profileName: 'Others' },
    ]);
    const [old] = await given.client.devices.find('Old');
    expect(old).toMatchObject({
      deploymentProfileAssignmentStatus: 'failed',
      deploymentProfileAssignmentDetailedStatus: 'hardwareRequirementsNotMet',
    });
    expect(given.mock.violations()).toEqual([]);
  });

  test('a changed group tag changes the profile', async () => {
    const given = tenant({ devices: [full], assignedAfter: 60_000, profiles: { Kiosk: 'Kiosks' } });
    await given.update({ ...full, id: undefined, serialNumber: undefined, groupTag: 'Kiosk' });
    expect(given.mock.devices()).toMatchObject([{ groupTag: 'Kiosk', assignmentStatus: 'notAssigned' }]);
    given.clock.advance(60_000);
    expect(given.mock.devices()).toMatchObject([{ profileName: 'Kiosks' }]);
  });

  test('an existing device gets 806, and can be imported again after its deletion', async () => {
    const given = tenant({ devices: [full] });
    const again = await given.client.create(device(full.serialNumber));
    expect(await given.send('DELETE', `/${id}`)).toBe(204);
    expect(given.mock.devices()).toMatchObject([{ deleted: true, foreign: true }]);
    const fresh = await given.client.create(device(full.serialNumber));
    given.clock.advance(60_000);
    expect((await given.client.get(again.id)).state?.deviceErrorCode).toBe(806);
    expect((await given.client.get(fresh.id)).state?.deviceImportStatus).toBe('complete');
  });
});

test('v1.0 shows no assignment and no profile', async () => {
  const { mock } = tenant({ devices: [full] });
  const { devices } = createAutopilotClient({ credential: 'token', fetch: mock.fetch, apiVersion: 'v1.0' });
  const found = await devices.get(id);
  expect(found).toMatchObject({ serialNumber: full.serialNumber });
  expect(Object.keys(found)).not.toContain('deploymentProfileAssignmentStatus');
});

describe('each quirk, with and without it', () => {
  const quirky = (quirks: Quirks, devices: TenantOptions['devices'] = [full]) =>
    [tenant({ devices, quirks }), tenant({ devices })] as const;
  const filter = (text: string) => `?$filter=${encodeURIComponent(text)}`;

  test.each<[Quirks, string]>([
    [{ noEqualsFilter: true }, "serialNumber eq 'A'"],
    [{ plainFilterValues: true }, "contains(serialNumber,'A-1')"],
    [{ plainFilterValues: true }, "contains(serialNumber,'A 1')"],
  ])('%j', async (quirks, text) => {
    const [odd, plain] = quirky(quirks);
    expect([await odd.send('GET', filter(text)), await plain.send('GET', filter(text))]).toEqual([400, 200]);
    expect(await odd.send('GET', filter("contains(serialNumber,'A')"))).toBe(200);
  });

  test('inclusiveCursor', async () => {
    for (const given of quirky({ inclusiveCursor: true }, 5)) {
      const found = await given.client.devices.list({ top: 2 }).toArray({ limit: 99 });
      expect(found.map((each) => each.serialNumber)).toEqual(
        given.mock.devices().map((each) => each.serialNumber),
      );
    }
    const [odd, plain] = quirky({ inclusiveCursor: true }, 2);
    await expect(odd.client.devices.list({ top: 1 }).toArray({ limit: 9 })).rejects.toMatchObject({
      code: 'unexpectedResponse',
    });
    expect(await plain.client.devices.list({ top: 1 }).toArray({ limit: 9 })).toHaveLength(2);
  });

  test('updateDelay', async () => {
    const [odd, plain] = quirky({ updateDelay: 5_000 });
    for (const given of [odd, plain]) await given.update({ groupTag: 'Kiosk' });
    expect([(await odd.read()).groupTag, (await plain.read()).groupTag]).toEqual(['Warehouse', 'Kiosk']);
    odd.clock.advance(5_000);
    expect((await odd.read()).groupTag).toBe('Kiosk');
  });

  test('ignoredUpdates', async () => {
    const [odd] = quirky({ ignoredUpdates: 1 });
    expect([await odd.update({ groupTag: 'Kiosk' }), (await odd.read()).groupTag]).toEqual([
      204,
      'Warehouse',
    ]);
    expect([await odd.update({ groupTag: 'Kiosk' }), (await odd.read()).groupTag]).toEqual([204, 'Kiosk']);
  });

  test('clearsOmitted', async () => {
    const [odd, plain] = quirky({ clearsOmitted: true });
    for (const given of [odd, plain]) await given.update({ groupTag: 'Kiosk' });
    expect([(await odd.read()).displayName, (await plain.read()).displayName]).toEqual(['', 'WAREHOUSE-01']);
  });

  test('conflicts', async () => {
    const [odd] = quirky({ conflicts: 1 });
    expect([await odd.update({ groupTag: 'A' }), await odd.update({ groupTag: 'A' })]).toEqual([412, 204]);
  });

  test('ignoresNull', async () => {
    const [odd, plain] = quirky({ ignoresNull: true });
    for (const given of [odd, plain]) await given.update({ groupTag: null });
    expect([(await odd.read()).groupTag, (await plain.read()).groupTag]).toEqual(['Warehouse', '']);
    await odd.update({ groupTag: '' });
    expect((await odd.read()).groupTag).toBe('');
  });

  test('deleteDelay and deleteStatus', async () => {
    const [odd, plain] = quirky({ deleteDelay: 60_000, deleteStatus: 202 });
    expect([await odd.send('DELETE', `/${id}`), await plain.send('DELETE', `/${id}`)]).toEqual([202, 204]);
    expect([await odd.send('GET', `/${id}`), await plain.send('GET', `/${id}`)]).toEqual([200, 404]);
    odd.clock.advance(60_000);
    expect(await odd.send('GET', `/${id}`)).toBe(404);
  });

  test('otherDeviceIds, sharedSerialNumbers and echoesId', async () => {
    const serialNumber = 'Default string';
    for (const [quirks, isOdd] of [
      [{ otherDeviceIds: true, sharedSerialNumbers: true, echoesId: true }, true],
      [{}, false],
    ] as const) {
      const given = tenant({ quirks, registeredAfter: 0 });
      const records = [
        await given.client.create(device(serialNumber)),
        await given.client.create(device(serialNumber)),
      ];
      given.clock.advance(60_000);
      const found = await given.client.devices.find(serialNumber);
      expect(found).toHaveLength(isOdd ? 2 : 1);
      const { state, productKey } = await given.client.get(records[0]?.id ?? '');
      expect(state?.deviceRegistrationId === found[0]?.id).toBe(!isOdd);
      expect(productKey === records[0]?.id).toBe(isOdd);
    }
  });
});
