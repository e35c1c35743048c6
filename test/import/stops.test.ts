import { describe, expect, test } from 'vitest';
import {
  createAutopilotClient,
  type ImportEvent,
  type ImportReport,
  type ImportRow,
  importDevices,
  readDevices,
} from '../../src/index.js';
import { device, devices, hash } from './support/devices.js';
import { memoryJournal } from './support/memoryJournal.js';
import { run } from './support/run.js';
import { simulation } from './support/simulation.js';
import { verify } from './support/verify.js';

const importOperation = 'importImportedWindowsAutopilotDeviceIdentities';
const list = 'listImportedWindowsAutopilotDeviceIdentities';

/** Returns the report at the end of the events. `see` is called for each event. */
async function reportOf(
  events: AsyncIterable<ImportEvent>,
  see: (event: ImportEvent) => unknown,
): Promise<ImportReport> {
  let report: ImportReport | undefined;
  for await (const event of events) {
    see(event);
    if (event.type === 'report') report = event.report;
  }
  if (report === undefined) throw new Error('There was no report.');
  return report;
}

describe('a run that is stopped still reports every row, and can be resumed', () => {
  test.each([
    [401, 'unauthorized'],
    [403, 'forbidden'],
  ])('%i for a write', async (fault, code) => {
    const { mock, client, clock } = await simulation({
      // A token given as text cannot be renewed.
      faults: [{ fault, operations: [importOperation], skip: 1 }],
    });
    const journal = memoryJournal();
    const options = { clock, journal, chunkDevices: 2 };
    const { report } = await run(client, devices(6), options);
    expect(report.stopped).toMatchObject({ reason: 'signIn', error: { code } });
    // A refused request is not sent again, and needs no lookup.
    expect(report.summary).toMatchObject({ total: 6, pending: 2, skipped: 4 });
    expect(report.devices.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7]);
    expect(mock.requests().at(-1)?.status).toBe(fault);

    const { report: resumed, events } = await run(client, devices(6), options);
    verify(mock, devices(6), resumed);
    expect(events[0]).toEqual({ type: 'begun', resumed: true });
    expect(events.map(({ type }) => type)).not.toContain('unknown');
    expect(resumed.startedAt).toBe(report.startedAt);
  });

  test.each([401, 403])('%i before anything was sent', async (fault) => {
    const { mock, client, clock } = await simulation({ faults: [{ fault, operations: [list] }] });
    const { report } = await run(client, devices(2), { clock });
    expect(report).toMatchObject({ stopped: { reason: 'signIn' }, summary: { skipped: 2 } });
    expect(mock.requests().filter(({ method }) => method === 'POST')).toEqual([]);
  });

  test.each([401, 403])('%i while waiting for outcomes', async (fault) => {
    const { mock, client, clock } = await simulation({ faults: [{ fault, operations: [list], skip: 2 }] });
    const journal = memoryJournal();
    const { report } = await run(client, devices(2), { clock, journal });
    expect(report).toMatchObject({ stopped: { reason: 'signIn' }, summary: { pending: 2 } });
    const { report: resumed } = await run(client, devices(2), { clock, journal });
    verify(mock, devices(2), resumed);
  });

  test('a service that cannot be reached at the start, without a long wait', async () => {
    const { client, clock } = await simulation({ faults: [{ fault: 500, operations: [list], times: 1e6 }] });
    const { report } = await run(client, devices(2), { clock });
    expect(report).toMatchObject({
      stopped: { reason: 'service', error: { status: 500 } },
      summary: { skipped: 2 },
    });
    expect(clock.now()).toBeLessThan(5 * 60_000);
  });

  test('a service that throttles permanently', async () => {
    const { client, clock, mock } = await simulation({
      faults: [{ fault: 429, operations: [importOperation], retryAfter: '400', times: 1e6, skip: 1 }],
    });
    const journal = memoryJournal();
    const { report } = await run(client, devices(3), { clock, journal, chunkDevices: 2 });
    expect(report).toMatchObject({ stopped: { reason: 'service', error: { code: 'throttled' } } });
    expect(report.summary).toMatchObject({ pending: 2, skipped: 1 });
    expect(clock.now()).toBeLessThanOrEqual(30 * 60_000);
    expect(mock.records()).toHaveLength(2);
  });

  test('an error that is not caused by the devices', async () => {
    const { client, clock } = await simulation({ faults: [{ fault: 404, operations: [importOperation] }] });
    const { report } = await run(client, devices(3), { clock });
    expect(report).toMatchObject({ stopped: { reason: 'service', error: { code: 'notFound' } } });
  });

  test.each(['begun', 'sending', 'accepted', 'waiting', 'device'])(
    'its signal, at the event %s',
    async (at) => {
      const { mock, client, clock } = await simulation();
      const journal = memoryJournal();
      const controller = new AbortController();
      const options = { clock, journal, chunkDevices: 2 };
      let last: unknown;
      for await (const event of importDevices(client, devices(5), {
        ...options,
        signal: controller.signal,
      })) {
        last = event;
        if (event.type === at) controller.abort(new Error('Ctrl+C'));
      }
      expect(last).toMatchObject({
        type: 'report',
        report: { stopped: { reason: 'aborted' }, summary: { total: 5 } },
      });
      const { report } = await run(client, devices(5), options);
      verify(mock, devices(5), report);
    },
  );

  test('its signal, before the answer to a write: the importId is reported', async () => {
    const controller = new AbortController();
    const { mock, client, clock } = await simulation({
      onEffect({ devices }) {
        if (devices > 0) controller.abort();
      },
    });
    const { report } = await run(client, devices(2), { clock, signal: controller.signal });
    expect(report).toMatchObject({ stopped: { reason: 'aborted' }, summary: { pending: 2 } });
    expect(report.importIds).toEqual([mock.records()[0]?.importId]);
  });

  test('a signal that was already aborted', async () => {
    const { mock, client, clock } = await simulation();
    const { report } = await run(client, devices(2), { clock, signal: AbortSignal.abort() });
    expect(report).toMatchObject({ stopped: { reason: 'aborted' }, summary: { skipped: 2 }, importIds: [] });
    expect(mock.requests()).toEqual([]);
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'a journal that fails at its entry %i: nothing is sent without it',
    async (nth) => {
      const { mock, client, clock } = await simulation();
      const journal = memoryJournal();
      let appended = 0;
      const append: typeof journal.append = async (entry) => {
        if (++appended === nth) throw new Error('ENOSPC: no space left on device');
        await journal.append(entry);
      };
      const options = { clock, chunkDevices: 2 };
      const { report } = await run(client, devices(4), {
        ...options,
        journal: { read: journal.read, append },
      });
      expect(report.stopped).toMatchObject({
        reason: 'journal',
        message: 'The journal could not be written: ENOSPC: no space left on device',
      });
      const announced = journal.entries.flatMap((entry) => (entry.type === 'send' ? entry.rows : []));
      expect(mock.records().length).toBeLessThanOrEqual(announced.length);
      const { report: resumed } = await run(client, devices(4), { ...options, journal });
      verify(mock, devices(4), resumed);
    },
  );

  test('an input that fails: the rows before are sent or not, and reported', async () => {
    const { client, clock } = await simulation();
    const csv = `Device Serial Number,Windows Product ID,Hardware Hash
A,,${hash}
B,,${hash}
C,,${hash}
D,,"${hash}`;
    const rows = readDevices(csv, { file: 'a.csv' });
    const { report } = await run(client, rows, { clock, chunkDevices: 2 });
    expect(report.stopped).toMatchObject({
      reason: 'devices',
      message: expect.stringContaining('a.csv, line 5'),
      error: { name: 'DeviceFileError', line: 5 },
    });
    expect(report.devices.map(({ serialNumber, outcome }) => `${serialNumber} ${outcome}`)).toEqual([
      'A pending',
      'B pending',
      'C skipped',
    ]);
  });
});

