import { describe, expect, test } from 'vitest';
import { answer, endlessBody } from '../support/faultServer.js';
import {
  calls,
  everyOperation,
  failure,
  type OperationName,
  shown,
  situation,
  success,
} from './situation.js';

const activityId = '3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10';
const requestId = '77777777-8888-4999-8aaa-bbbbbbbbbbbb';
const date = 'Tue, 24 Nov 2026 08:15:30 GMT';

/** In the format of Intune: a JSON document as the message, with facts for support after the sentence. */
const intune = {
  error: {
    code: 'BadRequest',
    message: JSON.stringify({
      _version: 3,
      Message: `The tag is too long - Operation ID (for customer support): 0 - Activity ID: ${activityId} - Url: https://fef.example/x`,
      CustomApiErrorPhrase: '',
      RetryAfter: null,
      ErrorSourceService: '',
    }),
    innerError: { date: '2026-11-24T08:15:30', 'request-id': requestId, 'client-request-id': requestId },
  },
};

const codes: [status: number, code: string][] = [
  [400, 'badRequest'],
  [401, 'unauthorized'],
  [403, 'forbidden'],
  [404, 'notFound'],
  [409, 'conflict'],
  [405, 'http'],
  [408, 'http'],
  [410, 'http'],
  [412, 'http'],
  [413, 'http'],
  [415, 'http'],
  [422, 'http'],
  [423, 'http'],
  [424, 'http'],
  [451, 'http'],
  [499, 'http'],
];

describe('400, 401, 403, 404, 409, other 4xx', () => {
  test.each(
    codes.flatMap(([status, code]) =>
      (['create', 'get'] as const).map((name) => [status, code, name] as const),
    ),
  )('%i is %s for %s: no retry, and everything that support needs', async (status, code, name) => {
    const headers = { 'request-id': requestId, Date: date };
    const { call, server, retries } = await situation([answer(status, intune, headers)]);
    const error = await failure(call(name));
    expect(error).toMatchObject({
      code,
      status,
      graphCode: 'BadRequest',
      activityId,
      requestId,
      date,
      clientRequestId: server.exchanges[0]?.headers['client-request-id'],
    });
    expect(error.message).toMatch(/: The tag is too long$/);
    expect(error.message).not.toMatch(/_version|Operation ID|fef/);
    expect(server.exchanges).toHaveLength(1);
    expect(retries).toEqual([]);
  });

  test.each(everyOperation)('403 lists the sufficient scopes for %s, from the contract', async (name) => {
    const { call } = await situation([answer(403, { error: { code: 'Forbidden', message: 'No.' } })]);
    const { delegated } = calls[name].operation.scopes;
    const error = await failure(call(name));
    expect(error).toMatchObject({ code: 'forbidden', requiredScopes: delegated });
    expect(error.message).toContain(`requires ${delegated.join(' or ')}`);
  });

  test('no other error lists scopes', async () => {
    const { call } = await situation([answer(400)]);
    expect(await failure(call('create'))).not.toHaveProperty('requiredScopes');
  });

  test('Retry-After does not make an error retryable', async () => {
    const { call, server } = await situation([answer(413, '', { 'Retry-After': '1' })]);
    expect(await failure(call('import'))).toMatchObject({ code: 'http', status: 413, retryAfterSeconds: 1 });
    expect(server.exchanges).toHaveLength(1);
  });

  test('the next call is not affected', async () => {
    const { call } = await situation([answer(400, intune), calls.create.success]);
    await failure(call('create'));
    await success(call('create'));
  });
});

describe('one fresh token after 401', () => {
  /** Returns one token after the other, the last one permanently. */
  const inTurn =
    (...tokens: string[]) =>
    () =>
      (tokens.length > 1 ? tokens.shift() : tokens[0]) ?? '';

  test.each(everyOperation)('%s is sent again with the fresh token', async (name) => {
    const credential = inTurn('old', 'new');
    const { call, server, clock } = await situation([answer(401), calls[name].success], { credential });
    await success(call(name));
    expect(server.exchanges.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer old',
      'Bearer new',
    ]);
    expect(server.exchanges[1]?.body).toBe(server.exchanges[0]?.body);
    expect(clock.now()).toBe(0);
  });

  test('also if no retries are allowed', async () => {
    const credential = inTurn('old', 'new');
    const { call } = await situation([answer(401), calls.create.success], { credential, maxRetries: 0 });
    await success(call('create'));
  });

  test('the call fails if the fresh token is refused, too', async () => {
    let asked = 0;
    const credential = () => `token-${++asked}`;
    const { call, server } = await situation(() => answer(401, intune), { credential });
    expect(await failure(call('create'))).toMatchObject({ code: 'unauthorized', status: 401, activityId });
    expect(server.exchanges).toHaveLength(2);
    expect(asked).toBe(2);
  });

  test('the same token is not sent again', async () => {
    let asked = 0;
    const credential = {
      async getToken() {
        asked++;
        return { token: 'cached', expiresOnTimestamp: Date.now() + 3_600_000 };
      },
    };
    const { call, server } = await situation([answer(401)], { credential });
    expect(await failure(call('create'))).toMatchObject({ code: 'unauthorized', status: 401 });
    expect(server.exchanges).toHaveLength(1);
    expect(asked).toBe(2);
  });

  test('a fixed token is never sent again', async () => {
    const { call, server } = await situation([answer(401)]);
    expect(await failure(call('create'))).toMatchObject({ code: 'unauthorized', status: 401 });
    expect(server.exchanges).toHaveLength(1);
  });

  test('unauthorized if no fresh token can be obtained', async () => {
    let asked = 0;
    const cause = new Error('no network');
    const credential = () => (++asked === 1 ? 'old' : Promise.reject(cause));
    const { call, server } = await situation([answer(401)], { credential });
    expect(await failure(call('create'))).toMatchObject({ code: 'unauthorized', cause });
    expect(server.exchanges).toHaveLength(1);
  });

  test('failures with the fresh token are retried as usual', async () => {
    const script = [answer(401), answer(429, '', { 'Retry-After': '2' }), calls.create.success];
    const { call, server } = await situation(script, { credential: inTurn('old', 'new') });
    await success(call('create'));
    expect(server.exchanges.map(({ at }) => at)).toEqual([0, 0, 2000]);
  });
});

