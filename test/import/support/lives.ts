import {
  createAutopilotClient,
  type ImportJournal,
  type ImportOptions,
  type ImportReport,
  type ImportRow,
  importDevices,
} from '../../../src/index.js';
import type { Simulation } from './simulation.js';

/** The checkpoints at which a run can be killed. */
export type KillPoint = 'before an append' | 'after an append' | 'before a request' | 'before its answer';

/** The result of a run that may be killed. */
export interface Life {
  /** The checkpoints that it passed, in order. If it was killed, the last one is where. */
  readonly points: readonly KillPoint[];
  /** `undefined` if it was killed. */
  readonly report: ImportReport | undefined;
}

/**
 * Runs an import like a process that is killed at its nth checkpoint: from then on, it sends and writes nothing and its
 * timers stop, but the service completes the requests it has received.
 *
 * @param nth 1 for the first, 0 for no kill
 */
export async function live(
  { mock, clock, fetch }: Pick<Simulation, 'mock' | 'clock' | 'fetch'>,
  journal: ImportJournal,
  rows: Iterable<ImportRow>,
  nth: number,
  options: ImportOptions = {},
): Promise<Life> {
  const points: KillPoint[] = [];
  let kill = () => {};
  const killed = new Promise<undefined>((resolve) => {
    kill = () => resolve(undefined);
  });
  const isDead = () => nth > 0 && points.length >= nth;
  const forever = new Promise<never>(() => {});
  const pass = async (point: KillPoint) => {
    if (isDead()) return forever;
    points.push(point);
    if (!isDead()) return;
    kill();
    return forever;
  };

  const mortalClock = {
    now: clock.now,
    setTimer(callback: () => void, ms: number) {
      if (isDead()) return () => {};
      return clock.setTimer(() => !isDead() && callback(), ms);
    },
  };
  const mortalFetch: typeof globalThis.fetch = async (input, init) => {
    await pass('before a request');
    const response = await fetch(input, init);
    await pass('before its answer');
    return response;
  };
  const client = createAutopilotClient({
    // A different token each time, for services that make one expire.
    credential: () => `token-${crypto.randomUUID()}`,
    baseUrl: mock.url,
    fetch: mortalFetch,
    clock: mortalClock,
  });
  const mortalJournal: ImportJournal = {
    read: () => journal.read(),
    async append(entry) {
      await pass('before an append');
      await journal.append(entry);
      await pass('after an append');
    },
  };
  const run = async () => {
    let report: ImportReport | undefined;
    const all = { ...options, journal: mortalJournal, clock: mortalClock };
    for await (const event of importDevices(client, rows, all)) {
      if (event.type === 'report') report = event.report;
    }
    return report;
  };
  const report = await Promise.race([killed, run()]);
  return { points, report };
}