describe('an input that continues after its run was stopped', () => {
  /** Yields rows one by one, each in another turn of the event loop, like a file. */
  async function* slowly(rows: readonly ImportRow[]): AsyncGenerator<ImportRow> {
    for (const row of rows) {
      await new Promise((resolve) => setImmediate(resolve));
      yield row;
    }
  }

  test('is read to its end, so that every row is in the report', async () => {
    const { client, clock } = await simulation();
    const controller = new AbortController();
    const rows = slowly(devices(20));
    const events = importDevices(client, rows, { clock, chunkDevices: 2, signal: controller.signal });
    const report = await reportOf(events, ({ type }) => type === 'accepted' && controller.abort());
    expect(report.stopped).toMatchObject({ reason: 'aborted', message: 'The run was aborted.' });
    expect(report.devices.map(({ line }) => line)).toEqual(devices(20).map(({ line }) => line));
    expect(clock.now()).toBe(0);
  });

  test.each(['gives nothing', 'fails at last'])(
    'and then %s: the run waits ten seconds, and reports that rows may be missing',
    async (how) => {
      const { mock, client, clock } = await simulation();
      const controller = new AbortController();
      let fail = (_: Error) => {};
      async function* stuck(): AsyncGenerator<ImportRow> {
        yield* devices(3);
        setImmediate(() => controller.abort());
        await new Promise((_, reject) => {
          fail = reject;
        });
      }
      const { report } = await run(client, stuck(), { clock, chunkDevices: 2, signal: controller.signal });
      expect(report.stopped).toMatchObject({
        reason: 'aborted',
        message: expect.stringContaining('The input was not read to its end'),
      });
      expect(report.summary).toMatchObject({ total: 3, pending: 2, skipped: 1 });
      expect(mock.records()).toHaveLength(2);
      expect(clock.now()).toBe(10_000);
      // Nothing waits for it any more, so its failure has no effect.
      if (how === 'fails at last') fail(new Error('The connection was reset.'));
      await new Promise((resolve) => setImmediate(resolve));
    },
  );

  test('adds the row for which the run no longer waited to the report', async () => {
    const { client, clock } = await simulation();
    const controller = new AbortController();
    async function* late(): AsyncGenerator<ImportRow> {
      yield device(1);
      controller.abort();
      await new Promise((resolve) => setImmediate(resolve));
      yield device(2);
    }
    const { report } = await run(client, late(), { clock, signal: controller.signal });
    expect(report.devices.map(({ line, outcome }) => `${line} ${outcome}`)).toEqual([
      '2 skipped',
      '3 skipped',
    ]);
    expect(report.stopped?.message).toBe('The run was aborted.');
  });

  test.each(['aborted', 'signIn'] as const)(
    'without an end is closed after ten seconds, if the reason is %s',
    async (reason) => {
      const faults =
        reason === 'signIn' ? [{ fault: 403, operations: [importOperation], skip: 1 } as const] : [];
      const sim = await simulation({ faults });
      let given = 0;
      let isReleased = false;
      function* endless(): Generator<ImportRow> {
        try {
          for (;;) yield device(++given);
        } finally {
          isReleased = true;
        }
      }
      // This reader takes ten milliseconds per row.
      const clock = { ...sim.clock, now: () => sim.clock.now() + given * 10 };
      const controller = new AbortController();
      const options = { clock, chunkDevices: 2, signal: controller.signal };
      const events = importDevices(sim.client, endless(), options);
      const report = await reportOf(
        events,
        ({ type }) => type === 'accepted' && reason === 'aborted' && controller.abort(),
      );
      expect(report.stopped).toMatchObject({
        reason,
        message: expect.stringContaining('The input was not read to its end'),
      });
      expect(report.summary.total).toBe(given);
      expect(given).toBeLessThan(1_100);
      expect(isReleased).toBe(true);
    },
  );

  test.each<[what: string, letGo: () => Promise<IteratorResult<ImportRow>>]>([
    ['never', () => new Promise(() => {})],
    ['with an error', () => Promise.reject(new Error('EBADF'))],
  ])('with %s when it is closed does not prevent the report', async (_, closing) => {
    const { client, clock } = await simulation();
    let asked = 0;
    const rows = {
      [Symbol.asyncIterator]: () => ({
        next: async () => ({ value: device(++asked) }),
        return: closing,
      }),
    };
    for await (const { type } of importDevices(client, rows, { clock, chunkDevices: 2 })) {
      if (type === 'accepted') break;
    }
    expect(asked).toBe(3);
  });
});

