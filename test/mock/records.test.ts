import { describe, expect, test } from 'vitest';
import { collection, device, devices, errorOf, importAction, listed, startTenant } from './tenant.js';

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const fresh = {
  deviceImportStatus: 'unknown',
  deviceRegistrationId: '',
  deviceErrorCode: 0,
  deviceErrorName: '',
};

describe('create', () => {
  test('answers 201 with the record: status unknown, no hash, and defaults for missing properties', async () => {
    const { send } = await startTenant();
    const response = await send('POST', collection, {
      ...device('SAMPLE-1'),
      state: { deviceImportStatus: 'complete', deviceErrorCode: 15 },
    });
    expect(response.status).toBe(201);
    const { '@odata.context': context, ...record } = (await response.json()) as Record<string, string>;
    expect(context).toMatch(
      /\$metadata#deviceManagement\/importedWindowsAutopilotDeviceIdentities\/\$entity$/,
    );
    expect(record.id).toMatch(guid);
    expect(record).toEqual({
      id: record.id,
      groupTag: '',
      serialNumber: 'SAMPLE-1',
      productKey: '',
      importId: record.id,
      hardwareIdentifier: null,
      state: fresh,
      assignedUserPrincipalName: '',
    });
  });

  test('keeps values as sent, including spaces and leading zeros', async () => {
    const { client } = await startTenant();
    const sent = {
      serialNumber: '000123',
      groupTag: 'Berlin ',
      importId: 'my import',
      productKey: '3308010001000',
      assignedUserPrincipalName: 'alex@contoso.com',
    };
    const { id } = await client.create({ ...sent, hardwareIdentifier: 'AAAA' });
    expect(await client.get(id)).toMatchObject(sent);
  });

  test.each(['AAA', 'AA-_', 'AA==A', 'not base64'])(
    'the hash %j gets 400, and does not appear in the answer',
    async (hash) => {
      const { send, mock } = await startTenant();
      const response = await send('POST', collection, { serialNumber: 'A', hardwareIdentifier: hash });
      expect(response.status).toBe(400);
      const { code, sentence } = await errorOf(response);
      expect(code).toBe('BadRequest');
      expect(sentence).toContain("expected type 'Edm.Binary'");
      expect(sentence).not.toContain(hash);
      expect(mock.records()).toEqual([]);
    },
  );

  test("an error of Intune has Intune's format: a JSON document within the message", async () => {
    const { send } = await startTenant();
    const response = await send('POST', collection, { ...device('A'), 列: 'Größe' });
    const clone = response.clone();
    expect((await errorOf(response)).sentence).toContain("found '列'");
    // A header cannot contain this character, so it is escaped.
    expect(JSON.parse(response.headers.get('sl-violations') ?? '')[0].message).toContain("found '列'");
    const { error } = (await clone.json()) as { error: { message: string } };
    expect(JSON.parse(error.message)).toMatchObject({
      Message: expect.stringContaining(`Activity ID: ${clone.headers.get('client-request-id')}`),
      CustomApiErrorPhrase: '',
    });
  });
});

describe('import', () => {
  test('answers 200 with a record for each device, in order', async () => {
    const { client } = await startTenant();
    const records = await client.import(devices(3, 'mine'));
    expect(records.map(({ serialNumber }) => serialNumber)).toEqual(['SAMPLE-1', 'SAMPLE-2', 'SAMPLE-3']);
    expect(records.every(({ importId }) => importId === 'mine')).toBe(true);
    expect(await listed(client)).toEqual(records);
  });

  test('refuses the entire call if one hash is not base64', async () => {
    const { send, mock } = await startTenant();
    const rows = [...devices(3, 'mine'), { serialNumber: 'BAD', hardwareIdentifier: 'AAA' }];
    const response = await send('POST', importAction, { importedWindowsAutopilotDeviceIdentities: rows });
    expect(response.status).toBe(400);
    expect(mock.records()).toEqual([]);
  });

  test.each([
    ['413 by default', { devices: 2 }, 413, 'RequestEntityTooLarge'],
    ['400 if configured', { devices: 2, status: 400 }, 400, 'BadRequest'],
    ['by its size', { bytes: 200 }, 413, 'RequestEntityTooLarge'],
  ] as const)(
    'a call that is too large is refused as a whole: %s',
    async (_, largestImport, status, code) => {
      const { send, mock, client } = await startTenant({ largestImport });
      const response = await send('POST', importAction, {
        importedWindowsAutopilotDeviceIdentities: devices(3, 'mine'),
      });
      expect(response.status).toBe(status);
      expect((await errorOf(response)).code).toBe(code);
      expect(mock.records()).toEqual([]);
      expect(await client.import(devices(1, 'mine'))).toHaveLength(1);
    },
  );

  test('answers a body of more than 10 MB with 413', async () => {
    const { send } = await startTenant();
    const huge = { importedWindowsAutopilotDeviceIdentities: [device('A'.repeat(10_000_000))] };
    expect((await send('POST', importAction, huge)).status).toBe(413);
  });
});

