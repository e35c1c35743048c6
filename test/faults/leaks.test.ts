import { describe, expect, test } from 'vitest';
import { type AutopilotClient, AutopilotError, createAutopilotClient } from '../../src/index.js';
import {
  answer,
  type Behavior,
  bodyCutShort,
  closeBeforeTheHead,
  type Exchange,
  halfABody,
  resetBeforeTheHead,
  resetInTheBody,
  silence,
} from '../support/faultServer.js';
import {
  calls,
  device,
  everyOperation,
  failure,
  hash,
  id,
  type OperationName,
  shown,
  showsNoSecret,
  situation,
  success,
  token,
} from './situation.js';

/** Everything that the client sent, as a service would repeat it. */
const request = ({ method, url, headers, body }: Exchange) =>
  `${method} ${url} ${JSON.stringify(headers)} ${body}`;

/** Repeats the entire request in the body of an answer, through `wrap`. */
const repeats =
  (status: number, wrap: (sent: string) => unknown): Behavior =>
  (exchange) =>
    answer(status, wrap(request(exchange)))(exchange);

const refusals = [400, 401, 403, 429, 500];
const wholeRequest: [what: string, wrap: (sent: string) => unknown][] = [
  ['as text', (sent) => sent],
  ['in a page', (sent) => `<html><body><pre>${sent}</pre></body></html>`],
  ['in the message of Graph', (sent) => ({ error: { code: 'x', message: sent } })],
  ['in a document within the message', (sent) => ({ error: { message: JSON.stringify({ Message: sent }) } })],
  ['as the code of Graph', (sent) => ({ error: { code: sent, message: 'm' } })],
  ['as the request-id of Graph', (sent) => ({ error: { message: 'm', innerError: { 'request-id': sent } } })],
  ['in a list', (sent) => [sent]],
];

