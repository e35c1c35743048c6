import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { AutopilotErrorDetails } from '../../src/index.js';
import { type Chromium, launchChromium } from '../browser/launchChromium.js';
import {
  answer,
  type Behavior,
  bodyCutShort,
  type FaultServer,
  halfABody,
  refusingUrl,
  resetBeforeTheHead,
  type Script,
  silence,
  startFaultServer,
} from '../support/faultServer.js';
import type { InPage } from './inPage.js';
import { calls, device, hash, token } from './situation.js';

declare global {
  var inPage: InPage;
}

let chromium: Chromium;
let website: FaultServer;
let script: string;

beforeAll(async () => {
  const entryPoints = [fileURLToPath(new URL('inPage.ts', import.meta.url))];
  const [started, built] = await Promise.all([
    launchChromium(),
    build({ entryPoints, bundle: true, write: false, format: 'iife', platform: 'browser', target: 'es2022' }),
  ]);
  chromium = started;
  script = built.outputFiles[0]?.text ?? '';
  website = await startFaultServer(() => answer(200, '<!DOCTYPE html>', { 'Content-Type': 'text/html' }));
});
afterAll(async () => {
  await chromium.close();
  await website.close();
});

type Outcome = { value?: unknown; error?: AutopilotErrorDetails & { code: string }; shown: string };

/** A page on one host that calls the API on another, like web applications. */
async function inBrowser(behaviours: Script, options: { baseUrl?: string } = {}) {
  const server = await startFaultServer(behaviours, { cors: true });
  const page: Page = await chromium.browser.newPage();
  onTestFinished(async () => {
    await page.close();
    await server.close();
  });
  await page.goto(website.url);
  await page.addScriptTag({ content: script });
  const given = { baseUrl: options.baseUrl ?? server.url, credential: token, device };
  await page.evaluate((each) => inPage.makeClient(each), given);
  return {
    page,
    server,
    call: async (name: 'create' | 'settings'): Promise<Outcome> => {
      const outcome = await page.evaluate((each) => inPage.call(each), name);
      expect(outcome.shown).not.toMatch(/LEAK(TOKEN|HASH)/);
      expect(outcome.pending, 'timers left').toBe(0);
      return outcome as Outcome;
    },
    waits: () => page.evaluate(() => inPage.waits),
  };
}

