import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { published, type RecordingMock, startRecordingMock } from '../support/recordingMock.js';
import { callOf, samples } from './samples.js';

// `npm run typecheck` compiles them.
vi.mock('@azure/identity', () => import('../support/standInCredential.js'));

let examples: RecordingMock;
let tenant: RecordingMock;
let mock: RecordingMock;
beforeAll(async () => {
  // Without state, because there is nothing that the samples could read or delete.
  examples = await startRecordingMock({ stateful: false });
  // A change of a device is verified, so this requires a device that changes.
  tenant = await startRecordingMock({
    devices: [{ id, serialNumber: 'SAMPLE-0001', groupTag: 'Warehouse' }],
  });
});
afterAll(() => Promise.all([examples.close(), tenant.close()]));

const id = '2b7e5f6c-9f5d-4f0e-8f7a-1d2c3b4a5968';
const isChange = (operationId: string) => /^(update|assign|unassign)/.test(operationId);
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

test.each(samples('.ts'))('the sample of $operationId makes its request', async (sample) => {
  mock = isChange(sample.operationId) ? tenant : examples;
  await import(pathToFileURL(sample.file).href);
  const taken = mock.taken();
  const [call, ...others] = isChange(sample.operationId)
    ? taken.filter(({ method }) => method === 'POST')
    : taken;
  expect(call).toEqual(callOf(sample.operationId));
  // Further pages of a list.
  for (const other of others) expect(other).toEqual(call);
  expect(printed.length > 0).toBe(sample.source.includes('console.log'));
  expect(printed).not.toContain(undefined);
});
