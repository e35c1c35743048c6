import {
  createAutopilotClient,
  type ImportJournal,
  type ImportOptions,
  type ImportReport,
  type ImportRow,
  importDevices,
} from '../../../src/index.js';
import type { Simulation } from './simulation.js';

/** The places within a run at which it can be killed. */
export type KillPoint = 'before an append' | 'after an append' | 'before a request' | 'before its answer';

/** What a run that may be killed came to. */
export interface Life {
  /** The points that it passed, in order; the last one is where it was killed, if it was. */
  readonly points: readonly KillPoint[];
  /** `undefined` when it was killed. */
  readonly report: ImportReport | undefined;
}

/**
 * Runs an import in the way of a process that is killed at its nth point: from then on nothing of it goes on, neither a
 * request nor an entry nor a timer, but what the service was asked it does.
 *
 * @param nth 1 for the first; 0 to let it live
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
    // Another one each time, for services that let one expire.
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
