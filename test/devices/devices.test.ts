import { describe, expect, test } from 'vitest';
import { createAutopilotClient } from '../../src/index.js';
import { json, scriptedFetch } from '../support/scriptedFetch.js';
import { device, id, reset, service } from './service.js';

const collection = 'https://graph.microsoft.com/beta/deviceManagement/windowsAutopilotDeviceIdentities';
const found = (...ids: string[]) => ids.map((each) => ({ id: each, serialNumber: `SAMPLE-${each}` }));

function scripted(...answers: (Response | Error)[]) {
  const { fetch, sent } = scriptedFetch(...answers);
  return { devices: createAutopilotClient({ credential: 'token', fetch, maxRetries: 0 }).devices, sent };
}

describe('list', () => {
  test('sends the query', async () => {
    const { devices, sent } = scripted(json(200, { value: [] }));
    const query = {
      filter: "contains(serialNumber,'A')",
      select: ['id', 'groupTag'],
      top: 5,
      skip: 2,
    } as const;
    expect(await devices.list(query).toArray({ limit: 9 })).toEqual([]);
    expect(sent[0]?.url.href.split('?')[0]).toBe(collection);
    expect(Object.fromEntries(sent[0]?.url.searchParams ?? [])).toEqual({
      $filter: query.filter,
      $select: 'id,groupTag',
      $top: '5',
      $skip: '2',
    });
  });

  test('requests nothing before the loop starts', async () => {
    const { devices, sent } = scripted();
    devices.list();
    expect(sent).toEqual([]);
  });

  test('skips the last device of a page if the next page starts with it', async () => {
    const { devices } = scripted(
      json(200, { value: found('1', '2'), '@odata.nextLink': `${collection}?$skiptoken=2` }),
      json(200, { value: found('2', '3'), '@odata.nextLink': `${collection}?$skiptoken=3` }),
      json(200, { value: found('3') }),
    );
    const devicesFound = await devices.list().toArray({ limit: 99 });
    expect(devicesFound.map((each) => each.id)).toEqual(['1', '2', '3']);
  });

  test.each([
    ['the first page', [`${collection}?$top=2`], 1],
    ['the first page, escaped otherwise', [`${collection}?%24top=2`], 1],
    ['a later page', [`${collection}?$skiptoken=a`, `${collection}?%24skiptoken=a`], 2],
  ])('stops if %s links to itself', async (_, links, requests) => {
    const { devices, sent } = scripted(
      ...links.map((link, at) => json(200, { value: found(String(at)), '@odata.nextLink': link })),
    );
    await expect(devices.list({ top: 2 }).toArray({ limit: 99 })).rejects.toMatchObject({
      code: 'unexpectedResponse',
      message: 'The next page was read already. It was not requested.',
    });
    expect(sent).toHaveLength(requests);
  });
});

describe('get', () => {
  test('requests properties and profiles', async () => {
    const { devices, sent } = scripted(json(200, { id, deploymentProfile: { displayName: 'Kiosks' } }));
    const read = await devices.get(id, {
      select: ['id'],
      expand: ['deploymentProfile', 'intendedDeploymentProfile'],
    });
    expect(read.deploymentProfile?.displayName).toBe('Kiosks');
    expect(Object.fromEntries(sent[0]?.url.searchParams ?? [])).toEqual({
      $select: 'id',
      $expand: 'deploymentProfile,intendedDeploymentProfile',
    });
  });

  test('does not request profiles from v1.0, which has none', async () => {
    const { fetch, sent } = scriptedFetch();
    const { devices } = createAutopilotClient({ credential: 'token', fetch, apiVersion: 'v1.0' });
    await expect(devices.get(id, { expand: ['deploymentProfile'] })).rejects.toMatchObject({
      code: 'badRequest',
    });
    expect(sent).toEqual([]);
  });

  test.each(['', '.', '..'])('the id %j is refused, and nothing is sent', async (wrong) => {
    const { devices, sent } = scripted();
    const calls = [
      () => devices.get(wrong),
      () => devices.delete(wrong),
      () => devices.update(wrong, { groupTag: 'A' }),
      () => devices.assignUser(wrong, { userPrincipalName: 'a@contoso.com' }),
      () => devices.unassignUser(wrong),
    ];
    for (const call of calls) await expect(call()).rejects.toMatchObject({ code: 'badRequest' });
    expect(sent).toEqual([]);
  });
});

