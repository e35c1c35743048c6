import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { answer, bodyTooLong, endlessBody, raw } from '../support/faultServer.js';
import { calls, device, failure, hash, id, reads, situation, success, token } from './situation.js';

const json = { 'Content-Type': 'application/json' };
const withBody = ['create', 'import', ...reads] as const;

describe('2xx with HTML, malformed JSON, an empty body, or JSON of another shape than the contract requires', () => {
  const bodies: [what: string, body: string][] = [
    ['HTML', '<!DOCTYPE html><title>Sign in</title>'],
    ['malformed JSON', '{"id":"1",}'],
    ['JSON cut off by the service', '{"id":"1'],
    ['two JSON documents', '{"id":"1","value":[]}{}'],
    ['an empty body', ''],
    ['white space', '\r\n'],
    ['null', 'null'],
    ['a text', '"done"'],
    ['a number', '0'],
    ['true', 'true'],
    ['a list', '[{"id":"1"}]'],
    ['an object without what is promised', '{}'],
    ['an object whose promised property is of another type', '{"id":{},"value":{}}'],
    ['an OData error', '{"error":{"code":"x","message":"m"}}'],
  ];

  test.each(withBody.flatMap((name) => bodies.map(([what, body]) => [name, what, body] as const)))(
    '%s answered with %s is unexpectedResponse, with the status and the first characters',
    async (name, _, body) => {
      const { status } = calls[name];
      const { call, server, retries } = await situation([
        answer(status, body, { ...json, 'request-id': 'aaaa' }),
      ]);
      const error = await failure(call(name));
      expect(error).toMatchObject({
        code: 'unexpectedResponse',
        status,
        requestId: 'aaaa',
        clientRequestId: server.exchanges[0]?.headers['client-request-id'],
      });
      expect(error.message).toContain(body.trim().slice(0, 20));
      expect(server.exchanges).toHaveLength(1);
      expect(retries).toEqual([]);
    },
  );

  test.each(withBody)('%s answered with 204 is unexpectedResponse', async (name) => {
    const { call } = await situation([answer(204)]);
    expect(await failure(call(name))).toMatchObject({ code: 'unexpectedResponse', status: 204 });
  });

  test.each(['sync', 'delete'] as const)(
    '%s answered with a page of a proxy is unexpectedResponse',
    async (name) => {
      const { call } = await situation([
        answer(200, '<title>Sign in</title>', { 'Content-Type': 'text/html' }),
      ]);
      expect(await failure(call(name))).toMatchObject({ code: 'unexpectedResponse', status: 200 });
    },
  );

  test.each(['sync', 'delete'] as const)('%s answered with an empty 200 has succeeded', async (name) => {
    const { call } = await situation([answer(200)]);
    expect(await success(call(name))).toBeUndefined();
  });

  test.each(['list', 'import'] as const)(
    '%s with members that are not records is unexpectedResponse',
    async (name) => {
      for (const member of [null, 7, 'x']) {
        const { call } = await situation([answer(200, { value: [member] })]);
        expect(await failure(call(name))).toMatchObject({ code: 'unexpectedResponse', status: 200 });
      }
    },
  );

  test('a create reports what to look for', async () => {
    const { call } = await situation([answer(201, '<p>')]);
    const { importId, serialNumber } = device;
    expect(await failure(call('create'))).toMatchObject({
      code: 'unexpectedResponse',
      importId,
      serialNumber,
    });
  });

  test('an import reports what to look for', async () => {
    const { call } = await situation([answer(200, '<p>')]);
    expect(await failure(call('import'))).toMatchObject({
      code: 'unexpectedResponse',
      importId: device.importId,
    });
  });

  test('only the first characters of a long body are shown', async () => {
    const { call } = await situation([answer(200, `<p>${'word '.repeat(1_000_000)}`)]);
    expect((await failure(call('get'))).message.length).toBeLessThan(1000);
  });

  test.each([0, 50, 150, 190])(
    'token and hash are removed from the body, starting at character %i',
    async (at) => {
      for (const secret of [token, hash]) {
        const { call } = await situation([answer(201, `${'- '.repeat(at / 2)}${secret} and so on`)]);
        expect((await failure(call('create'))).code).toBe('unexpectedResponse');
      }
    },
  );

  test.each(reads)('%s with 100,000 nested brackets', async (name) => {
    const { body } = calls[name];
    const nested = `${'['.repeat(1e5)}${']'.repeat(1e5)}`;
    const text = JSON.stringify(body).replace(/("id":)"[^"]*"/, `$&,"x":${nested}`);
    const { call } = await situation([
      raw(`HTTP/1.1 200 OK\r\nContent-Length: ${text.length}\r\n\r\n${text}`),
    ]);
    expect(await failure(call(name))).toMatchObject({ code: 'unexpectedResponse' });
  });

  test('a second page is checked like the first', async () => {
    const { call, server } = await situation([
      (exchange) => answer(200, { value: [{ id: '1' }], '@odata.nextLink': `${server.url}/next` })(exchange),
      answer(200, '<p>'),
    ]);
    expect(await failure(call('list'))).toMatchObject({ code: 'unexpectedResponse', status: 200 });
  });

  test.each([null, ''])('a next link of %j ends the list', async (link) => {
    const { call, server } = await situation([answer(200, { value: [{ id }], '@odata.nextLink': link })]);
    expect(await success(call('list'))).toEqual([{ id }]);
    expect(server.exchanges).toHaveLength(1);
  });

  test.each([7, {}, 'nowhere', 'https://graph.example/next'])(
    'a next link of %j is not followed',
    async (link) => {
      const { call, server } = await situation([answer(200, { value: [], '@odata.nextLink': link })]);
      expect(await failure(call('list'))).toMatchObject({ code: 'unexpectedResponse' });
      expect(server.exchanges).toHaveLength(1);
    },
  );
});

