import { describe, expect, test } from 'vitest';
import { createAutopilotClient } from '../../src/index.js';
import { fakeClock } from '../support/fakeClock.js';
import { json, scriptedFetch } from '../support/scriptedFetch.js';

const records = (...ids: string[]) => ids.map((id) => ({ id }));
const next =
  'https://graph.microsoft.com/beta/deviceManagement/importedWindowsAutopilotDeviceIdentities?$skiptoken=';

test('list follows each next link unchanged, with the token, and skips an empty page', async () => {
  const { fetch, sent } = scriptedFetch(
    json(200, { value: records('1', '2'), '@odata.nextLink': `${next}a%27%2C` }),
    json(200, { value: [], '@odata.nextLink': `${next}b` }),
    json(200, { value: records('3') }),
  );
  const ids: string[] = [];
  for await (const { id } of createAutopilotClient({ credential: 'token', fetch }).list({ top: 2 }))
    ids.push(id);
  expect(ids).toEqual(['1', '2', '3']);
  expect(sent.slice(1).map(({ url }) => url.href)).toEqual([`${next}a%27%2C`, `${next}b`]);
  expect(sent.map(({ headers }) => headers.get('Authorization'))).toEqual(Array(3).fill('Bearer token'));
});

test('the next page is requested only when the loop reaches it', async () => {
  const { fetch, sent } = scriptedFetch(
    json(200, { value: records('1', '2'), '@odata.nextLink': `${next}a` }),
  );
  for await (const { id } of createAutopilotClient({ credential: 'token', fetch }).list())
    if (id === '2') break;
  expect(sent).toHaveLength(1);
});

test.each([
  'https://attacker.example/beta/deviceManagement/x',
  'http://graph.microsoft.com/beta/deviceManagement/x',
  'https://graph.microsoft.com:8443/x',
  'https://graph.microsoft.com@attacker.example/x',
  'https://user:secret@graph.microsoft.com/x',
  '/relative',
])('a next link to %s is refused, because that host would get the token', async (link) => {
  const { fetch, sent } = scriptedFetch(json(200, { value: records('1'), '@odata.nextLink': link }));
  const ids: string[] = [];
  const reading = async () => {
    for await (const { id } of createAutopilotClient({ credential: 'token', fetch }).list()) ids.push(id);
  };
  await expect(reading()).rejects.toMatchObject({ name: 'AutopilotError', code: 'unexpectedResponse' });
  expect(ids).toEqual(['1']);
  expect(sent).toHaveLength(1);
});

test('a cycle of pages is an error', async () => {
  const page = () => json(200, { value: records('1'), '@odata.nextLink': `${next}a` });
  const { fetch, sent } = scriptedFetch(page(), page(), page());
  const reading = async () => {
    for await (const record of createAutopilotClient({ credential: 'token', fetch }).list())
      expect(record.id).toBe('1');
  };
  await expect(reading()).rejects.toMatchObject({
    code: 'unexpectedResponse',
    message: expect.stringContaining('was read already'),
  });
  expect(sent).toHaveLength(2);
});

describe('a list in which every link is new', () => {
  /** Reads a list until it is refused. Each page takes `ms`. */
  async function endless(ms: number, pageOf: (page: number) => readonly { id: string }[], last = 10_000) {
    const clock = fakeClock();
    let pages = 0;
    const fetch = async () => {
      clock.advance(ms);
      const link = ++pages < last ? { '@odata.nextLink': `${next}${pages}` } : {};
      return json(200, { value: pageOf(pages), ...link });
    };
    let found = 0;
    try {
      for await (const _ of createAutopilotClient({ credential: 'token', fetch, clock }).list()) found++;
      return { pages, found };
    } catch (error) {
      return { pages, found, error };
    }
  }
  const refused = { code: 'unexpectedResponse', message: expect.stringContaining('does not end') };

  test('is refused after 50 empty pages', async () => {
    expect(await endless(1, () => [])).toMatchObject({ pages: 50, error: refused });
  });

  test('is read to its end if it has at most 49 empty pages in a row', async () => {
    const pageOf = (page: number) => (page % 50 === 0 ? records(String(page)) : []);
    expect(await endless(1, pageOf, 500)).toEqual({ pages: 500, found: 10 });
  });

  test('is refused after a minute without new records', async () => {
    expect(await endless(1000, () => records('1', '2'))).toMatchObject({ pages: 63, error: refused });
  });

  test('is refused after ten minutes, even with new records', async () => {
    expect(await endless(1000, (page) => records(`${page}`))).toMatchObject({ pages: 601, error: refused });
  });

  test('is read to its end, however many pages it has', async () => {
    expect(await endless(50, (page) => records(`${page}`), 5000)).toEqual({ pages: 5000, found: 5000 });
  });
});

describe('toArray', () => {
  const pages = () =>
    scriptedFetch(
      json(200, { value: records('1', '2'), '@odata.nextLink': `${next}a` }),
      json(200, { value: records('3') }),
    );
  test.each([
    [10, ['1', '2', '3'], 2],
    [3, ['1', '2', '3'], 2],
    [2, ['1', '2'], 1],
    [1, ['1'], 1],
    [0, [], 0],
  ])('returns at most %i records', async (limit, ids, requests) => {
    const { fetch, sent } = pages();
    const found = await createAutopilotClient({ credential: 'token', fetch }).list().toArray({ limit });
    expect(found.map(({ id }) => id)).toEqual(ids);
    expect(sent).toHaveLength(requests);
  });
});
