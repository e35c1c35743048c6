import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { collection, device, devices, errorOf, listed, startTenant, type Tenant } from './tenant.js';

interface Page {
  readonly value: readonly { readonly id: string; readonly serialNumber: string }[];
  readonly '@odata.nextLink'?: string;
}

async function page({ send }: Pick<Tenant, 'send'>, query: string): Promise<Page> {
  const response = await send('GET', `${collection}?${query}`);
  expect(response.status).toBe(200);
  return (await response.json()) as Page;
}

const serialNumbers = ({ value }: Page) => value.map(({ serialNumber }) => serialNumber);

describe('$filter', () => {
  test.each([
    ["importId eq 'first'", ['A-1', 'A-2']],
    ["importId eq 'none'", []],
    ["importId eq 'o''clock'", ['B-1']],
    ["serialNumber eq 'A-2'", ['A-2']],
    ["contains(serialNumber,'-1')", ['A-1', 'B-1']],
    ["contains( serialNumber , '-1' )", ['A-1', 'B-1']],
    ["(importId eq 'first') and (contains(serialNumber,'-2'))", ['A-2']],
    ["importId eq 'first' and importId eq 'o''clock'", []],
    ["serialNumber eq 'A-1' or serialNumber eq 'B-1'", ['A-1', 'B-1']],
    ["importId eq 'first' and serialNumber eq 'A-1' or serialNumber eq 'B-1'", ['A-1', 'B-1']],
    ["importId eq 'first' and (serialNumber eq 'A-1' or serialNumber eq 'B-1')", ['A-1']],
    ["groupTag eq ' and '", ['B-1']],
  ])('%s', async (filter, expected) => {
    const { client } = await startTenant();
    await client.import([
      device('A-1', { importId: 'first' }),
      device('A-2', { importId: 'first' }),
      device('B-1', { importId: "o'clock", groupTag: ' and ' }),
    ]);
    expect((await listed(client, { filter })).map(({ serialNumber }) => serialNumber)).toEqual(expected);
  });

  test.each([
    "importId eq '",
    "importId eq 'a' and",
    "(importId eq 'a'",
    "importId eq 'a')",
    'importId eq a',
    "importId ne 'a'",
    "'importId' eq 'a'",
    "importId 'eq' 'a'",
    "hardwareIdentifier eq 'a'",
    "contains(importId 'a')",
    "startswith(importId,'a')",
    'importId',
    `${'('.repeat(5000)}importId eq 'a'${')'.repeat(5000)}`,
    '',
    ' ',
  ])('an unsupported filter gets 400: %j', async (filter) => {
    const { send } = await startTenant();
    const response = await send('GET', `${collection}?$filter=${encodeURIComponent(filter)}`);
    expect(response.status).toBe(400);
    expect((await errorOf(response)).code).toBe('BadRequest');
  });

  test('finds every importId and serial number, whatever characters they contain', async () => {
    const { client } = await startTenant({ limits: false });
    const text = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' });
    await fc.assert(
      fc.asyncProperty(text, text, async (importId, serialNumber) => {
        const { id } = await client.create(device(serialNumber, { importId }));
        const filter = `serialNumber eq '${serialNumber.replaceAll("'", "''")}'`;
        expect((await listed(client, { importId, filter })).map((record) => record.id)).toContain(id);
      }),
      { numRuns: 50 },
    );
  });

  test('can be disabled, and lists without it still work', async () => {
    const { send, client } = await startTenant({ filter: false });
    await client.create(device('A', { importId: 'mine' }));
    expect((await send('GET', `${collection}?$filter=importId eq 'mine'`)).status).toBe(400);
    expect(await listed(client)).toHaveLength(1);
  });
});

