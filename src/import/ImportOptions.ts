import { numberOptions } from '../shared/numberOptions.js';
import type { Clock } from '../shared/timing.js';
import type { ImportJournal, ImportMode } from './ImportJournal.js';

/** What {@link importDevices} takes besides client and devices. All times are milliseconds. */
export interface ImportOptions {
  /**
   * Makes the run resumable: a journal that has entries is continued. Without one nothing outlives the process, and
   * whoever runs the import again after a crash sends all of it again.
   */
  readonly journal?: ImportJournal | undefined;
  /**
   * Stops the run; the report still comes, at once or, where the input has not come to its end, within ten seconds. What was
   * on its way then is looked up when the run is resumed.
   */
  readonly signal?: AbortSignal | undefined;
  /**
   * `action` hands many devices in with one call, which counts as one write; `create` one by one, for tenants where the
   * action misbehaves. Default: `action`.
   */
  readonly mode?: ImportMode | undefined;
  /** Greatest number of devices of one call, or in the mode `create` under one importId: whole, 1 or more. Default: 500. */
  readonly chunkDevices?: number | undefined;
  /**
   * Greatest size of one call in bytes: whole, 1 or more; a device that alone is larger is sent alone. Default: 3,000,000.
   */
  readonly chunkBytes?: number | undefined;
  /**
   * Writes within any 20 seconds, of the 100 that Microsoft documents; fewer once the service throttles. Whole, 1 or more.
   * Default: 90.
   */
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

/** Those that are numbers. */
export const importNumbers = {
  chunkDevices: { default: 500, whole: true },
  chunkBytes: { default: 3_000_000, whole: true },
  writesPer20Seconds: { default: 90, whole: true },
  waitMs: { default: 30 * 60_000, least: 0 },
  pollIntervalMs: { default: 15_000 },
  graceMs: { default: 60_000, least: 0 },
} as const;

/** @throws TypeError when an option has a value that it cannot have. */
export function settings(options: ImportOptions): Settings {
  const { mode = 'action' } = options;
  if (mode !== 'action' && mode !== 'create') {
    throw new TypeError("importDevices: mode must be 'action' or 'create'");
  }
  return { mode, ...numberOptions('importDevices', importNumbers, options) };
}