describe('a service that repeats the request', () => {
  test.each(refusals.flatMap((status) => wholeRequest.map(([what, wrap]) => [status, what, wrap] as const)))(
    'with %i, %s',
    async (status, _, wrap) => {
      const { call } = await situation(() => repeats(status, wrap), { maxRetries: 1 });
      for (const name of ['create', 'import'] as const) {
        expect(await failure(call(name))).toBeInstanceOf(AutopilotError);
      }
    },
  );

  test.each(wholeRequest)('with a success, %s', async (_, wrap) => {
    const { call } = await situation((exchange) =>
      repeats(exchange.url.endsWith('import') ? 200 : 201, (sent) => `${JSON.stringify(wrap(sent))}!`),
    );
    for (const name of ['create', 'import', 'get'] as const) {
      expect(await failure(call(name))).toMatchObject({ code: 'unexpectedResponse' });
    }
  });

  const fromTheMiddle = (secret: string, length: number) => secret.slice(37, 37 + length);
  const disguises: [what: string, secret: (whole: string) => string][] = [
    ['whole', (whole) => whole],
    ['whole, in quotes', (whole) => `'${whole}'`],
    ['as JSON with escaped slashes', (whole) => whole.replaceAll('/', '\\/')],
    ['percent-encoded', (whole) => encodeURIComponent(whole)],
    ['as base64url', (whole) => whole.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')],
    ['in lines of 76 characters', (whole) => whole.replaceAll(/.{76}/g, '$&\r\n')],
    ['its first 40 characters', (whole) => `${whole.slice(0, 40)}…`],
    ['its first 100 characters', (whole) => `${whole.slice(0, 100)}...`],
    ['its first 119 characters', (whole) => `${whole.slice(0, 119)} (truncated)`],
    ['its first 2,000 characters', (whole) => `${whole.slice(0, 2000)} (truncated)`],
    ['100 characters from its middle', (whole) => fromTheMiddle(whole, 100)],
    ['its end', (whole) => whole.slice(-100)],
  ];
  const secrets = { token, hash };

  test.each(
    (['token', 'hash'] as const).flatMap((which) =>
      disguises.map(([how, disguise]) => [which, how, disguise(secrets[which])] as const),
    ),
  )('the %s, %s', async (_, __, quoted) => {
    const bodies = [
      `Cannot read ${quoted}`,
      { error: { code: 'BadRequest', message: `Cannot read ${quoted}` } },
      { error: { code: 'BadRequest', message: JSON.stringify({ Message: `Cannot read ${quoted} at all` }) } },
    ];
    const { call } = await situation(bodies.flatMap((body) => [answer(400, body), answer(201, body)]));
    for (const _ of bodies) {
      expect(await failure(call('create'))).toMatchObject({ code: 'badRequest' });
      expect(await failure(call('create'))).toMatchObject({ code: 'unexpectedResponse' });
    }
  });

  test.each(['token', 'hash'] as const)(
    'the %s, truncated by the limit of what is read or shown',
    async (which) => {
      for (const before of [0, 60, 120, 180, 199, 65_480, 65_500, 65_530]) {
        const body = `${'. '.repeat(before / 2)}${secrets[which]}`;
        const { call } = await situation([answer(400, body), answer(201, body)]);
        await failure(call('create'));
        await failure(call('create'));
      }
    },
  );

  test.each(['token', 'hash'] as const)('the %s, truncated by a broken connection', async (which) => {
    const body = { error: { message: secrets[which].slice(0, 160) } };
    const { call } = await situation([bodyCutShort(400, body), bodyCutShort(201, body)]);
    await failure(call('create'));
    await failure(call('create'));
  });

  test.each(['request-id', 'Date', 'Retry-After', 'Location', 'WWW-Authenticate', 'x-ms-ags-diagnostic'])(
    'the token in the header %s',
    async (name) => {
      for (const status of [201, 302, 400, 401, 429, 500]) {
        const { call } = await situation(() => answer(status, '', { [name]: `Bearer ${token}` }), {
          maxRetries: 1,
        });
        await failure(call('create'));
      }
    },
  );

  test('the token in the status line', async () => {
    const { call } = await situation([
      ({ write, end }) => {
        write(`HTTP/1.1 400 ${token}\r\nContent-Length: 0\r\n\r\n`);
        end();
      },
    ]);
    expect(await failure(call('create'))).toMatchObject({ code: 'badRequest' });
  });

  test('the token in a next link', async () => {
    const links = [`https://elsewhere.example/?token=${token}`, `https://${token}@graph.example/`, token];
    for (const link of links) {
      const { call } = await situation([answer(200, { value: [], '@odata.nextLink': link })]);
      expect(await failure(call('list'))).toMatchObject({ code: 'unexpectedResponse' });
    }
  });

  test('the token as Activity ID', async () => {
    const message = JSON.stringify({ Message: `Bad - Activity ID: ${token} - Url: ${token}` });
    const { call } = await situation([answer(400, { error: { code: 'x', message } })]);
    await failure(call('create'));
  });
});

describe('every situation, every operation', () => {
  const situations: [what: string, behavior: Behavior][] = [
    ['400', answer(400, { error: { code: 'BadRequest', message: 'No.' } })],
    ['401', answer(401)],
    ['403', answer(403)],
    ['404', answer(404)],
    ['409', answer(409)],
    ['429', answer(429, '', { 'Retry-After': '1' })],
    ['500', answer(500, '<html>')],
    ['503', answer(503)],
    ['redirect', answer(307, '', { Location: 'https://elsewhere.example/' })],
    ['HTML', answer(200, '<html>')],
    ['reset', resetBeforeTheHead],
    ['close', closeBeforeTheHead],
    ['reset in the body', resetInTheBody(200, { value: [] })],
  ];

  test.each(
    situations.flatMap(([what, behavior]) => everyOperation.map((name) => [what, name, behavior] as const)),
  )('%s, %s', async (_, name, behavior) => {
    const { call } = await situation(() => behavior, { maxRetries: 1 });
    // Not every situation is a failure for every operation. Neither a failure nor a success shows a secret.
    const [outcome] = await Promise.allSettled([call(name)]);
    if (outcome.status === 'fulfilled') showsNoSecret(outcome.value, 'outside');
    else await failure(Promise.reject(outcome.reason));
  });

  test.each(everyOperation)('timeout and abort of %s', async (name) => {
    const controller = new AbortController();
    const { call, server, clock } = await situation([silence, halfABody(200, { value: [] }), silence], {
      maxRetries: 0,
    });
    const first = failure(call(name));
    await server.received(1);
    clock.advance(60_000);
    await first;
    if (calls[name].body !== undefined) {
      const second = failure(call(name));
      await (await server.received(2)).headArrived;
      clock.advance(60_000);
      await second;
    }
    const received = server.exchanges.length;
    const last = failure(call(name, { signal: controller.signal }));
    await server.received(received + 1);
    controller.abort();
    await last;
  });

  test('what a credential returns instead of a token', async () => {
    const wrong = [`${token}\n`, `Bearer ${token}`, [token], { token }, () => token];
    for (const given of wrong) {
      const { call } = await situation([], { credential: (() => given) as () => string });
      expect(await failure(call('create'))).toMatchObject({ code: 'unauthorized' });
    }
  });
});

describe('success', () => {
  const record = { id, hardwareIdentifier: hash, serialNumber: device.serialNumber };
  const answers: Record<OperationName, unknown> = {
    create: record,
    get: record,
    import: { value: [record, record] },
    list: { value: [record, record] },
    settings: { id },
    sync: undefined,
    delete: undefined,
  };

  test.each(everyOperation)('what %s returns', async (name) => {
    const body = answers[name];
    const { call } = await situation([body === undefined ? answer(204) : answer(calls[name].status, body)]);
    await success(call(name));
  });

  test('the generator of a list, at the start, in the middle and at the end', async () => {
    const { autopilot } = await situation([answer(200, answers.list)]);
    const records = autopilot.list();
    showsNoSecret(records, 'inside');
    for await (const each of records) {
      showsNoSecret(each, 'outside');
      showsNoSecret(records, 'inside');
    }
    showsNoSecret(records, 'inside');
  });

  test('a pending call', async () => {
    const { autopilot, server } = await situation([silence]);
    const calling = autopilot.create(device);
    const { response } = await server.received(1);
    showsNoSecret(calling, 'inside');
    response.writeHead(201).end(JSON.stringify({ id }));
    await calling;
    showsNoSecret(calling, 'outside');
  });
});

describe('the client itself', () => {
  test.each([
    ['a token', token],
    ['a function', () => token],
    ['a TokenCredential', { getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 3_600_000 }) }],
  ])('with %s as credential, before and after a call', async (_, credential) => {
    const { autopilot, call } = await situation([calls.create.success], { credential });
    showsNoSecret(autopilot, 'inside');
    await success(call('create'));
    showsNoSecret(autopilot, 'inside');
  });

  test('errors of its creation', () => {
    const wrong: object[] = [
      { userAgent: `x\n${token}` },
      { cloud: token },
      { apiVersion: token },
      { attemptTimeoutMs: token },
      { maxRetries: token },
    ];
    for (const options of wrong) {
      let error: unknown;
      try {
        createAutopilotClient({ credential: token, ...options } as { credential: string });
      } catch (thrown) {
        error = thrown;
      }
      expect(error).toBeInstanceOf(TypeError);
      showsNoSecret(error, 'inside');
    }
  });

  test('errors for an invalid id', async () => {
    const { autopilot } = await situation([]);
    const ids = ['', '..', { hash } as unknown as string];
    for (const wrong of ids) {
      expect(await failure(autopilot.get(wrong))).toMatchObject({ code: 'badRequest' });
      expect(await failure(autopilot.delete(wrong))).toMatchObject({ code: 'badRequest' });
    }
  });
});

