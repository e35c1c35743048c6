import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { createMock, startMock } from '../../src/mock/index.js';
import { anyRequest, sendAny } from './anyRequest.js';

const options = { limits: { writes: 100 }, largestImport: { devices: 3 }, lag: 1, records: 3, devices: 3 };

/** Each mock, as a `fetch` and its base URL. */
const mocks = {
  async 'inside Prism'() {
    const mock = await startMock(options);
    onTestFinished(() => mock.close());
    return { mock, fetch, url: mock.url };
  },
  async 'without a server'() {
    const mock = createMock(options);
    return { mock, fetch: mock.fetch, url: 'https://graph.example' };
  },
};

test.each(Object.entries(mocks))(
  'the mock %s answers any request within the contract or with an OData error, and keeps running',
  async (_, start) => {
    const { mock, fetch, url } = await start();
    const statuses = new Set<number>();
    await fc.assert(
      fc.asyncProperty(anyRequest, async (request) => {
        const response = await sendAny(fetch, url, request);
        const content = await response.text();
        statuses.add(response.status);
        const isAskedFor = /code=5/.test(request.headers?.Prefer ?? '');
        if (!isAskedFor) expect(response.status, content).toBeLessThan(500);
        expect(response.headers.has('request-id')).toBe(true);
        expect(mock.violations()).toEqual([]);
        if (response.ok || request.method === 'HEAD') return;
        expect(JSON.parse(content)).toMatchObject({
          error: { code: expect.any(String), message: expect.any(String) },
        });
      }),
      { numRuns: 500 },
    );
    // Not all requests were refused.
    for (const status of [200, 201, 400, 401, 404, 405]) expect(statuses).toContain(status);
  },
);
