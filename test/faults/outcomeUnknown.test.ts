import { describe, expect, test } from 'vitest';
import {
  answer,
  type Behavior,
  bodyCutShort,
  closeBeforeTheHead,
  halfABody,
  halfAHead,
  raw,
  resetBeforeTheHead,
  resetInTheBody,
  resetInTheHead,
  silence,
} from '../support/faultServer.js';
import { calls, device, failure, type OperationName, situation, success, writes } from './situation.js';

/** What the caller needs to find the result of the write. */
const lookUp: Partial<Record<OperationName, object>> = {
  create: { importId: device.importId, serialNumber: device.serialNumber },
  import: { importId: device.importId },
  sync: {},
};

describe('the same, a reset, a timeout, on POST', () => {
  const statuses = [500, 501, 502, 503, 504, 507, 520];

  test.each(writes.flatMap((name) => statuses.map((status) => [name, status] as const)))(
    '%s answered with %i is not sent again, and outcomeUnknown has what to look for',
    async (name, status) => {
      const body = { error: { code: 'InternalServerError', message: 'Something broke.' } };
      const { call, server, retries } = await situation([answer(status, body, { 'request-id': 'aaaa' })]);
      const error = await failure(call(name));
      expect(error).toMatchObject({
        code: 'outcomeUnknown',
        status,
        graphCode: 'InternalServerError',
        requestId: 'aaaa',
        clientRequestId: server.exchanges[0]?.headers['client-request-id'],
        ...lookUp[name],
      });
      expect(server.exchanges).toHaveLength(1);
      expect(retries).toEqual([]);
    },
  );

  const faults: [what: string, fault: Behavior][] = [
    ['a reset before the head of the answer', resetBeforeTheHead],
    ['a reset in the head of the answer', resetInTheHead],
    ['a connection that closes without an answer', closeBeforeTheHead],
    ['an answer that is not HTTP', raw('SSH-2.0-OpenSSH_9.6\r\n')],
  ];

  test.each(writes.flatMap((name) => faults.map(([what, fault]) => [name, what, fault] as const)))(
    '%s that ends with %s is not sent again, and outcomeUnknown has the cause',
    async (name, _, fault) => {
      const { call, server, retries } = await situation([fault]);
      const error = await failure(call(name));
      expect(error).toMatchObject({
        code: 'outcomeUnknown',
        clientRequestId: server.exchanges[0]?.headers['client-request-id'],
        ...lookUp[name],
      });
      expect(error.cause).toBeInstanceOf(Error);
      expect(error.status).toBeUndefined();
      expect(server.exchanges).toHaveLength(1);
      expect(retries).toEqual([]);
    },
  );

  test.each([
    ['create', 'a reset in the middle of the body of its 201', resetInTheBody(201, calls.create.body)],
    ['create', 'a 201 with a body shorter than Content-Length', bodyCutShort(201, calls.create.body)],
    ['import', 'a reset in the middle of the body of its 200', resetInTheBody(200, calls.import.body)],
  ] as const)('%s that ends in %s is outcomeUnknown, with the status', async (name, _, fault) => {
    const { call, server } = await situation([fault]);
    const error = await failure(call(name));
    expect(error).toMatchObject({ code: 'outcomeUnknown', status: calls[name].status, ...lookUp[name] });
    expect(error.cause).toBeInstanceOf(Error);
    expect(server.exchanges).toHaveLength(1);
  });

  test.each(
    writes.flatMap(
      (name) =>
        [
          [name, 'silence', silence],
          [name, 'half a head', halfAHead],
        ] as const,
    ),
  )('%s with %s is outcomeUnknown after the attempt, with the phase', async (name, _, fault) => {
    const { call, server, clock } = await situation([fault], { attemptTimeoutMs: 7000 });
    const calling = failure(call(name));
    const { closed } = await server.received(1);
    clock.advance(7000);
    expect(await calling).toMatchObject({ code: 'outcomeUnknown', phase: 'response', ...lookUp[name] });
    await closed;
    expect(server.exchanges).toHaveLength(1);
  });

  test.each(['create', 'import'] as const)(
    '%s with an incomplete answer is outcomeUnknown after the attempt, with phase and status',
    async (name) => {
      const { status, body } = calls[name];
      const { call, server, clock } = await situation([halfABody(status, body)], { attemptTimeoutMs: 7000 });
      const calling = failure(call(name));
      const { closed, headArrived } = await server.received(1);
      await headArrived;
      clock.advance(7000);
      expect(await calling).toMatchObject({ code: 'outcomeUnknown', phase: 'body', status, ...lookUp[name] });
      await closed;
    },
  );

  test('an allowed retry does not allow the next one', async () => {
    const { call, server } = await situation([
      answer(429, '', { 'Retry-After': '1' }),
      resetBeforeTheHead,
      calls.create.success,
    ]);
    expect(await failure(call('create'))).toMatchObject({ code: 'outcomeUnknown', ...lookUp.create });
    expect(server.exchanges).toHaveLength(2);
  });

  test('an import of devices with different importIds has none in its error', async () => {
    const { autopilot } = await situation([resetBeforeTheHead]);
    const error = await failure(autopilot.import([device, { ...device, importId: 'another' }]));
    expect(error.code).toBe('outcomeUnknown');
    expect(error.importId).toBeUndefined();
    expect(error.serialNumber).toBeUndefined();
  });

  test('a device without importId can be found by its serial number', async () => {
    const { autopilot } = await situation([resetBeforeTheHead]);
    const { importId: _, ...nameless } = device;
    const error = await failure(autopilot.create(nameless));
    expect(error).toMatchObject({ code: 'outcomeUnknown', serialNumber: device.serialNumber });
    expect(error).not.toHaveProperty('importId');
  });

  test('an error status counts, even if the connection breaks in the body', async () => {
    const { call, server } = await situation([
      bodyCutShort(400, { error: { code: 'BadRequest', message: 'No.' } }),
      bodyCutShort(429, { error: { code: 'TooManyRequests' } }, { 'Retry-After': '3' }),
      calls.create.success,
    ]);
    expect(await failure(call('create'))).toMatchObject({ code: 'badRequest', status: 400 });
    await success(call('create'));
    expect(server.exchanges[2]?.at).toBe(3000);
  });

  test('an error status counts, even if the body never ends', async () => {
    const { call, server, clock } = await situation([halfABody(400, {})], { attemptTimeoutMs: 7000 });
    const calling = failure(call('create'));
    const { closed, headArrived } = await server.received(1);
    await headArrived;
    clock.advance(7000);
    expect(await calling).toMatchObject({ code: 'badRequest', status: 400 });
    await closed;
  });
});
