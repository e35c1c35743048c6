import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { published, type RecordingMock, startRecordingMock } from '../support/recordingMock.js';
import { callOf, samples } from './samples.js';

// That they compile is what `npm run typecheck` shows.
vi.mock('@azure/identity', () => import('../support/standInCredential.js'));

let mock: RecordingMock;
beforeAll(async () => {
  // Without state, since nothing is there that the samples could read or delete.
  mock = await startRecordingMock({ stateful: false });
});
afterAll(() => mock.close());

const platformFetch = globalThis.fetch;
let printed: unknown[];
beforeEach(() => {
  printed = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) =>
    platformFetch(url.replace(published, mock.url), init),
  );
  vi.spyOn(console, 'log').mockImplementation((...values) => void printed.push(...values));
  return () => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  };
});

test.each(samples('.ts'))('the sample of $operationId does what it says', async (sample) => {
  await import(pathToFileURL(sample.file).href);
  const [call, ...others] = mock.taken();
  expect(call).toEqual(callOf(sample.operationId));
  // Further pages of a list.
  for (const other of others) expect(other).toEqual(call);
  expect(printed.length > 0).toBe(sample.source.includes('console.log'));
  expect(printed).not.toContain(undefined);
});