describe('find', () => {
  const filters = (sent: readonly { url: URL }[]) => sent.map(({ url }) => url.searchParams.get('$filter'));
  const refused = () => json(400, { error: { code: 'BadRequest', message: 'Invalid filter clause' } });
  const named = (...serialNumbers: string[]) =>
    json(200, { value: serialNumbers.map((serialNumber, at) => ({ id: `${at}`, serialNumber })) });

  test('compares exactly, and returns all matches', async () => {
    const { devices, sent } = scripted(named('ABC12', 'ABC1', 'abc1', 'ABC1'));
    expect((await devices.find('ABC1')).map((each) => each.id)).toEqual(['1', '3']);
    expect(filters(sent)).toEqual(["contains(serialNumber,'ABC1')"]);
  });

  test('doubles a quote', async () => {
    const { devices, sent } = scripted(named());
    expect(await devices.find("O'1")).toEqual([]);
    expect(filters(sent)).toEqual(["contains(serialNumber,'O''1')"]);
  });

  test('if hyphens and spaces are refused, requests a part, and does so immediately from then on', async () => {
    const { devices, sent } = scripted(refused(), named('SAMPLE-0001', 'X-0001'), named('VMware-56 4d123'));
    expect(await devices.find('SAMPLE-0001')).toHaveLength(1);
    expect(await devices.find('VMware-56 4d123')).toHaveLength(1);
    expect(filters(sent)).toEqual([
      "contains(serialNumber,'SAMPLE-0001')",
      "contains(serialNumber,'0001')",
      "contains(serialNumber,'4d123')",
    ]);
  });

  test('if every filter is refused, reads the whole list', async () => {
    const { devices, sent } = scripted(refused(), named('A', 'ABC1'));
    expect(await devices.find('ABC1')).toHaveLength(1);
    expect(filters(sent)).toEqual(["contains(serialNumber,'ABC1')", null]);
  });

  test('reads the whole list for a serial number without a usable part', async () => {
    const { devices, sent } = scripted(refused(), named('--'));
    expect(await devices.find('--')).toHaveLength(1);
    expect(filters(sent)).toEqual(["contains(serialNumber,'--')", null]);
  });

  test('reports any other failure, and sends nothing for an empty serial number', async () => {
    const { devices, sent } = scripted(json(403, {}));
    await expect(devices.find('A')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(devices.find('')).rejects.toMatchObject({ code: 'badRequest' });
    expect(sent).toHaveLength(1);
  });
});

describe('users', () => {
  const user = { userPrincipalName: 'robin@contoso.com', addressableUserName: 'Robin' };
  const path = `/beta/deviceManagement/windowsAutopilotDeviceIdentities/${id}`;

  test('assigns and verifies a user', async () => {
    const { devices, requests } = service();
    expect(await devices.assignUser(id, user)).toMatchObject(user);
    expect(requests).toMatchObject([
      { method: 'POST', path: `${path}/assignUserToDevice`, body: user },
      { method: 'GET', path },
    ]);
  });

  test('removes a user, and verifies it', async () => {
    const { devices, requests } = service();
    expect((await devices.unassignUser(id)).userPrincipalName).toBe('');
    expect(requests[0]).toMatchObject({ path: `${path}/unassignUserFromDevice`, body: undefined });
  });

  test.each([
    ['late', { lateMs: 10_000 }, 1],
    ['on the second call', { ignored: 1 }, 2],
    ['on the second call, late', { ignored: 1, lateMs: 10_000 }, 2],
    [
      'with a lost answer',
      { after: ({ method }: { method: string }) => (method === 'POST' ? reset() : undefined) },
      1,
    ],
  ])('%s', async (_, quirks, posts) => {
    const assigning = service(quirks);
    expect(await assigning.devices.assignUser(id, user)).toMatchObject(user);
    const unassigning = service(quirks);
    expect((await unassigning.devices.unassignUser(id)).userPrincipalName).toBe('');
    expect([assigning.count('POST'), unassigning.count('POST')]).toEqual([posts, posts]);
  });

  test('refuses a missing user, and sends nothing', async () => {
    const { devices, requests } = service();
    await expect(devices.assignUser(id, { userPrincipalName: '' })).rejects.toMatchObject({
      code: 'badRequest',
    });
    expect(requests).toEqual([]);
  });
});

describe('delete', () => {
  test.each([
    [204, null],
    [200, null],
    [202, null],
    [200, '{"value":true}'],
    [202, '{}'],
  ])('%i with the body %j is a success', async (status, body) => {
    const { devices, sent } = scripted(new Response(body, { status }));
    await devices.delete(id);
    expect(sent).toMatchObject([{ method: 'DELETE' }]);
  });

  test('a device that does not exist: notFound', async () => {
    const { devices } = scripted(json(404, {}));
    await expect(devices.delete(id)).rejects.toMatchObject({ code: 'notFound', deviceId: id });
  });

  const lost: [what: string, answer: () => Response | Error][] = [
    ['a reset', reset],
    ['500', () => json(500, {})],
    ['503', () => json(503, {})],
    ['a page of HTML', () => new Response('<html>', { status: 200 })],
  ];
  const onDelete =
    (answer: () => Response | Error) =>
    ({ method }: { method: string }) =>
      method === 'DELETE' ? answer() : undefined;

  test.each(lost)('%s, and the device is deleted later: a success', async (_, answer) => {
    const { devices, count } = service({ after: onDelete(answer), lateMs: 6000 });
    await devices.delete(id);
    expect([count('DELETE'), count('GET')]).toEqual([1, 3]);
  });

  test.each(lost)('%s, and the device stays: not confirmed', async (_, answer) => {
    const { devices, count, device: there } = service({ before: onDelete(answer) });
    await expect(devices.delete(id)).rejects.toMatchObject({
      code: 'notConfirmed',
      method: 'DELETE',
      deviceId: id,
    });
    expect([count('DELETE'), count('GET'), there()]).toEqual([1, 4, device]);
  });

  test('a lost answer, and all reads fail: the first failure', async () => {
    const { devices } = service({ before: reset });
    await expect(devices.delete(id)).rejects.toMatchObject({ code: 'network', method: 'DELETE' });
  });
});
