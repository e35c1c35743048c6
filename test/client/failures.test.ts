import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { operations } from '../../generated/operations.js';
import { AutopilotError, createAutopilotClient, remedyFor } from '../../src/index.js';
import { contract, exampleValue, resolve } from '../support/contract.js';
import { json, scriptedFetch } from '../support/scriptedFetch.js';

const device = { serialNumber: 'SAMPLE-0001', hardwareIdentifier: 'aGFyZHdhcmVJZGVudGlmaWVy' };
const example = (name: string) => exampleValue(resolve(contract.components.examples?.[name]));

async function failure(
  answer: Response | Error,
  call: 'create' | 'settings' = 'create',
  signal?: AbortSignal,
): Promise<AutopilotError> {
  const { fetch } = scriptedFetch(answer);
  const autopilot = createAutopilotClient({ credential: 'SECRET-TOKEN', fetch, maxRetries: 0 });
  const calling = call === 'create' ? autopilot.create(device, { signal }) : autopilot.settings({ signal });
  const error: unknown = await calling.then(
    () => undefined,
    (thrown) => thrown,
  );
  if (!(error instanceof AutopilotError)) throw new Error(`No AutopilotError but ${inspect(error)}`);
  return error;
}

describe('an answer that is not a success', () => {
  test.each([
    ['badRequestIntune', 400, 'badRequest'],
    ['unauthorized', 401, 'unauthorized'],
    ['forbidden', 403, 'forbidden'],
    ['notFound', 404, 'notFound'],
    ['conflict', 409, 'conflict'],
    ['contentTooLarge', 413, 'http'],
    ['tooManyRequests', 429, 'throttled'],
    ['internalServerError', 500, 'outcomeUnknown'],
    ['serviceUnavailable', 503, 'outcomeUnknown'],
  ])('the example %s with %i is %s for a create', async (name, status, code) => {
    const body = example(name) as { error: { code: string } };
    expect(await failure(json(status, body))).toMatchObject({ code, status, graphCode: body.error.code });
  });

  test.each([
    [500, 'http'],
    [503, 'serviceUnavailable'],
    [302, 'http'],
  ])('%i is %s for a read', async (status, code) => {
    expect(await failure(json(status, {}), 'settings')).toMatchObject({ code, status });
  });

  test('503 with Retry-After means that a create did not happen', async () => {
    const error = await failure(json(503, example('serviceUnavailable'), { 'Retry-After': '2.128' }));
    expect(error).toMatchObject({ code: 'serviceUnavailable', retryAfterSeconds: 2.128 });
  });

  test.each([
    ['120', 120],
    ['0', 0],
    ['2.128', 2.128],
    ['Tue, 24 Nov 2026 08:17:30 GMT', 120],
    ['Tue, 24 Nov 2026 08:00:00 GMT', 0],
    ['-5', undefined],
    ['soon', undefined],
    ['', undefined],
  ])('Retry-After "%s" requests %s seconds by the clock of the service', async (value, seconds) => {
    const headers = { 'Retry-After': value, Date: 'Tue, 24 Nov 2026 08:15:30 GMT' };
    expect((await failure(json(429, example('tooManyRequests'), headers))).retryAfterSeconds).toBe(seconds);
  });

  test('has what Microsoft support needs', async () => {
    const headers = { 'request-id': 'aaaa', Date: 'Tue, 24 Nov 2026 08:15:30 GMT' };
    const error = await failure(json(400, example('badRequestIntune'), headers));
    expect(error).toMatchObject({
      requestId: 'aaaa',
      date: 'Tue, 24 Nov 2026 08:15:30 GMT',
      activityId: '3c9a1d52-6a0e-4c3f-8f0d-5a7b2e9c4f10',
    });
    expect(error.clientRequestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(error.message).toBe(
      'POST /deviceManagement/importedWindowsAutopilotDeviceIdentities: ' +
        '400 BadRequest (request-id aaaa): An error has occurred',
    );
  });

  test('without headers, the request id comes from the innermost error with one', async () => {
    const body = {
      error: { code: '', message: 'm', innererror: { innerError: { 'request-id': 'bbbb', code: 'Inner' } } },
    };
    expect(await failure(json(400, body))).toMatchObject({ requestId: 'bbbb', graphCode: 'Inner' });
  });

  test("Intune's message is unwrapped, twice if necessary", async () => {
    const once = JSON.stringify({ Message: 'The tag is too long - Operation ID (for customer support): 0' });
    const twice = JSON.stringify({ Message: once });
    const error = await failure(json(400, { error: { code: 'x', message: twice } }));
    expect(error.message).toMatch(/400 x: The tag is too long$/);
  });

  test('403 lists the required permission of the contract', async () => {
    const { delegated } = operations.createImportedWindowsAutopilotDeviceIdentity.scopes;
    const error = await failure(json(403, {}));
    expect(error.requiredScopes).toEqual(delegated);
    expect(remedyFor(error)).toContain(`requiredScopes: ${delegated[0]}`);
  });

  test.each([
    '',
    '<html><body>Bad gateway</body></html>',
    'plain',
    '[]',
    'null',
    '{"error":"text"}',
    '{"error":null}',
  ])('the body %j causes no exception', async (body) => {
    const error = await failure(new Response(body, { status: 400 }));
    expect(error).toMatchObject({ code: 'badRequest', status: 400 });
    expect(error.graphCode).toBeUndefined();
  });
});

describe('a success that violates the contract', () => {
  test.each(['<html>Sign in</html>', '', '{"id":', '"text"', '7', 'null', '[]', '{}', '{"id":7}'])(
    '201 with the body %j is unexpectedResponse',
    async (body) => {
      const error = await failure(new Response(body, { status: 201, headers: { 'request-id': 'aaaa' } }));
      expect(error).toMatchObject({ code: 'unexpectedResponse', status: 201, requestId: 'aaaa' });
    },
  );

  test('a list whose value is not an array is unexpectedResponse', async () => {
    const { fetch } = scriptedFetch(json(200, { value: 'none' }));
    const reading = createAutopilotClient({ credential: 'token', fetch })
      .list()
      [Symbol.asyncIterator]()
      .next();
    await expect(reading).rejects.toMatchObject({ code: 'unexpectedResponse' });
  });

  test('unknown properties and unknown enum members are returned', async () => {
    const record = { id: '1', state: { deviceImportStatus: 'someday' }, color: 'blue' };
    const { fetch } = scriptedFetch(json(201, record));
    expect(await createAutopilotClient({ credential: 'token', fetch }).create(device)).toEqual(record);
  });
});

describe('no answer', () => {
  const fault = (code: string) =>
    new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });

  test.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'])(
    '%s: nothing was written, so a create did not happen',
    async (code) => {
      const error = await failure(fault(code));
      expect(error.code).toBe('network');
      expect(error.message).toContain(code);
    },
  );

  test.each(['ECONNRESET', 'UND_ERR_SOCKET', 'EPIPE'])('%s: a create may have happened', async (code) => {
    expect((await failure(fault(code))).code).toBe('outcomeUnknown');
    expect((await failure(fault(code), 'settings')).code).toBe('network');
  });

  test('the error has the method of the request, which distinguishes a read from a write', async () => {
    expect((await failure(fault('ECONNRESET'))).method).toBe('POST');
    expect((await failure(fault('ECONNRESET'), 'settings')).method).toBe('GET');
    const client = createAutopilotClient({ credential: () => Promise.reject(new Error('No token')) });
    await expect(client.settings()).rejects.toSatisfy((error) => !('method' in (error as object)));
  });

  test('the error of fetch is the cause', async () => {
    const cause = fault('ECONNREFUSED');
    expect((await failure(cause)).cause).toMatchObject({
      message: cause.message,
      cause: { code: 'ECONNREFUSED' },
    });
  });

  test('the signal of the caller aborts the call', async () => {
    const controller = new AbortController();
    controller.abort(new Error('enough'));
    const error = await failure(new Error('This operation was aborted'), 'create', controller.signal);
    expect(error.code).toBe('aborted');
    expect(error.cause).toBe(controller.signal.reason);
  });
});

