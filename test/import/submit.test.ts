import { describe, expect, test } from 'vitest';
import { type ImportEvent, importDevices, readDevices } from '../../src/index.js';
import { device, devices, hash } from './support/devices.js';
import { memoryJournal } from './support/memoryJournal.js';
import { run } from './support/run.js';
import { simulation } from './support/simulation.js';
import { verify } from './support/verify.js';

const importPath = 'importImportedWindowsAutopilotDeviceIdentities';
const createPath = 'createImportedWindowsAutopilotDeviceIdentity';

function withHash(number: number, hardwareIdentifier: string) {
  const row = device(number);
  return { ...row, device: { ...row.device, hardwareIdentifier } };
}

/** Returns how many devices each write submitted. */
function writes(mock: { requests(): readonly { method: string; devices: number }[] }): number[] {
  return mock.requests().flatMap(({ method, devices }) => (method === 'POST' ? [devices] : []));
}

describe('chunks', () => {
  test('have at most 500 devices', async () => {
    const { mock, client, clock } = await simulation({ decidedAfter: 0 });
    const { report } = await run(client, devices(1001), { clock });
    verify(mock, devices(1001), report);
    expect(writes(mock)).toEqual([500, 500, 1]);
  });

  test('have at most 3 MB, and a larger device is sent alone', async () => {
    const large = 'A'.repeat(1_400_000);
    const rows = [1, 2, 3, 4].map((number) => withHash(number, large));
    rows.push(withHash(5, 'A'.repeat(3_200_000)), device(6));
    const { mock, client, clock } = await simulation();
    const { report } = await run(client, rows, { clock });
    verify(mock, rows, report);
    expect(writes(mock)).toEqual([2, 2, 1, 1]);
  });

  test('are read as they are sent, with at most one waiting in memory', async () => {
    const { mock, client, clock } = await simulation();
    const ahead: number[] = [];
    function* rows() {
      for (const row of devices(50)) {
        ahead.push(Number(row.line) - 1 - mock.records().length);
        yield row;
      }
    }
    const { report } = await run(client, rows(), { clock, chunkDevices: 10 });
    verify(mock, devices(50), report);
    expect(Math.max(...ahead)).toBe(11);
  });

  test('contain all values of the rows, and the importId in the journal', async () => {
    const { client, clock, mock } = await simulation();
    const journal = memoryJournal();
    const csv = `Device Serial Number,Windows Product ID,Hardware Hash,Group Tag,Assigned User
SAMPLE-1,3308010001000,${hash},Kiosk ,alex@contoso.com`;
    const { report } = await run(client, readDevices(csv, { file: 'a.csv' }), { clock, journal });
    expect(report.devices).toMatchObject([
      { file: 'a.csv', line: 2, serialNumber: 'SAMPLE-1', groupTag: 'Kiosk ', outcome: 'complete' },
    ]);
    const [send] = journal.entries.filter((entry) => entry.type === 'send');
    expect(mock.records()).toMatchObject([{ groupTag: 'Kiosk ', importId: send?.importId }]);
    expect(report.importIds).toEqual([send?.importId]);
  });

  test('are sent only after the journal has their importId', async () => {
    const { mock, client, clock } = await simulation();
    const journal = memoryJournal();
    const order: string[] = [];
    const append: typeof journal.append = async (entry) => {
      const sent = writes(mock).length;
      await journal.append(entry);
      if (entry.type === 'send') order.push(`${entry.rows.length} durable after ${sent} writes`);
    };
    await run(client, devices(5), { clock, chunkDevices: 2, journal: { read: journal.read, append } });
    expect(order).toEqual([
      '2 durable after 0 writes',
      '2 durable after 1 writes',
      '1 durable after 2 writes',
    ]);
    for (const { importId } of mock.records()) {
      expect(journal.entries).toContainEqual(expect.objectContaining({ type: 'send', importId }));
    }
  });

  test('omit rows with problems, which are skipped in the report with their messages', async () => {
    const problem = { problem: 'The hash is cut short.', remedy: 'Capture the device again.' };
    const rows = [device(1), { ...device(2), problems: [problem] }, device(3)];
    const { mock, client, clock } = await simulation();
    const { report } = await run(client, rows, { clock });
    expect(writes(mock)).toEqual([2]);
    expect(report.stopped).toBeUndefined();
    expect(report.devices[1]).toMatchObject({
      outcome: 'skipped',
      line: 3,
      message: problem.problem,
      remedy: problem.remedy,
    });
  });

  test('are not sent without devices', async () => {
    const { mock, client, clock } = await simulation();
    const { report } = await run(client, [], { clock });
    expect(report).toMatchObject({ summary: { total: 0 }, devices: [], importIds: [], stopped: undefined });
    expect(mock.requests()).toEqual([]);
  });
});