describe('a resumed run', () => {
  async function interrupted(rows: readonly ImportRow[]) {
    const sim = await simulation({ faults: [{ fault: 403, operations: [importOperation], skip: 1 }] });
    const journal = memoryJournal();
    const options = { clock: sim.clock, journal, chunkDevices: 2 };
    await run(sim.client, rows, options);
    return { ...sim, journal, options };
  }

  test.each<[what: string, rows: readonly ImportRow[], message: string]>([
    ['another serial number', [device(1), device(9), ...devices(2, 3)], 'SAMPLE-00002 on line 3 where'],
    ['another order', [device(2), device(1), ...devices(2, 3)], 'SAMPLE-00001 on line 2 where'],
    ['another line', devices(4).map((row) => ({ ...row, line: Number(row.line) + 1 })), 'on line 3'],
    ['fewer rows', devices(3), 'has 4 rows, but the input has 3'],
    [
      'a problem',
      [{ ...device(1), problems: [{ problem: 'New.', remedy: '' }] }, ...devices(3, 2)],
      'SAMPLE-00001, which now has a problem',
    ],
  ])('with an input that has %s is refused, and sends nothing', async (_, rows, message) => {
    const { mock, client, options } = await interrupted(devices(6));
    const before = mock.requests().filter(({ method }) => method === 'POST').length;
    const { report } = await run(client, rows, options);
    expect(report.stopped).toMatchObject({ reason: 'devices', message: expect.stringContaining(message) });
    expect(report.stopped?.message).toContain('The journal belongs to another input');
    expect(mock.requests().filter(({ method }) => method === 'POST')).toHaveLength(before);
  });

  test('with another input closes it', async () => {
    const { client, options } = await interrupted(devices(6));
    let isReleased = false;
    async function* others(): AsyncGenerator<ImportRow> {
      try {
        yield* devices(6, 7);
      } finally {
        isReleased = true;
      }
    }
    await run(client, others(), options);
    expect(isReleased).toBe(true);
  });

  test('in the other mode sends the rest in that mode', async () => {
    const { mock, client, options } = await interrupted(devices(6));
    const { report } = await run(client, devices(6), { ...options, mode: 'create' });
    verify(mock, devices(6), report);
    expect(mock.requests().filter(({ operation }) => operation?.startsWith('create'))).toHaveLength(4);
  });

  test('after its end requests nothing and reports the same, even if its records were deleted', async () => {
    const { mock, client, clock } = await simulation({ outcomes: { 'SAMPLE-00002': 'partial' } });
    const journal = memoryJournal();
    const { report } = await run(client, devices(3), { clock, journal });
    for (const { id } of mock.records()) await client.delete(id);
    const before = mock.requests().length;
    const { report: again, events } = await run(client, devices(3), { clock, journal });
    expect({ ...again, finishedAt: '' }).toEqual({ ...report, finishedAt: '' });
    expect(mock.requests()).toHaveLength(before);
    expect(events.map(({ type }) => type)).toEqual(['begun', 'progress', 'report']);
    // Before the input is read again, which may take a while.
    expect(events[1]).toMatchObject({ counts: { read: 3, decided: 3, unsent: 0 } });
  });

  test('immediately looks for what was sent before', async () => {
    const { mock, client, clock } = await simulation({ outcomes: { 'SAMPLE-00002': 'pending' } });
    const journal = memoryJournal();
    await run(client, devices(2), { clock, journal, waitMs: 200_000 });
    const before = clock.now();
    await run(client, devices(2), { clock, journal, waitMs: 0 });
    expect(mock.requests().at(-1)?.at).toBe(before);
  });

  test('fails with the error of an unreadable journal', async () => {
    const { client } = await simulation();
    const broken = new Error('EIO');
    const journal = { ...memoryJournal(), read: () => Promise.reject(broken) };
    await expect(run(client, devices(1), { journal })).rejects.toBe(broken);
  });
});

test('a run with a failing client ends if the consumer stops', async () => {
  const refused: typeof fetch = async () => {
    throw Object.assign(new TypeError('fetch failed'), {
      cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }),
    });
  };
  const { clock } = await simulation();
  const client = createAutopilotClient({
    credential: 'a-token',
    baseUrl: 'http://127.0.0.1:1',
    fetch: refused,
    clock,
  });
  const { report } = await run(client, devices(1), { clock });
  expect(report.stopped).toMatchObject({ reason: 'service', error: { code: 'network' } });
});
