import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { startMock } from '../../src/mock/index.js';

test.each([true, false])(
  'several mocks live side by side and leave none behind, stateful: %s',
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

test.each([true, false])('a port that is taken is named, stateful: %s', async (stateful) => {
  const other = createServer();
  await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
  const { port } = other.address() as AddressInfo;
  await expect(startMock({ port, stateful })).rejects.toThrow(`port ${port}`);
  await new Promise((closed) => other.close(closed));
});
