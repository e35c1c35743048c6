import { copyFile, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkDevices, readDevices } from 'graph-autopilot';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { published, startRecordingMock } from '../support/recordingMock.js';
import { temporaryFolder } from '../support/temporaryFolder.js';

// The examples of the README and of docs/. onboarding.test.ts is itself a test. `npm run typecheck` compiles them.
vi.mock('@azure/identity', () => import('../support/standInCredential.js'));

const sample = fileURLToPath(new URL('../fixtures/devices.csv', import.meta.url));

const guid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

let printed: unknown[][];
beforeEach(() => {
  printed = [];
  vi.spyOn(console, 'log').mockImplementation((...values) => void printed.push(values));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('create.ts creates each device of devices.csv, and lists them', async () => {
  const mock = await startRecordingMock({ stateful: true });
  const folder = await temporaryFolder();
  const before = process.cwd();
  const platformFetch = globalThis.fetch;
  vi.stubGlobal('fetch', (url: string, init: RequestInit) =>
    platformFetch(url.replace(published, mock.url), init),
  );
  try {
    await copyFile(sample, join(folder, 'devices.csv'));
    process.chdir(folder);
    await import('../../examples/create.js');
    const taken = mock.taken();
    expect(taken.filter(({ method }) => method === 'POST')).toHaveLength(6);
    expect(taken.at(-1)?.method).toBe('GET');
    for (const { violations } of taken) expect(violations).toBeNull();
    const newRecord = [expect.stringMatching(guid), 'unknown'];
    expect(printed.slice(0, 6)).toEqual(Array(6).fill(newRecord));
    expect(printed.slice(6).map(([serialNumber]) => serialNumber)).toContain('SAMPLE-0001');
    expect(printed).toHaveLength(12);
  } finally {
    process.chdir(before);
    await mock.close();
  }
});

test('import.ts imports the devices of devices.csv in one call, and prints the outcome of each', async () => {
  const mock = await startRecordingMock({ stateful: true, decidedAfter: 0 });
  const folder = await temporaryFolder();
  const before = process.cwd();
  const { fetch: platformFetch, setTimeout: platformTimer } = globalThis;
  vi.stubGlobal('fetch', (url: string, init: RequestInit) =>
    platformFetch(url.replace(published, mock.url), init),
  );
  // The wait before the first status request.
  vi.stubGlobal('setTimeout', (callback: () => void, ms: number) =>
    platformTimer(callback, ms === 15_000 ? 0 : ms),
  );
  try {
    await copyFile(sample, join(folder, 'devices.csv'));
    process.chdir(folder);
    await import('../../examples/import.js');
    const taken = mock.taken();
    expect(taken.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET']);
    for (const { violations } of taken) expect(violations).toBeNull();
    const rows = printed.filter(([line]) => typeof line === 'number');
    expect(rows.map(([line, , outcome]) => [line, outcome])).toEqual(
      [2, 3, 4, 5, 6, 7].map((line) => [line, 'complete']),
    );
  } finally {
    process.chdir(before);
    await mock.close();
  }
});

test('mock.ts creates a device on the mock, and closes the mock', async () => {
  await import('../../examples/mock.js');
  expect(printed).toEqual([[expect.stringMatching(guid), 'unknown']]);
});

test('fetch.ts creates a device on the mock without a server', async () => {
  await import('../../examples/fetch.js');
  expect(printed).toEqual([[expect.stringMatching(guid), 'unknown']]);
});

test('generated.ts creates a device through a generated client', async () => {
  await import('../../examples/generated.js');
  expect(printed).toEqual([
    ['POST', '/deviceManagement/importedWindowsAutopilotDeviceIdentities', 201],
    ['SAMPLE-0001', 'unknown'],
  ]);
});

test('faults.ts simulates an overload, a lost answer to a create that succeeded, and a refused device', async () => {
  await import('../../examples/faults.js');
  expect(printed).toEqual([['outcomeUnknown'], ['error', 'ZtdDeviceAssignedToOtherTenant'], [2, 3]]);
});

test('hash.ts prints the contents of a hash, and the problems of a part of it', async () => {
  await import('../../examples/hash.js');
  expect(printed).toEqual([
    ['SAMPLE-0001', 'Contoso', true],
    [['The hardware hash is cut off after 45 of 3000 bytes.']],
  ]);
});

test('check.ts prints the findings in devices.csv', async () => {
  const folder = await temporaryFolder();
  const before = process.cwd();
  try {
    await copyFile(sample, join(folder, 'devices.csv'));
    process.chdir(folder);
    await import('../../examples/check.js');
    expect(printed).toEqual([
      [
        'warning',
        6,
        'Group Tag',
        expect.stringMatching(/^1 of the 6 devices/),
        expect.stringMatching(/-Append/),
      ],
    ]);
  } finally {
    process.chdir(before);
  }
});

test('audit.ts prints how the registered devices differ from devices.csv', async () => {
  const devices = [{ serialNumber: 'SAMPLE-0001', groupTag: 'Another' }];
  const mock = await startRecordingMock({ stateful: true, devices });
  const folder = await temporaryFolder();
  const before = process.cwd();
  const platformFetch = globalThis.fetch;
  vi.stubGlobal('fetch', (url: string, init: RequestInit) =>
    platformFetch(url.replace(published, mock.url), init),
  );
  try {
    await copyFile(sample, join(folder, 'devices.csv'));
    process.chdir(folder);
    await import('../../examples/audit.js');
    expect(mock.taken().map(({ method }) => method)).toEqual(['GET']);
    expect(printed.map(([code]) => code)).toEqual(['wrongGroupTag', ...Array(5).fill('missing')]);
  } finally {
    process.chdir(before);
    await mock.close();
  }
});

test('errors.ts prints the code and the remedy of an error', async () => {
  await import('../../examples/errors.js');
  expect(printed).toEqual([['forbidden', expect.stringMatching(/admin consent/)]]);
});

test('sample.ts writes a file without mistakes, and one with three mistakes', async () => {
  const folder = await temporaryFolder();
  const before = process.cwd();
  try {
    process.chdir(folder);
    await import('../../examples/sample.js');
    const codes = async (name: string) => {
      const rows = readDevices(await readFile(name), { badRows: 'yield' });
      const found: unknown[] = [];
      for await (const { line, code } of checkDevices(rows)) found.push([line, code]);
      return found;
    };
    expect(await codes('devices.csv')).toEqual([]);
    expect(await codes('faulty.csv')).toEqual([
      [2, 'hashTruncated'],
      [3, 'serialNumberDiffers'],
      [4, 'groupTagSpaces'],
    ]);
  } finally {
    process.chdir(before);
  }
});

test('every example is run here', async () => {
  const source = await readFile(new URL(import.meta.url), 'utf8');
  const names = (await readdir(new URL('../../examples', import.meta.url))).filter(
    (name) => !/\.test\.ts$|^nodeTest\.ts$/.test(name),
  );
  for (const name of names) expect(source).toContain(`examples/${name.replace('.ts', '.js')}'`);
});
