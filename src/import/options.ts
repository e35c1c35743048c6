import { numberOptions } from '../shared/numberOptions.js';
import type { Clock } from '../shared/timing.js';
import type { ImportJournal, ImportMode } from './journal.js';
import type { ImportGoal } from './types.js';

/** Options of {@link importDevices}. All times are in milliseconds. */
export interface ImportOptions {
  /**
   * Makes the run resumable: a journal with entries is continued. Without a journal, nothing survives the process, and
   * running the import again after a crash sends everything again.
   */
  readonly journal?: ImportJournal | undefined;
  /**
   * Stops the run. The report still follows, immediately or, if the input has not ended, within ten seconds. Requests
   * in progress are looked up when the run is resumed.
   */
  readonly signal?: AbortSignal | undefined;
  /**
   * How far to follow the devices: until they are imported, registered, or have a deployment profile. `assigned` needs a
   * client of beta, because v1.0 does not show assignments. Default: `imported`.
   */
  readonly until?: ImportGoal | undefined;
  /**
   * Whether to start a synchronization when imported devices wait for registration, at most once, and only if the
   * ten-minute rule permits it. It affects the whole tenant. Default: `true`; without effect with `until: 'imported'`.
   */
  readonly sync?: boolean | undefined;
  /**
   * `action` submits many devices with one call, which counts as one write. `create` submits them one by one, for
   * tenants in which the action fails. Default: `action`.
   */
  readonly mode?: ImportMode | undefined;
  /** Maximum number of devices per call, or per importId in `create` mode: a whole number, 1 or more. Default: 500. */
  readonly chunkDevices?: number | undefined;
  /** Maximum size of a call in bytes: a whole number, 1 or more. A larger device is sent alone. Default: 3,000,000. */
  readonly chunkBytes?: number | undefined;
  /**
   * Writes per 20 seconds, of the 100 that Microsoft documents: a whole number, 1 or more. Fewer when the service
   * throttles. Default: 90.
   */
  readonly writesPer20Seconds?: number | undefined;
  /**
   * How long a device may be undecided after the last one was accepted. The run also stops after this time without
   * progress, for example because the service fails or a list is endless. With `until: 'registered'` or `'assigned'`,
   * also how long the whole run may take. Default: 30 minutes, with `assigned` 60 minutes.
   */
  readonly waitMs?: number | undefined;
  /**
   * The wait before the first poll of the outcomes. It grows by half each time, up to a minute. Default: 15 seconds.
   */
  readonly pollIntervalMs?: number | undefined;
  /**
   * How long lists may lag. Devices with an unknown outcome are sent again only if they are not found within this time.
   * Default: one minute.
   */
  readonly graceMs?: number | undefined;
  /**
   * Findings that do not keep a device from being sent, as `--allow` does on the command line. Default: none, so that a
   * device whose hash is cut off is `rejected`.
   */
  readonly allow?: readonly 'hashTruncated'[] | undefined;
  /** The clock for waits, ideally the client's. Default: the platform's. */
  readonly clock?: Clock | undefined;
}

/** The options with their defaults. */
export type Settings = Required<{
  readonly [Name in Exclude<keyof ImportOptions, 'journal' | 'signal' | 'clock' | 'allow'>]: NonNullable<
    ImportOptions[Name]
  >;
}>;

export const importGoals: readonly ImportGoal[] = ['imported', 'registered', 'assigned'];

/** Users report up to an hour until a profile is assigned. */
const assignedWaitMs = 3_600_000;

/** The default of `waitMs`. */
export function defaultWaitMs(until: ImportGoal): number {
  return until === 'assigned' ? assignedWaitMs : importNumbers.waitMs.default;
}

/** The numeric options. */
export const importNumbers = {
  chunkDevices: { default: 500, whole: true },
  chunkBytes: { default: 3_000_000, whole: true },
  writesPer20Seconds: { default: 90, whole: true },
  waitMs: { default: 1_800_000, least: 0 },
  pollIntervalMs: { default: 15_000 },
  graceMs: { default: 60_000, least: 0 },
} as const;

/** @throws TypeError if an option has an invalid value */
export function settings(options: ImportOptions): Settings {
  const { mode = 'action', until = 'imported', sync = true } = options;
  if (mode !== 'action' && mode !== 'create') {
    throw new TypeError("importDevices: mode must be 'action' or 'create'");
  }
  if (!importGoals.includes(until)) {
    throw new TypeError("importDevices: until must be 'imported', 'registered' or 'assigned'");
  }
  if (typeof sync !== 'boolean') throw new TypeError('importDevices: sync must be true or false');
  const { waitMs = defaultWaitMs(until) } = options;
  return { mode, until, sync, ...numberOptions('importDevices', importNumbers, { ...options, waitMs }) };
}