describe('pages', () => {
  test('links lead from page to page at the requested address', async () => {
    const tenant = await startTenant({ pageSize: 2 });
    await tenant.client.import(devices(5, 'mine'));
    const first = await page(tenant, "$filter=importId eq 'mine'&$select=serialNumber");
    expect(serialNumbers(first)).toEqual(['SAMPLE-1', 'SAMPLE-2']);
    const link = first['@odata.nextLink'] ?? '';
    expect(link.startsWith(`${tenant.mock.url}${collection}?`)).toBe(true);
    const second = await page(tenant, new URL(link).search.slice(1));
    expect(serialNumbers(second)).toEqual(['SAMPLE-3', 'SAMPLE-4']);
    expect(Object.keys(second.value[0] ?? {})).toEqual(['id', 'serialNumber']);
    const third = await page(tenant, new URL(second['@odata.nextLink'] ?? '').search.slice(1));
    expect(serialNumbers(third)).toEqual(['SAMPLE-5']);
    expect(third).not.toHaveProperty('@odata.nextLink');
  });

  test('a list that ends with a full page has no link', async () => {
    const tenant = await startTenant({ pageSize: 2 });
    await tenant.client.import(devices(2, 'mine'));
    expect(await page(tenant, '')).not.toHaveProperty('@odata.nextLink');
  });

  test('the link has the requested host name and version', async () => {
    const { mock, client } = await startTenant({ pageSize: 1 });
    await client.import(devices(2, 'mine'));
    const localhost = mock.url.replace('127.0.0.1', 'localhost');
    const response = await fetch(`${localhost}/beta${collection}`, {
      headers: { Authorization: 'Bearer x', Host: new URL(localhost).host },
    });
    const link = ((await response.json()) as Page)['@odata.nextLink'] ?? '';
    expect(link.startsWith(`${localhost}/beta${collection}?`)).toBe(true);
  });

  test('no record is repeated or missing when records are created and deleted between pages', async () => {
    const tenant = await startTenant({ pageSize: 2 });
    const records = await tenant.client.import(devices(5, 'mine'));
    const first = await page(tenant, '');
    await tenant.client.delete(records[0]?.id ?? '');
    await tenant.client.create(device('LATE'));
    const second = await page(tenant, new URL(first['@odata.nextLink'] ?? '').search.slice(1));
    expect(serialNumbers(second)).toEqual(['SAMPLE-3', 'SAMPLE-4']);
  });

  test.each([
    ['$top=3', ['SAMPLE-1', 'SAMPLE-2', 'SAMPLE-3'], true],
    ['$top=9', ['SAMPLE-1', 'SAMPLE-2', 'SAMPLE-3', 'SAMPLE-4'], true],
    ['$skip=3', ['SAMPLE-4', 'SAMPLE-5'], false],
    ['$skip=1&$top=2', ['SAMPLE-2', 'SAMPLE-3'], true],
    ['$skip=9', [], false],
    ['$top=0', [], false],
  ])('%s', async (query, expected, more) => {
    const tenant = await startTenant({ pageSize: 4 });
    await tenant.client.import(devices(5, 'mine'));
    const found = await page(tenant, query);
    expect(serialNumbers(found)).toEqual(expected);
    expect(found['@odata.nextLink'] !== undefined).toBe(more);
  });

  test('the client follows all pages, with $skip and $top, whatever the importId is', async () => {
    const { client } = await startTenant({ pageSize: 3 });
    const importId = "R&D + 50% of 'spring'#1";
    await client.import(devices(10, importId));
    const found = await listed(client, { importId, skip: 1, top: 2 });
    const serials = devices(10, importId).map(({ serialNumber }) => serialNumber);
    expect(found.map(({ serialNumber }) => serialNumber)).toEqual(serials.slice(1));
  });

  test.each(['$skiptoken=made-up', '$orderby=serialNumber', '$count=true', '$expand=state'])(
    '%s gets 400',
    async (query) => {
      const { send } = await startTenant();
      expect((await send('GET', `${collection}?${query}`)).status).toBe(400);
    },
  );
});

test('$select returns the selected properties and the id', async () => {
  const tenant = await startTenant();
  await tenant.client.create(device('A'));
  const [record] = (await page(tenant, '$select=state,serialNumber')).value;
  expect(Object.keys(record ?? {}).sort()).toEqual(['id', 'serialNumber', 'state']);
});

describe('lag', () => {
  test('delays lists: creation, state and deletion of a record, but not reading a single record', async () => {
    const { client, clock } = await startTenant({ lag: 5_000, pendingAfter: false, decidedAfter: 20_000 });
    const { id } = await client.create(device('A', { importId: 'mine' }));
    const seen = async () =>
      (await listed(client, { importId: 'mine' })).map(({ state }) => state?.deviceImportStatus);
    clock.advance(4_999);
    expect(await seen()).toEqual([]);
    expect((await client.get(id)).serialNumber).toBe('A');
    clock.advance(1);
    expect(await seen()).toEqual(['unknown']);
    clock.advance(15_000);
    expect((await client.get(id)).state?.deviceImportStatus).toBe('complete');
    expect(await seen()).toEqual(['unknown']);
    clock.advance(5_000);
    expect(await seen()).toEqual(['complete']);
    await client.delete(id);
    clock.advance(4_999);
    expect(await seen()).toEqual(['complete']);
    await expect(client.get(id)).rejects.toMatchObject({ code: 'notFound' });
    clock.advance(1);
    expect(await seen()).toEqual([]);
  });
});

test('imports, tracks and deletes 10,000 devices', async () => {
  const { client, clock, mock } = await startTenant({ limits: false });
  for (let chunk = 0; chunk < 20; chunk++) {
    await client.import(
      Array.from({ length: 500 }, (_, i) => device(`S-${chunk * 500 + i}`, { importId: 'mine' })),
    );
  }
  clock.advance(120_000);
  const finished = await listed(client, { importId: 'mine', select: ['state'] });
  expect(finished).toHaveLength(10_000);
  expect(finished.every(({ state }) => state?.deviceImportStatus === 'complete')).toBe(true);
  expect(mock.requests()).toHaveLength(40);
  for (const { id } of finished.slice(0, 500)) await client.delete(id);
  expect(await listed(client, { importId: 'mine', select: ['id'] })).toHaveLength(9_500);
});
