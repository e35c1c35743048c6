import { describe, expect, test } from 'vitest';
import { createAutopilotClient, type ImportReport } from '../../src/index.js';
import type { GraphMock } from '../../src/mock/index.js';
import { isLongRun } from '../support/sample.js';
import { device, devices } from './support/devices.js';
import { live } from './support/lives.js';
import { memoryJournal } from './support/memoryJournal.js';
import { run } from './support/run.js';
import { type Simulation, simulation } from './support/simulation.js';
import { verify } from './support/verify.js';

/** How a service handles the devices of one call. */
interface Treatment {
  /** How many it accepts. */
  readonly accepts: number;
  /** Its answer: an error, or the number of records in it. */
  readonly answers: { readonly status: number; readonly retryAfter?: string } | { readonly records: number };
}

/**
 * Creates a service that handles its first writes like this, and later ones normally. Counts how often each device is
 * sent.
 */
function treating(sim: Simulation, treatments: readonly Treatment[]) {
  const sends = new Map<string, number>();
  let calls = 0;
  const fetch: typeof globalThis.fetch = async (input, init) => {
    if (init?.method !== 'POST') return sim.fetch(input, init);
    const body = JSON.parse(String(init.body));
    const all: readonly { serialNumber: string }[] = body.importedWindowsAutopilotDeviceIdentities ?? [body];
    for (const { serialNumber } of all) sends.set(serialNumber, (sends.get(serialNumber) ?? 0) + 1);
    const treatment = treatments[calls++];
    if (treatment === undefined) return sim.fetch(input, init);
    const accepted = all.slice(0, treatment.accepts);
    const { answers } = treatment;
    const records = accepted.length === 0 ? [] : await accept(accepted);
    if ('records' in answers) return Response.json({ value: records.slice(0, answers.records) });
    const error = { code: 'Refused', message: 'Refused.', innerError: {} };
    return Response.json(
      { error },
      { status: answers.status, headers: answers.retryAfter ? { 'Retry-After': answers.retryAfter } : {} },
    );
  };
  async function accept(accepted: readonly object[]): Promise<readonly unknown[]> {
    const body = JSON.stringify({ importedWindowsAutopilotDeviceIdentities: accepted });
    const path = '/beta/deviceManagement/importedWindowsAutopilotDeviceIdentities/import';
    const headers = { 'Content-Type': 'application/json', Authorization: 'Bearer a-token' };
    const response = await sim.fetch(`${sim.mock.url}${path}`, { method: 'POST', headers, body });
    const { value } = await response.json();
    return value;
  }
  const client = createAutopilotClient({
    credential: 'a-token',
    baseUrl: sim.mock.url,
    fetch,
    clock: sim.clock,
  });
  return { client, fetch, sends };
}

const rows = devices(4);
const counts = (sends: Map<string, number>) =>
  rows.map((row) => sends.get(row.device.serialNumber) ?? 0).join(' ');
const recordsPerDevice = (mock: GraphMock) =>
  rows
    .map((row) => mock.records().filter(({ serialNumber }) => serialNumber === row.device.serialNumber))
    .map(({ length }) => length)
    .join(' ');
const outcomes = ({ devices }: ImportReport) => devices.map(({ outcome }) => outcome);

const amounts: [string, number][] = [
  ['all', 4],
  ['part', 2],
  ['none', 0],
];

describe('an error after the service accepted devices', () => {
  test.each(
    [
      { status: 400 },
      { status: 413 },
      { status: 503, retryAfter: '5' },
      { status: 503, retryAfter: '0' },
    ].flatMap((answers) => amounts.map(([amount, accepts]) => [amount, answers, accepts] as const)),
  )('%s of a chunk: %j leads to one look-up, and to no second record', async (amount, answers, accepts) => {
    const sim = await simulation();
    const { client, sends } = treating(sim, [{ accepts, answers }]);
    const { report } = await run(client, rows, { clock: sim.clock });
    verify(sim.mock, rows, report);
    expect(report.summary.complete).toBe(4);
    expect(counts(sends)).toBe({ all: '1 1 1 1', part: '1 1 2 2', none: '2 2 2 2' }[amount]);
  });

  test.each([{ status: 400 }, { status: 413 }, { status: 503, retryAfter: '5' }])(
    'a single device: %j',
    async (answers) => {
      for (const mode of ['action', 'create'] as const) {
        const sim = await simulation();
        const { client, sends } = treating(sim, [{ accepts: 1, answers }]);
        const { report } = await run(client, [device(1)], { clock: sim.clock, mode });
        verify(sim.mock, [device(1)], report);
        expect([...sends.values()]).toEqual([1]);
      }
    },
  );

  test('only a 429 proves that the service has accepted nothing', async () => {
    for (const [amount, accepts] of amounts) {
      const sim = await simulation();
      const { client, sends } = treating(sim, [{ accepts, answers: { status: 429, retryAfter: '5' } }]);
      const { report } = await run(client, rows, { clock: sim.clock });
      expect(outcomes(report)).toEqual(Array(4).fill(expect.stringMatching(/complete|alreadyInTenant/)));
      expect(counts(sends)).toBe('2 2 2 2');
      expect(recordsPerDevice(sim.mock)).toBe({ all: '2 2 2 2', part: '2 2 1 1', none: '1 1 1 1' }[amount]);
    }
  });
});

