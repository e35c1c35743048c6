import type { Clock } from '../client/clock.js';
import type { ImportJournal, ImportMode } from './ImportJournal.js';

/** What {@link importDevices} takes besides client and devices. All times are milliseconds. */
export interface ImportOptions {
  /**
   * Makes the run resumable: a journal that has entries is continued. Without one nothing outlives the process, and
   * whoever runs the import again after a crash sends all of it again.
   */
  readonly journal?: ImportJournal | undefined;
  /** Stops the run; the report still comes. What was on its way then is looked up when the run is resumed. */
  readonly signal?: AbortSignal | undefined;
  /**
   * `action` hands many devices in with one call, which counts as one write; `create` one by one, for tenants where the
   * action misbehaves. Default: `action`.
   */
  readonly mode?: ImportMode | undefined;
  /** Greatest number of devices of one call, or in the mode `create` under one importId. Default: 500. */
  readonly chunkDevices?: number | undefined;
  /** Greatest size of one call in bytes; a device that alone is larger is sent alone. Default: 3,000,000. */
  readonly chunkBytes?: number | undefined;
  /** Writes within any 20 seconds, of the 100 that Microsoft documents; fewer once the service throttles. Default: 90. */
  readonly writesPer20Seconds?: number | undefined;
  /**
   * How long a device may be undecided after the last one was accepted, and how long the service may fail without any
   * progress before the run stops. Default: 30 minutes.
   */
  readonly waitMs?: number | undefined;
  /** The wait before the first look at the outcomes; it grows by half each time, to a minute. Default: 15 seconds. */
  readonly pollIntervalMs?: number | undefined;
  /**
   * How long lists may lag: what was sent with an unknown outcome is sent again only if it is not found in this time.
   * Default: one minute.
   */
  readonly graceMs?: number | undefined;
  /** The clock for waits, best the client's. Default: the platform's. */
  readonly clock?: Clock | undefined;
}

/** The options with their defaults. */
export type Settings = Required<{
  readonly [Name in Exclude<keyof ImportOptions, 'journal' | 'signal' | 'clock'>]: NonNullable<
    ImportOptions[Name]
  >;
}>;

const defaults: Settings = {
  mode: 'action',
  chunkDevices: 500,
  chunkBytes: 3_000_000,
  writesPer20Seconds: 90,
  waitMs: 30 * 60_000,
  pollIntervalMs: 15_000,
  graceMs: 60_000,
};

const least: Readonly<Record<Exclude<keyof Settings, 'mode'>, number>> = {
  chunkDevices: 1,
  chunkBytes: 1,
  writesPer20Seconds: 1,
  waitMs: 0,
  pollIntervalMs: 1,
  graceMs: 0,
};

/** Platforms keep a timer's delay in 31 bits, and fire at once beyond. */
const longestTimer = 2 ** 31 - 1;

/** @throws TypeError when an option has a value that it cannot have. */
export function settings(options: ImportOptions): Settings {
  const { mode = defaults.mode } = options;
  if (mode !== 'action' && mode !== 'create') {
    throw new TypeError("importDevices: mode must be 'action' or 'create'");
  }
  const numbers = (Object.keys(least) as (keyof typeof least)[]).map((name) => {
    const value = options[name] ?? defaults[name];
    if (typeof value !== 'number' || !(value >= least[name] && value <= longestTimer)) {
      throw new TypeError(`importDevices: ${name} must be a number from ${least[name]} to ${longestTimer}`);
    }
    return [name, value];
  });
  return { ...defaults, mode, ...Object.fromEntries(numbers) };
}