describe('this test', () => {
  test('finds a secret wherever it is', () => {
    const places: [value: unknown, how: 'inside' | 'outside'][] = [
      [token, 'outside'],
      [{ a: { b: { c: { d: { e: [hash] } } } } }, 'outside'],
      [new Error(hash.slice(40, 60)), 'inside'],
      [new Error('x', { cause: new Error('y', { cause: { z: token } }) }), 'inside'],
      [Object.defineProperty({}, 'hidden', { value: hash }), 'inside'],
      [Object.defineProperty(new Error('x'), 'hidden', { value: hash }), 'inside'],
      [{ toJSON: () => token }, 'outside'],
      [{ [Symbol('x')]: token }, 'outside'],
      [new Map([[token, 1]]), 'outside'],
    ];
    for (const [value, how] of places) expect(shown(value, how)).toContain('LEAK');
    expect(() => showsNoSecret({ token }, 'outside')).toThrow('a secret is shown');
  });

  test('inspects a client that is not opaque', async () => {
    const { autopilot } = await situation([]);
    const methods: (keyof AutopilotClient)[] = [
      'create',
      'list',
      'get',
      'delete',
      'import',
      'sync',
      'settings',
    ];
    for (const method of methods) expect(shown(autopilot, 'inside')).toContain(method);
  });
});