describe('an answer with fewer records than devices', () => {
  test.each([
    ['all arrived, no record is shown', 4, 0, '1 1 1 1'],
    ['all arrived, half of the records are shown', 4, 2, '1 1 1 1'],
    ['part arrived', 2, 2, '1 1 2 2'],
    ['part arrived, no record is shown', 2, 0, '1 1 2 2'],
    ['none arrived', 0, 0, '2 2 2 2'],
  ])('%s: the others are looked up, and missing ones are sent again', async (_, accepts, records, sent) => {
    const sim = await simulation();
    const { client, sends } = treating(sim, [{ accepts, answers: { records } }]);
    const { report, events } = await run(client, rows, { clock: sim.clock });
    verify(sim.mock, rows, report);
    expect(report.summary.complete).toBe(4);
    expect(counts(sends)).toBe(sent);
    const looks = events.filter((event) => event.type === 'waiting' && event.why === 'grace');
    if (accepts < 4) expect(looks.length).toBeGreaterThanOrEqual(3);
  });

  const never: Treatment = { accepts: 0, answers: { records: 0 } };

  test('a device that never gets a record is sent three times, and fails with the reason', async () => {
    const sim = await simulation();
    const { client, sends } = treating(sim, [never, never, never]);
    const { report } = await run(client, rows, { clock: sim.clock });
    expect(report.stopped).toBeUndefined();
    expect(counts(sends)).toBe('3 3 3 3');
    expect(report.devices[0]).toMatchObject({
      outcome: 'failed',
      message: 'The service accepted the device 3 times, but created no record of it.',
      remedy: expect.stringContaining('Import it again later'),
    });
    expect(sim.mock.records()).toEqual([]);
  });

  test('the journal counts attempts: runs that are killed at any point send a device at most three times', async () => {
    for (let nth = 1, isKilled = true; isKilled; nth += isLongRun ? 1 : 5) {
      const sim = await simulation();
      const { fetch, sends } = treating(sim, [never, never, never, never, never]);
      const journal = memoryJournal();
      const first = await live({ ...sim, fetch }, journal, rows, nth);
      isKilled = first.report === undefined;
      const last = first.report ? first : await live({ ...sim, fetch }, journal, rows, 0);
      expect(outcomes(last.report ?? expect.fail()), `killed at ${nth}`).toEqual(Array(4).fill('failed'));
      // An attempt that is killed before its answer is in the journal counts as lost, not as accepted without a record.
      expect(Math.max(...sends.values()), `killed at ${nth}`).toBeLessThanOrEqual(4);
      await sim.mock.close();
    }
  });
});

test('one by one, a failing service stops the run after three devices, not after a minute for each', async () => {
  const sim = await simulation({
    faults: [{ fault: 500, operations: ['createImportedWindowsAutopilotDeviceIdentity'], times: 1e6 }],
  });
  const journal = memoryJournal();
  const options = { clock: sim.clock, mode: 'create' as const, journal };
  const { report } = await run(sim.client, devices(20), options);
  expect(report.stopped).toMatchObject({ reason: 'service', error: { status: 500 } });
  expect(sim.mock.requests().filter(({ method }) => method === 'POST')).toHaveLength(3);
  expect(sim.clock.now()).toBeLessThan(4 * 60_000);
  const healthy = await simulation();
  const resumed = await run(healthy.client, devices(20), { ...options, clock: healthy.clock });
  verify(healthy.mock, devices(20), resumed.report);
});

test('a journal that another process has taken over is noticed before each write', async () => {
  const sim = await simulation({ faults: [{ fault: 429, retryAfter: '30', skip: 1 }] });
  const journal = memoryJournal();
  let confirmed = 0;
  const confirm = async () => {
    confirmed++;
    if (confirmed === 2) throw new Error('Another process has it.');
  };
  const { report } = await run(sim.client, rows, { clock: sim.clock, journal: { ...journal, confirm } });
  expect(report.stopped).toMatchObject({ reason: 'journal', message: 'Another process has it.' });
  // The first attempt was throttled, and the second is not made.
  expect(sim.mock.requests().filter(({ devices }) => devices > 0)).toHaveLength(1);
  expect(sim.mock.records()).toEqual([]);
});

test.each([{ list: 'endless' }, { list: 'silent' }])(
  'a list that is $list ends with the wait, and nothing is sent after it',
  async ({ list }) => {
    const sim = await simulation();
    let pages = 0;
    const fetch: typeof globalThis.fetch = async (input, init) => {
      if (init?.method === 'POST') return sim.fetch(input, init);
      if (list === 'silent') return new Promise(() => {});
      await new Promise<void>((resolve) => sim.clock.setTimer(resolve, 100));
      return Response.json({
        '@odata.context': 'x',
        value: [{ id: `record-${++pages}`, serialNumber: `OTHER-${pages}` }],
        '@odata.nextLink': `${String(input).split('?')[0]}?$skiptoken=${pages}`,
      });
    };
    const client = createAutopilotClient({
      credential: 'a-token',
      baseUrl: sim.mock.url,
      fetch,
      clock: sim.clock,
    });
    const { report } = await run(client, rows, { clock: sim.clock, waitMs: 20_000 });
    expect(report.stopped).toMatchObject({
      reason: 'service',
      message: 'The service did not finish a list within 20 seconds.',
    });
    expect(sim.clock.now()).toBeLessThan(30_000);
    expect(sim.mock.requests()).toEqual([]);
  },
);
