import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { startMock } from '../../src/mock/index.js';

test('several mocks live side by side, each on a port of its own, and leave none behind', async () => {
  const mocks = await Promise.all([startMock(), startMock()]);
  expect(new Set(mocks.map(({ url }) => url)).size).toBe(2);
  for (const { url, close } of mocks) {
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    await close();
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  }
});

test('a port that is taken is named', async () => {
  const other = createServer();
  await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
  const { port } = other.address() as AddressInfo;
  await expect(startMock({ port })).rejects.toThrow(`port ${port}`);
  await new Promise((closed) => other.close(closed));
});
