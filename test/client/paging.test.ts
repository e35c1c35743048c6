import { expect, test } from 'vitest';
import { createAutopilotClient } from '../../src/index.js';
import { json, scriptedFetch } from '../support/scriptedFetch.js';

const records = (...ids: string[]) => ids.map((id) => ({ id }));
const next =
  'https://graph.microsoft.com/beta/deviceManagement/importedWindowsAutopilotDeviceIdentities?$skiptoken=';

test('list follows each next link as it is, with the token, and passes over an empty page', async () => {
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

test('the next page is asked for only when the loop reaches it', async () => {
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
])('a next link to %s is refused, because the token would travel with it', async (link) => {
  const { fetch, sent } = scriptedFetch(json(200, { value: records('1'), '@odata.nextLink': link }));
  const ids: string[] = [];
  const reading = async () => {
    for await (const { id } of createAutopilotClient({ credential: 'token', fetch }).list()) ids.push(id);
  };
  await expect(reading()).rejects.toMatchObject({ name: 'AutopilotError', code: 'unexpectedResponse' });
  expect(ids).toEqual(['1']);
  expect(sent).toHaveLength(1);
});

test('pages that go round in a circle are left, not followed for ever', async () => {
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
