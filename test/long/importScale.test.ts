import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { workshop } from '../support/importing/processes.js';

interface Seen {
  readonly writes: number;
  readonly reads: number;
  readonly throttled: number;
  readonly violations: number;
  readonly createdOnce: number;
}

/** Starts the mock in a separate process. */
async function mockProcess(options: object): Promise<{ url: string; seen(): Promise<Seen> }> {
  const child = fork(fileURLToPath(new URL('../support/importing/mockProcess.ts', import.meta.url)), {
    execArgv: ['--import', import.meta.resolve('tsx')],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  child.send(options);
  const [{ url }] = await once(child, 'message');
  return {
    url,
    async seen() {
      child.send('seen');
      const [seen] = await once(child, 'message');
      return seen;
    },
  };
}

test('10,000 devices: one call per chunk, memory below 200 MB, and at most linear growth', async () => {
  const shop = await workshop();
  onTestFinished(() => shop.close());
  const figures = [];
  for (const devices of [1_000, 5_000, 10_000]) {
    const mock = await mockProcess({ decidedAfter: 0, pendingAfter: false });
    const imported = await shop.import({
      baseUrl: mock.url,
      devices,
      journal: join(shop.folder, `${devices}.journal`),
      killAt: 0,
      options: { pollIntervalMs: 1_000 },
    });
    if (imported === undefined) throw new Error('The importing process was killed.');
    const { report, ...measured } = imported;
    const seen = await mock.seen();
    expect(report.summary).toMatchObject({ total: devices, complete: devices });
    expect(seen).toMatchObject({
      writes: Math.ceil(devices / 500),
      throttled: 0,
      violations: 0,
      createdOnce: devices,
    });
    figures.push({ devices, ...seen, ...measured });
  }
  console.table(figures);
  const [small, , large] = figures;
  for (const { peakMB } of figures) expect(peakMB).toBeLessThan(200);
  expect((large?.reads ?? 0) / (small?.reads ?? 1)).toBeLessThanOrEqual(10);
});