describe('in a browser', () => {
  test('a create sends what the contract requires, and returns the record', async () => {
    const { call, server } = await inBrowser([calls.create.success]);
    expect((await call('create')).value).toEqual(calls.create.body);
    expect(server.exchanges[0]).toMatchObject({
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    });
    expect(JSON.parse(server.exchanges[0]?.body ?? '')).toEqual(device);
  });

  test.each([429, 503])(
    '%i with a fraction as Retry-After is retried after exactly that wait',
    async (status) => {
      const { call, server, waits } = await inBrowser([
        answer(status, '', { 'Retry-After': '2.128' }),
        calls.create.success,
      ]);
      expect((await call('create')).value).toEqual(calls.create.body);
      expect(await waits()).toEqual([2128]);
      expect(server.exchanges).toHaveLength(2);
    },
  );

  test('a wait beyond the time limit fails immediately', async () => {
    const { call, server } = await inBrowser([answer(429, '', { 'Retry-After': '1000000' })]);
    expect((await call('create')).error).toMatchObject({ code: 'throttled', retryAfterSeconds: 1e6 });
    expect(server.exchanges).toHaveLength(1);
  });

  test('500 on GET is retried', async () => {
    const { call, server } = await inBrowser([answer(500), answer(503), calls.settings.success]);
    expect((await call('settings')).value).toEqual(calls.settings.body);
    expect(server.exchanges).toHaveLength(3);
  });

  test.each([500, 503])('%i on POST is outcomeUnknown', async (status) => {
    const { call, server } = await inBrowser([answer(status)]);
    const { importId, serialNumber } = device;
    expect((await call('create')).error).toMatchObject({
      code: 'outcomeUnknown',
      status,
      importId,
      serialNumber,
    });
    expect(server.exchanges).toHaveLength(1);
  });

  const faults: [what: string, fault: (status: number) => Behavior][] = [
    ['a reset before the head', () => resetBeforeTheHead],
    ['a body cut short', (status) => bodyCutShort(status, { id: 'x'.repeat(100) })],
  ];

  test.each(faults)('%s on GET is retried', async (_, fault) => {
    const { call, server } = await inBrowser([fault(200), calls.settings.success]);
    expect((await call('settings')).value).toEqual(calls.settings.body);
    expect(server.exchanges).toHaveLength(2);
  });

  test.each(faults)('%s on POST is outcomeUnknown', async (_, fault) => {
    const { call, server } = await inBrowser([fault(201)]);
    expect((await call('create')).error).toMatchObject({
      code: 'outcomeUnknown',
      importId: device.importId,
      clientRequestId: server.exchanges[0]?.headers['client-request-id'],
    });
    expect(server.exchanges).toHaveLength(1);
  });

  test('a refused connection on POST is outcomeUnknown, because a browser does not report why', async () => {
    const { call } = await inBrowser([], { baseUrl: await refusingUrl() });
    expect((await call('create')).error).toMatchObject({ code: 'outcomeUnknown', importId: device.importId });
  });

  test('a refused connection on GET is retried, then fails with network', async () => {
    const { call, waits } = await inBrowser([], { baseUrl: await refusingUrl() });
    expect((await call('settings')).error).toMatchObject({ code: 'network' });
    expect(await waits()).toHaveLength(5);
  });

  test.each([
    ['HTML', 200, '<title>Sign in</title>'],
    ['an empty body', 201, ''],
  ])('a success with %s is unexpectedResponse', async (_, status, body) => {
    const { call } = await inBrowser([answer(status, body)]);
    expect((await call('create')).error).toMatchObject({ code: 'unexpectedResponse', status });
  });

  test('token and hash are removed from what a page repeats', async () => {
    const { call } = await inBrowser([
      answer(200, `<p>${token} ${hash}`),
      answer(400, `<p>${hash} ${token}`),
    ]);
    expect((await call('create')).error).toMatchObject({ code: 'unexpectedResponse' });
    expect((await call('create')).error).toMatchObject({ code: 'badRequest' });
  });

  test.each([302, 307])('a redirect (%i, opaque) is not followed', async (status) => {
    const other = await startFaultServer(() => answer(200, { id: '1' }), { cors: true });
    onTestFinished(() => other.close());
    const { call, server } = await inBrowser([answer(status, '', { Location: `${other.url}/x` })]);
    expect((await call('create')).error).toMatchObject({ code: 'http' });
    expect(server.exchanges).toHaveLength(1);
    expect(other.exchanges).toEqual([]);
  });

  test.each([
    ['nothing has come', silence, false],
    // Chrome sometimes keeps a reusable connection open for five seconds, because the rest may still arrive.
    ['half a body has come', halfABody(200, { id: 'x'.repeat(100) }, { Connection: 'close' }), true],
  ])('the caller aborts after %s: the connection is closed', async (_, fault, head) => {
    const { call, page, server } = await inBrowser([fault]);
    const calling = call('settings');
    const { closed } = await server.received(1);
    if (head) await page.evaluate(() => inPage.headArrived);
    await page.evaluate(() => inPage.abort('enough'));
    expect((await calling).error).toMatchObject({ code: 'aborted', cause: 'enough' });
    await closed;
  });

  test('after a timeout, a read is retried, and a write is outcomeUnknown', async () => {
    const { call, page, server } = await inBrowser([silence, calls.settings.success, silence]);
    const reading = call('settings');
    const first = await server.received(1);
    await page.evaluate(() => inPage.clock.advance(60_000));
    expect((await reading).value).toEqual(calls.settings.body);
    await first.closed;
    const writing = call('create');
    const third = await server.received(3);
    await page.evaluate(() => inPage.clock.advance(60_000));
    expect((await writing).error).toMatchObject({ code: 'outcomeUnknown', phase: 'response' });
    await third.closed;
  });

  test('a fresh token is requested after 401', async () => {
    const { call, page, server } = await inBrowser([answer(401), calls.create.success]);
    await page.evaluate((each) => inPage.makeClient(each), {
      baseUrl: server.url,
      credential: ['old', 'new'],
      device,
    });
    expect((await call('create')).value).toEqual(calls.create.body);
    expect(server.exchanges.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer old',
      'Bearer new',
    ]);
  });

  test('delete and get work, and a record does not show its hash', async () => {
    const { page } = await inBrowser([
      answer(500),
      answer(404),
      answer(200, { id: '1', hardwareIdentifier: hash }),
    ]);
    const [deleted, shown, read] = await page.evaluate(() => inPage.deleteAndGet('1'));
    expect(deleted).toBeNull();
    expect(shown).toBe('{"id":"1"}');
    expect(read).toBe(hash);
  });
});
