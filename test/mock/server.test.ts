import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type Mock, startMock } from '../../src/mock/index.js';
import { packageRoot } from '../support/packageRoot.js';
import { collection, device, importAction, startTenant, syncAction } from './tenant.js';

/** For programs that run elsewhere. */
const mockModule = new URL('../../src/mock/index.ts', import.meta.url).href;

describe.each([false, true])('stateful: %s', (stateful) => {
  let mock: Mock;
  beforeAll(async () => {
    mock = await startMock({ stateful });
  });
  afterAll(() => mock.close());

  /** Sends exactly these headers, because fetch would add or refuse some. */
  function send(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body = '',
  ): Promise<{ status: number | undefined; text: string }> {
    const { hostname, port } = new URL(mock.url);
    return new Promise((done, failed) => {
      const all = {
        Authorization: 'Bearer any',
        'Content-Length': String(Buffer.byteLength(body)),
        ...headers,
      };
      httpRequest({ hostname, port, path, method, headers: all }, async (response) => {
        done({ status: response.statusCode, text: await text(response) });
      })
        .on('error', failed)
        .end(body);
    });
  }

  const valid = JSON.stringify(device('A'));

  test.each([
    undefined,
    '',
    'undefined',
    'text/plain',
    'text/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    'application/problem+json',
    'application/json, text/plain',
    'application/json; charset=utf-16',
    'application/json; charset="UTF-16"',
    'application/json; charset=iso-8859-1',
    'application/json; charset',
    'application/json charset=utf-8',
  ])('the Content-Type %j gets 400 as an OData error', async (contentType) => {
    for (const path of [collection, importAction]) {
      const headers = contentType === undefined ? {} : { 'Content-Type': contentType };
      const response = await send('POST', path, headers, valid);
      expect(response.status).toBe(400);
      const { error } = JSON.parse(response.text);
      expect(error.code).toBe('BadRequest');
      expect(error.message).toContain('Content-Type');
    }
  });

  test.each([
    'application/json',
    'Application/JSON',
    'application/json;charset=utf-8',
    'application/json ; Charset="UTF-8"',
    'application/json;',
    'application/json; odata.metadata=minimal; IEEE754Compatible=true',
  ])('the Content-Type %j is accepted', async (contentType) => {
    expect(await send('POST', collection, { 'Content-Type': contentType }, valid)).toMatchObject({
      status: 201,
    });
  });

  test('a request without a body may have any Content-Type', async () => {
    const headers = { 'Content-Type': 'text/plain' };
    expect(await send('GET', collection, headers)).toMatchObject({ status: 200 });
    expect(await send('POST', syncAction, headers)).toMatchObject({ status: 204 });
  });

  test('malformed JSON gets 400 as an OData error', async () => {
    const response = await send(
      'POST',
      collection,
      { 'Content-Type': 'application/json' },
      '{"serialNumber": ',
    );
    expect(response.status).toBe(400);
    expect(JSON.parse(response.text)).toMatchObject({
      error: { code: 'BadRequest', message: 'The request body is not valid JSON.' },
    });
  });

  test.each(['bearer any', 'BEARER any', 'bEaReR  any'])(
    'the authorization %j is accepted',
    async (Authorization) => {
      expect(await send('GET', collection, { Authorization })).toMatchObject({ status: 200 });
    },
  );

  test.each(['', 'any', 'bearer', 'Bearer ', 'Basic YTpi', 'Bearerany'])(
    'the authorization %j gets 401',
    async (Authorization) => {
      expect(await send('GET', collection, { Authorization })).toMatchObject({ status: 401 });
    },
  );

  test.each([
    'a"b',
    '<script>alert(1)</script>',
    'a b',
    'user@host',
    'a/b',
    'host:99999999',
    "x'y",
    'a\\b',
    '[::1',
  ])('the Host %j gets 400, and does not appear in the answer', async (Host) => {
    const response = await send('GET', `${collection}?$top=1`, { Host });
    expect(response.status).toBe(400);
    expect(JSON.parse(response.text).error.code).toBe('BadRequest');
    expect(response.text).not.toContain(Host.replaceAll('"', '\\"'));
  });

  test('a request target that is not a path gets an OData error', async () => {
    for (const target of ['http://', '*', 'http://other.example/<b>']) {
      const answer = await raw(mock, `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
      expect(answer).toMatch(/^HTTP\/1.1 40[04] /);
      expect(answer).toContain('{"error":{"code":');
      expect(answer).not.toContain('<b>');
    }
  });

  test('a request without Host gets links to the address of the mock', async () => {
    const { hostname } = new URL(mock.url);
    const answer = await raw(mock, `GET ${collection} HTTP/1.0\r\nAuthorization: Bearer any\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1.1 200 /);
    if (stateful) expect(answer).toContain(`"@odata.context":"http://${hostname}:`);
    expect(answer).not.toContain('undefined');
  });

  test('`await using` closes it', async () => {
    const other = await startMock({ stateful });
    await other[Symbol.asyncDispose]();
    await expect(fetch(other.url)).rejects.toThrow('fetch failed');
    await other.close();
  });

  test.each([
    [true, 'ended'],
    [false, 'still running'],
  ])('unref: %s, a process with an open mock has %s', async (unref, expected) => {
    const program = `
      import { startMock } from ${JSON.stringify(mockModule)};
      const mock = await startMock({ stateful: ${stateful}, unref: ${unref} });
      const response = await fetch(mock.url + '${collection}', { headers: { Authorization: 'Bearer any' } });
      await response.text();
      console.log(response.status);
      process.on('beforeExit', () => console.log('ended'));
      setTimeout(() => { console.log('still running'); process.exit(); }, 1000).unref();
    `;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program], {
      cwd: packageRoot,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [output] = await Promise.all([text(child.stdout), once(child, 'exit')]);
    expect(output).toBe(`200\n${expected}\n`);
  });
});

test('latency does not keep the process alive before the answer either', async () => {
  const program = `
    import { connect } from 'node:net';
    import { startMock } from ${JSON.stringify(mockModule)};
    let effect;
    const reached = new Promise((resolve) => { effect = resolve; });
    const mock = await startMock({ unref: true, latency: 3_600_000, onEffect: effect });
    const socket = connect(Number(new URL(mock.url).port), '127.0.0.1');
    socket.end('GET ${collection} HTTP/1.1\\r\\nHost: x\\r\\nAuthorization: Bearer any\\r\\n\\r\\n');
    await reached;
    socket.unref();
    process.on('beforeExit', () => console.log('ended'));
  `;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program], {
    cwd: packageRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [output] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  expect(output).toBe('ended\n');
});

test('the request log drops the oldest requests', async () => {
  const { send, mock } = await startTenant({ requestLogSize: 2 });
  for (const top of [1, 2, 3]) await send('GET', `${collection}?$top=${top}`);
  expect(mock.requests().map(({ path, status }) => [path, status])).toEqual([
    [`${collection}?$top=2`, 200],
    [`${collection}?$top=3`, 200],
  ]);
  const none = await startTenant({ requestLogSize: 0 });
  await none.send('GET', collection);
  expect(none.mock.requests()).toEqual([]);
});

test('the error for an address of another machine names it', async () => {
  // TEST-NET-1 of RFC 5737 is never assigned to a machine.
  await expect(startMock({ host: '192.0.2.1' })).rejects.toThrow(
    /could not listen on port 0: .*192\.0\.2\.1.*Choose an address of this machine/,
  );
});

/** Writes bytes that no HTTP client would send, and returns the answer. */
async function raw({ url }: Mock, bytes: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  onTestFinished(() => {
    socket.destroy();
  });
  socket.write(bytes);
  return text(socket);
}