describe('error body empty, HTML, text, nested twice, innererror, code: "", 10 MB', () => {
  const html = `<!DOCTYPE html><html><head><title>502</title></head><body>${'<p>Bad gateway</p>'.repeat(100)}</body>`;
  const once = JSON.stringify({ Message: `The row is bad - Activity ID: ${activityId}` });
  const twice = JSON.stringify({ Message: once });

  test.each<[what: string, body: string, expected: object, message?: string]>([
    ['empty', '', {}],
    ['white space', ' \r\n ', {}],
    ['HTML', html, {}, '<title>502</title>'],
    ['text', 'Request Entity Too Large', {}, 'Request Entity Too Large'],
    ['half a JSON document', '{"error":{"code":"Bad', {}],
    ['null', 'null', {}],
    ['a list', '[]', {}],
    ['a number', '7', {}],
    ['an error that is text', '{"error":"invalid_grant","error_description":"x"}', {}],
    ['an error that is null', '{"error":null}', {}],
    ['a message that is no text', '{"error":{"code":7,"message":{"a":1}}}', {}],
    ['bytes that are no text', '\u0000\u0001\ufffd', {}],
    [
      'nested twice',
      JSON.stringify({ error: { code: 'BadRequest', message: twice } }),
      { graphCode: 'BadRequest', activityId },
      'The row is bad',
    ],
    [
      'innererror',
      JSON.stringify({ error: { code: 'Outer', message: 'm', innererror: { 'request-id': requestId } } }),
      { graphCode: 'Outer', requestId },
    ],
    [
      'innerError in innererror',
      JSON.stringify({
        error: {
          code: '',
          message: 'm',
          innererror: { innerError: { code: 'Deep', 'request-id': requestId } },
        },
      }),
      { graphCode: 'Deep', requestId },
    ],
    ['code: ""', JSON.stringify({ error: { code: '', message: 'Sentence.' } }), {}, 'Sentence.'],
    [
      'innerError a thousand deep',
      `{"error":${'{"innerError":'.repeat(1000)}{"code":"Deepest"}${'}'.repeat(1000)}}`,
      { graphCode: 'Deepest' },
    ],
  ])('%s', async (_, body, expected, message = '') => {
    const { call } = await situation([answer(400, body), answer(500, body), answer(403, body)]);
    for (const [name, code, status] of [
      ['get', 'badRequest', 400],
      ['create', 'outcomeUnknown', 500],
      ['settings', 'forbidden', 403],
    ] as [OperationName, string, number][]) {
      const error = await failure(call(name));
      expect(error).toMatchObject({ code, status, ...expected });
      expect(error.message).toContain(message);
      expect(error.message.length).toBeLessThan(1000);
      if (!('graphCode' in expected)) expect(error).not.toHaveProperty('graphCode');
    }
  });

  test('closes the connection instead of reading 10 MB of HTML', async () => {
    const { call, server } = await situation([answer(413, 'x'.repeat(10_000_000))]);
    const error = await failure(call('import'));
    expect(error).toMatchObject({ code: 'http', status: 413 });
    expect(error.message.length).toBeLessThan(1000);
    await server.exchanges[0]?.closed;
  });

  test('10 MB of JSON are not read either', async () => {
    const { call, server } = await situation([
      answer(400, { error: { code: 'BadRequest', message: 'x'.repeat(10_000_000) } }),
    ]);
    const error = await failure(call('create'));
    expect(error).toMatchObject({ code: 'badRequest', status: 400 });
    expect(error.message.length).toBeLessThan(1000);
    await server.exchanges[0]?.closed;
  });

  test('closes the connection of an endless body', async () => {
    const { call, server } = await situation([endlessBody(403, 'x'.repeat(10_000))]);
    expect(await failure(call('create'))).toMatchObject({ code: 'forbidden', status: 403 });
    await server.exchanges[0]?.closed;
  });

  test('reads 65,536 bytes, and does not wait for more', async () => {
    const head = '{"error":{"code":"BadRequest","message":"Sentence."},"padding":"';
    const whole = `${head}${'x'.repeat(65_536 - head.length - 2)}"}`;
    const { call, server } = await situation([
      answer(400, whole),
      (exchange) => exchange.write(exchange.head(400, { 'Content-Length': '99999999' }) + 'x'.repeat(65_536)),
    ]);
    expect(await failure(call('get'))).toMatchObject({ code: 'badRequest', graphCode: 'BadRequest' });
    expect(await failure(call('get'))).toMatchObject({ code: 'badRequest' });
    await server.exchanges[1]?.closed;
  });

  test('truncates a message, a code and an id of 20,000 characters each', async () => {
    const long = 'Very long. '.repeat(2000);
    const error = { code: long, message: long, innerError: { 'request-id': long } };
    const { call } = await situation([answer(400, { error })]);
    expect(shown(await failure(call('create')), 'inside').length).toBeLessThan(50_000);
  });
});
