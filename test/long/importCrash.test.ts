import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ImportReport } from '../../src/index.js';
import { type GraphMockOptions, startMock } from '../../src/mock/index.js';
import { devices } from '../import/support/devices.js';
import { verify } from '../import/support/verify.js';
import { serialNumber } from '../support/importing/csvStream.js';
import { type Imported, type Workshop, workshop } from '../support/importing/processes.js';

/*
 * An import of 1,200 devices in a real process with a journal on the disk, killed with SIGKILL at each point: before and
 * after each append to the journal, before each request and before its answer is read, and while the service has a request.
 * Another process goes on. In real time, so all waits are short.
 */
const tenants: [what: string, behavior: GraphMockOptions][] = [
  ['keeps importIds', {}],
  ['has lists that lag', { lag: 150 }],
  ['replaces importIds', { importIds: 'replace' }],
  ['replaces importIds and has lists that lag', { importIds: 'replace', lag: 150 }],
];
const options = { pollIntervalMs: 400, graceMs: 700 };
const count = 1200;
const rows = devices(count);
const records = [3, 700, 1199].map((row) => ({
  serialNumber: serialNumber(row),
  outcome: { deviceErrorCode: 802, deviceErrorName: 'InvalidZtdHardwareHash' },
}));

let shop: Workshop;
let runs = 0;

beforeAll(async () => {
  shop = await workshop();
});

afterAll(() => shop.close());

/** Kills the process at one checkpoint, resumes and verifies. Returns whether the checkpoint was reached. */
async function killAt(
  behavior: GraphMockOptions,
  point: { readonly nth?: number; readonly request?: number },
): Promise<boolean> {
  let kill = () => {};
  const mock = await startMock({
    ...behavior,
    records,
    limits: false,
    decidedAfter: 200,
    pendingAfter: false,
    onRequest() {
      if (mock.requests().length === point.request) kill();
    },
  });
  try {
    const order = {
      baseUrl: mock.url,
      devices: count,
      journal: join(shop.folder, `${++runs}.journal`),
      options,
    };
    const first = await shop.import({ ...order, killAt: point.nth ?? 0 }, (killChild) => {
      kill = killChild;
    });
    const last: Imported | undefined = first ?? (await shop.import({ ...order, killAt: 0 }));
    const report = last?.report as ImportReport;
    verify(mock, rows, report);
    expect(report.summary.complete).toBe(count);
    return first === undefined;
  } catch (error) {
    throw new Error(`killed at ${JSON.stringify(point)}`, { cause: error });
  } finally {
    await mock.close();
  }
}

test.each(tenants)(
  'a process that is killed at any checkpoint is resumed, on a service that %s',
  async (what, behavior) => {
    let points = 0;
    let requests = 0;
    const enumerate = async (at: (nth: number) => { nth: number } | { request: number }) => {
      let nth = 1;
      while (await killAt(behavior, at(nth))) nth++;
      return nth - 1;
    };
    // Two at a time, one per core.
    [points, requests] = await Promise.all([
      enumerate((nth) => ({ nth })),
      enumerate((request) => ({ request })),
    ]);
    console.log(
      `${what}: killed at ${points} points of the process and in ${requests} requests of the service`,
    );
    expect(points).toBeGreaterThan(30);
    expect(requests).toBeGreaterThan(6);
  },
);