test('can replace an importId with the id of the record', async () => {
  const { client } = await startTenant({ importIds: 'replace' });
  const records = await client.import(devices(2, 'mine'));
  for (const { id, importId } of records) expect(importId).toBe(id);
  expect(await listed(client, { importId: 'mine' })).toEqual([]);
  expect(await listed(client, { filter: "serialNumber eq 'SAMPLE-2'" })).toEqual([records[1]]);
});

describe('get and delete', () => {
  test('a record can be read until it is deleted, and deleted once', async () => {
    const { client, send } = await startTenant();
    const created = await client.create(device('A'));
    expect(await client.get(created.id)).toEqual(created);
    const path = `${collection}/${created.id}`;
    const deleted = await send('DELETE', path);
    expect([deleted.status, await deleted.text()]).toEqual([204, '']);
    for (const method of ['GET', 'DELETE']) {
      const response = await send(method, path);
      expect(response.status).toBe(404);
      expect((await errorOf(response)).code).toBe('ResourceNotFound');
    }
    expect(await listed(client)).toEqual([]);
  });

  test('an unknown id gets 404', async () => {
    const { send } = await startTenant();
    for (const id of ['import', 'constructor', '%2e%2e', crypto.randomUUID()]) {
      expect((await send('DELETE', `${collection}/${id}`)).status).toBe(404);
    }
  });
});

describe("other people's records", () => {
  test('exist from the start, next to ours', async () => {
    const { client, mock } = await startTenant({
      records: [
        { serialNumber: 'OTHER-1', importId: 'theirs', groupTag: 'Theirs' },
        { serialNumber: 'OTHER-2', outcome: 'unknown' },
        {
          serialNumber: 'OTHER-3',
          outcome: 'ZtdDeviceAssignedToOtherTenant',
        },
      ],
      lag: 60_000,
    });
    const records = await listed(client);
    expect(records.map(({ serialNumber, state }) => [serialNumber, state?.deviceImportStatus])).toEqual([
      ['OTHER-1', 'complete'],
      ['OTHER-2', 'unknown'],
      ['OTHER-3', 'error'],
    ]);
    expect(records[0]).toMatchObject({ importId: 'theirs', groupTag: 'Theirs' });
    expect(records[1]?.importId).toBe(records[1]?.id);
    await client.create(device('MINE'));
    expect(mock.records().map(({ foreign }) => foreign)).toEqual([true, true, true, false]);
  });

  test('a number creates a mixture in which some never end', async () => {
    const { client, clock } = await startTenant({ records: 6 });
    clock.advance(86_400_000);
    const states = (await listed(client)).map(({ state }) => state?.deviceImportStatus);
    expect(states).toEqual(['complete', 'complete', 'unknown', 'complete', 'complete', 'unknown']);
  });
});

test('the same seed creates the same ids, and another seed different ones', async () => {
  const ids = async (seed: number) => {
    const { client } = await startTenant({ seed });
    return (await client.import(devices(3, 'mine'))).map(({ id }) => id);
  };
  const first = await ids(7);
  expect(new Set(first).size).toBe(3);
  expect(await ids(7)).toEqual(first);
  expect(await ids(8)).not.toEqual(first);
});

test('records() has every record, including deleted ones, and the count of its serial number', async () => {
  const { client, mock, clock } = await startTenant({ records: 1 });
  const [first] = await client.import([device('A', { importId: 'mine', groupTag: 'T' }), device('B')]);
  await client.create(device('A'));
  await client.delete(first?.id ?? '');
  clock.advance(120_000);
  const records = mock.records();
  expect(
    records.map(({ serialNumber, timesCreated, deleted }) => [serialNumber, timesCreated, deleted]),
  ).toEqual([
    ['OTHER-0001', 0, false],
    ['A', 2, true],
    ['B', 1, false],
    ['A', 2, false],
  ]);
  expect(records[1]).toEqual({
    id: first?.id,
    serialNumber: 'A',
    groupTag: 'T',
    importId: 'mine',
    foreign: false,
    status: 'complete',
    deviceErrorCode: 0,
    deviceErrorName: '',
    timesCreated: 2,
    deleted: true,
  });
});
