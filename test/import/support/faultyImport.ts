import type { ImportMode, ImportOptions } from '../../../src/index.js';
import type { Fault, GraphMockOptions, OperationId } from '../../../src/mock/index.js';
import { devices } from './devices.js';
import { live } from './lives.js';
import { memoryJournal } from './memoryJournal.js';
import { simulation } from './simulation.js';
import { verify } from './verify.js';

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const writes = {
  action: 'importImportedWindowsAutopilotDeviceIdentities',
  create: 'createImportedWindowsAutopilotDeviceIdentity',
} as const satisfies Record<ImportMode, OperationId>;
const list: OperationId = 'listImportedWindowsAutopilotDeviceIdentities';

/**
 * Each kind of failure, and whether the request may have taken effect anyway. If an error rules that out, this is
 * relied on.
 */
const kinds: readonly (readonly [fault: Pick<Fault, 'fault' | 'retryAfter'>, mayHave: boolean])[] = [
  [{ fault: 'reset' }, true],
  [{ fault: 'silence' }, true],
  [{ fault: 'html' }, true],
  [{ fault: 'expiredToken' }, false],
  [{ fault: 403 }, false],
  [{ fault: 429 }, false],
  [{ fault: 429, retryAfter: '7.5' }, false],
  [{ fault: 429, retryAfter: '500' }, false],
  [{ fault: 500 }, true],
  [{ fault: 502 }, true],
  [{ fault: 503 }, true],
  [{ fault: 503, retryAfter: '30' }, false],
  [{ fault: 504 }, true],
];

/**
 * Imports twelve devices with faults that depend on the seed: the behavior of the service, the faults of requests, and
 * when the process is killed. A run that ends early is resumed. In the end, everything must be as after an import
 * without faults.
 */
export async function faultyImport(seed: number): Promise<{ injected: number; lives: number }> {
  const random = randomFrom(seed);
  const chance = (probability: number) => random() < probability;
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;

  const rows = devices(12);
  const mode: ImportMode = chance(0.3) ? 'create' : 'action';
  const behavior: GraphMockOptions = {
    seed,
    decidedAfter: [10_000, 90_000],
    importIds: chance(0.3) ? 'replace' : 'keep',
    filter: chance(0.8),
    lag: chance(0.5) ? Math.floor(random() * 50_000) : 0,
    latency: chance(0.3) ? [0, 3_000] : 0,
    pageSize: pick([2, 5, 500]),
    ...(chance(0.3) && { largestImport: { devices: pick([1, 2, 3]), status: pick([400, 413] as const) } }),
    records: rows
      .filter(() => chance(0.3))
      .map((row) => ({
        serialNumber: row.device.serialNumber,
        outcome: { deviceErrorCode: 808, deviceErrorName: 'ZtdDeviceAssignedToOtherTenant' },
      })),
    faults: Array.from({ length: 1 + Math.floor(random() * 6) }, () => {
      const [fault, mayHave] = pick(kinds);
      return {
        ...fault,
        takesEffect: mayHave && chance(0.5),
        operations: [pick([writes[mode], list])],
        skip: Math.floor(random() * 6),
        times: pick([1, 1, 2, 4]),
      };
    }),
  };
  const options: ImportOptions = { mode, chunkDevices: pick([3, 5, 12]) };

  const sim = await simulation(behavior);
  const journal = memoryJournal();
  const context = () => `seed ${seed}: ${JSON.stringify({ behavior, options })}`;
  // Each run except the last may be killed. A stopped run is resumed, too.
  for (let lives = 1; lives <= 40; lives++) {
    const nth = lives < 6 && chance(0.5) ? 1 + Math.floor(random() * 25) : 0;
    const { report } = await live(sim, journal, rows, nth, options);
    if (report === undefined || report.stopped !== undefined) continue;
    try {
      verify(sim.mock, rows, report);
    } catch (error) {
      throw new Error(context(), { cause: error });
    }
    await sim.mock.close();
    return { injected: sim.mock.requests().filter(({ fault }) => fault !== undefined).length, lives };
  }
  throw new Error(`${context()}: no run came to its end.`);
}