describe('unknown enum member, unknown property', () => {
  const record = {
    '@odata.context': 'https://graph.microsoft.com/beta/$metadata#x',
    id,
    state: { deviceImportStatus: 'paused', deviceErrorCode: 999, deviceErrorName: 'New' },
    color: { of: ['blue'] },
    groupTag: null,
  };

  test('are returned', async () => {
    const { call } = await situation([
      answer(201, record),
      answer(200, record),
      answer(200, { value: [record] }),
      answer(200, { value: [record], '@odata.count': 1 }),
      answer(200, { id, syncStatus: 'dreaming', mood: 'good' }),
    ]);
    expect(await success(call('create'))).toEqual(record);
    expect(await success(call('get'))).toEqual(record);
    expect(await success(call('import'))).toEqual([record]);
    expect(await success(call('list'))).toEqual([record]);
    expect(await success(call('settings'))).toEqual({ id, syncStatus: 'dreaming', mood: 'good' });
  });

  test('a text content type does not matter if the body has the required shape', async () => {
    const { call } = await situation([answer(200, JSON.stringify(record), { 'Content-Type': 'text/html' })]);
    expect(await success(call('get'))).toEqual(record);
  });

  test('data after the Content-Length is ignored', async () => {
    const { call } = await situation([bodyTooLong(201, record, ',"id":"2"}')]);
    expect(await success(call('create'))).toEqual(record);
  });
});

describe('the hash of a record', () => {
  const record = { id, hardwareIdentifier: hash };

  test.each([
    ['create', 201, record],
    ['get', 200, record],
    ['import', 200, { value: [record] }],
    ['list', 200, { value: [record] }],
  ] as const)('is readable in the result of %s, but is not printed', async (name, status, body) => {
    const { call } = await situation([answer(status, body)]);
    const result = await success(call(name));
    const [returned] = [result].flat() as (typeof record)[];
    expect(returned?.hardwareIdentifier).toBe(hash);
    expect(Object.keys(returned ?? {})).toEqual(['id']);
    expect({ ...returned }).toEqual({ id });
  });
});

describe('a success of more than 64 MiB is unexpectedResponse, and its connection is closed', () => {
  const piece = ' '.repeat(2 ** 16);

  test.each(['create', 'list', 'delete'] as const)('%s with an endless answer', async (name) => {
    const { call, server, retries } = await situation([endlessBody(200, piece, json)]);
    const error = await failure(call(name));
    expect(error).toMatchObject({ code: 'unexpectedResponse', status: 200 });
    expect(error.message).toContain('more than 64 MiB');
    await server.exchanges[0]?.closed;
    expect(retries).toEqual([]);
  });

  test('a record followed by endless blanks', async () => {
    const { call } = await situation([
      ({ response }) => {
        response.writeHead(201, json).write(JSON.stringify({ id }));
        const pour = () => {
          while (!response.destroyed && response.write(piece));
        };
        response.on('drain', pour);
        pour();
      },
    ]);
    expect(await failure(call('create'))).toMatchObject({ code: 'unexpectedResponse', status: 201 });
  });

  test('a short body that is long after decompression', async () => {
    const bomb = gzipSync(Buffer.alloc(65 * 2 ** 20, ' '));
    const headers = { ...json, 'Content-Encoding': 'gzip', 'Content-Length': `${bomb.length}` };
    const { call } = await situation([answer(200, bomb, headers)]);
    const error = await failure(call('get'));
    expect(error).toMatchObject({ code: 'unexpectedResponse', status: 200 });
    expect(error.message).toContain('more than 64 MiB');
  });
});

test.each([
  ['in pieces', false],
  ['with a Content-Length', true],
])('a record of 5 MB %s is read completely, wherever its characters are split', async (_, tellsLength) => {
  const record = { id, groupTag: '\u20ac'.repeat(1_700_000) };
  const body = JSON.stringify(record);
  const length = { 'Content-Length': `${Buffer.byteLength(body)}` };
  const { call } = await situation([answer(200, body, { ...json, ...(tellsLength && length) })]);
  expect((await success(call('get'))) as typeof record).toEqual(record);
});