describe('secrets', () => {
  const hash = 'QUJD'.repeat(1000);

  test.each([
    `Cannot convert the literal '${hash}' to the expected type 'Edm.Binary'.`,
    `Cannot convert the literal 'QUJDQUJD' to the expected type 'Edm.Binary'.`,
    `Bad: ${hash.slice(0, 500)}`,
    `Sent: Bearer SECRET-TOKEN`,
  ])('are removed from an error message', async (message) => {
    const { fetch } = scriptedFetch(json(400, { error: { code: 'BadRequest', message } }));
    const error = await createAutopilotClient({ credential: 'SECRET-TOKEN', fetch, maxRetries: 0 })
      .create({ serialNumber: '1', hardwareIdentifier: hash })
      .catch((thrown) => thrown);
    const shown = `${error.message} ${inspect(error, { depth: null })} ${JSON.stringify(error)}`;
    expect(shown).not.toContain('QUJD');
    expect(shown).not.toContain('SECRET');
  });

  test('are removed from a body that is not JSON', async () => {
    const error = await failure(new Response(`<p>${hash}</p> SECRET-TOKEN`, { status: 200 }), 'settings');
    expect(inspect(error)).not.toMatch(/QUJD|SECRET/);
  });

  test('are not shown if the client itself is printed', () => {
    const autopilot = createAutopilotClient({ credential: 'SECRET-TOKEN' });
    expect(inspect(autopilot, { depth: null, showHidden: true }) + JSON.stringify(autopilot)).not.toContain(
      'SECRET',
    );
  });
});
