import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { startMock } from '../../src/mock/index.js';
import { fakeClock } from '../support/fakeClock.js';

test.each([true, false])(
  'several mocks run at the same time and can all be closed, stateful: %s',
  async (stateful) => {
    const mocks = await Promise.all([startMock({ stateful }), startMock({ stateful })]);
    expect(new Set(mocks.map(({ url }) => url)).size).toBe(2);
    for (const { url, close } of mocks) {
      expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      await close();
      await expect(fetch(url)).rejects.toThrow('fetch failed');
    }
  },
);

test.each([true, false])('the error for a port in use names it, stateful: %s', async (stateful) => {
  const other = createServer();
  await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
  const { port } = other.address() as AddressInfo;
  await expect(startMock({ port, stateful })).rejects.toThrow(`port ${port}`);
  await new Promise((closed) => other.close(closed));
});

test('a closed mock does not wait, even for earlier requests', async () => {
  const clock = fakeClock();
  const { promise: held, resolve: letGo } = deferred();
  const { promise: come, resolve: comes } = deferred();
  const { promise: taken, resolve: takesEffect } = deferred();
  const mock = await startMock({
    clock,
    latency: 20_000,
    onRequest() {
      comes();
      return held;
    },
    onEffect: takesEffect,
  });
  const answered = fetch(mock.url).catch(() => 'the connection was ended');
  await come;
  await mock.close();
  expect(await answered).toBe('the connection was ended');
  letGo();
  await taken;
  // Everything after the effect happens immediately.
  await new Promise((done) => setImmediate(done));
  expect(clock.pending).toBe(0);
});

function deferred() {
  let resolve = () => {};
  const promise = new Promise<void>((resolves) => {
    resolve = resolves;
  });
  return { promise, resolve: () => resolve() };
}