describe('a chunk that is refused', () => {
  test('is halved until the bad rows are isolated and reported', async () => {
    const bad = [7, 8, 31];
    const rows = devices(40).map((row, index) =>
      bad.includes(index) ? withHash(index + 1, 'no base64!') : row,
    );
    const { mock, client, clock } = await simulation({ records: 5 });
    const { report, events } = await run(client, rows, { clock });
    expect(report.summary).toMatchObject({ total: 40, complete: 37, rejected: 3 });
    for (const index of bad) {
      expect(report.devices[index]).toMatchObject({
        outcome: 'rejected',
        line: index + 2,
        message: expect.stringContaining("'Edm.Binary'"),
      });
    }
    const good = rows.filter((_, index) => !bad.includes(index));
    const created = mock.records().filter(({ foreign }) => !foreign);
    expect(created.map(({ serialNumber }) => serialNumber)).toEqual(
      good.map((row) => row.device.serialNumber),
    );
    expect(events).toContainEqual(expect.objectContaining({ type: 'halved', devices: 40 }));
    // Three rows in a tree of 40 need at most three paths from the root.
    expect(writes(mock).length).toBeLessThanOrEqual(1 + 3 * 2 * 6);
  });

  test.each([400, 413] as const)('with %i for its size is halved until it fits', async (status) => {
    const { mock, client, clock } = await simulation({ largestImport: { devices: 3, status } });
    const { report } = await run(client, devices(10), { clock });
    verify(mock, devices(10), report);
    expect(writes(mock).filter((devices) => devices <= 3).length).toBeGreaterThanOrEqual(4);
  });

  test('gets a new importId for each half, which is in the journal before it is sent', async () => {
    const { mock, client, clock } = await simulation({ largestImport: { devices: 2 } });
    const journal = memoryJournal();
    await run(client, devices(4), { clock, journal });
    const sends = journal.entries.flatMap((entry) => (entry.type === 'send' ? [entry.importId] : []));
    expect(new Set(sends).size).toBe(3);
    expect(new Set(mock.records().map(({ importId }) => importId))).toEqual(new Set(sends.slice(1)));
  });
});

describe('the mode create', () => {
  test('submits devices one by one, under one importId, in the order of the rows', async () => {
    const { mock, client, clock } = await simulation({ records: 5 });
    const rows = devices(12).map((row, index) => (index === 4 ? withHash(5, 'no base64!') : row));
    const { report } = await run(client, rows, { clock, mode: 'create' });
    expect(report.summary).toMatchObject({ complete: 11, rejected: 1 });
    expect(report.devices[4]).toMatchObject({ outcome: 'rejected', line: 6 });
    expect(mock.requests().filter(({ operation }) => operation === createPath)).toHaveLength(12);
    expect(mock.requests().some(({ operation }) => operation === importPath)).toBe(false);
    expect(report.importIds).toHaveLength(1);
  });
});

describe('the pace', () => {
  const withinAny20s = (times: readonly number[]) =>
    Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 20_000).length));

  test('stays below the limit that Microsoft documents, so that nothing is throttled', async () => {
    const { mock, client, clock } = await simulation({ decidedAfter: 0 });
    const { report } = await run(client, devices(250), { clock, mode: 'create' });
    verify(mock, devices(250), report);
    const posts = mock.requests().filter(({ method }) => method === 'POST');
    expect(posts.filter(({ status }) => status === 429)).toEqual([]);
    expect(withinAny20s(posts.map(({ at }) => at))).toBe(90);
    expect(posts.at(-1)?.at).toBe(40_000);
  });

  test('falls if the service accepts less, and reports throttling', async () => {
    const { mock, client, clock } = await simulation({ limits: { writes: 20 }, decidedAfter: 0 });
    const { report, events } = await run(client, devices(150), { clock, mode: 'create' });
    verify(mock, devices(150), report);
    const refusals = mock.requests().filter(({ status }) => status === 429);
    expect(refusals.length).toBeGreaterThan(0);
    // Only a few, because the pace recovers slowly.
    expect(refusals.length).toBeLessThan(10);
    const throttledEvents = events.filter((event) => event.type === 'waiting' && event.why === 'throttled');
    expect(throttledEvents).toHaveLength(refusals.length);
    expect(throttledEvents[0]).toMatchObject({ waitMs: expect.any(Number), error: { code: 'throttled' } });
  });

  test('waits for a Retry-After that is longer than a call may take', async () => {
    const { mock, client, clock } = await simulation({
      faults: [{ fault: 429, operations: [importPath], retryAfter: '600' }],
    });
    const { report, events } = await run(client, devices(3), { clock });
    verify(mock, devices(3), report);
    const posts = mock.requests().filter(({ method }) => method === 'POST');
    expect(posts.map(({ at }) => at)).toEqual([0, 600_000]);
    expect(events).toContainEqual(expect.objectContaining({ why: 'throttled', waitMs: 600_000 }));
  });
});

test('no event, journal or report of a run shows a hash', async () => {
  const rows = [...devices(5), withHash(6, `${hash.slice(0, -4)}!!!!`)];
  const { client, clock } = await simulation({
    faults: [{ fault: 'reset', operations: [importPath], takesEffect: true }],
  });
  const journal = memoryJournal();
  const { events } = await run(client, rows, { clock, journal, chunkDevices: 4 });
  const { inspect } = await import('node:util');
  const whole = {
    depth: Number.POSITIVE_INFINITY,
    maxStringLength: null,
    maxArrayLength: null,
    showHidden: true,
  };
  const texts = [JSON.stringify(events), inspect(events, whole), JSON.stringify(journal.entries)];
  for (const text of texts) expect(text).not.toMatch(/LEAKHASH/);
  expect(texts.join()).toContain('SAMPLE-00006');
});

test('leaving the loop early ends the run', async () => {
  const { mock, client, clock } = await simulation();
  let closed = false;
  function* rows() {
    try {
      yield* devices(10);
    } finally {
      closed = true;
    }
  }
  const seen: ImportEvent['type'][] = [];
  for await (const event of importDevices(client, rows(), { clock, chunkDevices: 2 })) {
    seen.push(event.type);
    if (event.type === 'accepted') break;
  }
  expect(seen).toEqual(['begun', 'sending', 'accepted']);
  expect(closed).toBe(true);
  expect(writes(mock)).toEqual([2]);
});

test.each([
  [{ mode: 'batch' }, "mode must be 'action' or 'create'"],
  [{ chunkDevices: 0 }, 'chunkDevices must be a whole number from 1'],
  [{ chunkDevices: 2.5 }, 'chunkDevices must be a whole number'],
  [{ chunkBytes: Number.NaN }, 'chunkBytes must be a whole number'],
  [{ writesPer20Seconds: 90.5 }, 'writesPer20Seconds must be a whole number from 1'],
  [{ writesPer20Seconds: 0 }, 'writesPer20Seconds must be a whole number from 1'],
  [{ waitMs: Number.NaN }, 'waitMs must be a number from 0'],
  [{ pollIntervalMs: '15s' }, 'pollIntervalMs must be a number from 1'],
  [{ graceMs: 2 ** 31 }, 'graceMs must be a number'],
])('refuses an invalid option: %j', async (options, message) => {
  const { client } = await simulation();
  // @ts-expect-error from a program without types
  const events = importDevices(client, devices(1), options);
  await expect(events.next()).rejects.toThrow(`importDevices: ${message}`);
});
