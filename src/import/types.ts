import type {
  AutopilotClient,
  CallOptions,
  ImportedWindowsAutopilotDeviceIdentity,
  ImportedWindowsAutopilotDeviceIdentityCreate,
  ListQuery,
} from '../client/types.js';
import type { AutopilotError } from '../errors/AutopilotError.js';
import { numberOptions } from '../shared/numberOptions.js';
import type { Clock } from '../shared/timing.js';

/**
 * What happened to a device:
 * - `complete`: registered
 * - `alreadyInTenant`: already registered in this tenant; nothing to do
 * - `failed`: the service checked it and refused it; see `deviceErrorName`
 * - `partial`: reported by the service; no public page explains it
 * - `pending`: sent, and still undecided at the end of the run
 * - `rejected`: not accepted by the service, for example because its hash is not base64, or not sendable, for example
 * because it has no serial number
 * - `skipped`: not sent
 */
export type ImportOutcome =
  | 'complete'
  | 'alreadyInTenant'
  | 'failed'
  | 'partial'
  | 'pending'
  | 'rejected'
  | 'skipped';

/** A row of the input, and what happened to it. */
export interface ReportedDevice {
  /** As in the row, or empty. */
  readonly file: string;
  /** As in the row, or the number of the row: 1 for the first. */
  readonly line: number;
  /** As in the row, which may differ from the service's spelling. */
  readonly serialNumber: string;
  /** As in the row, or `undefined`. */
  readonly groupTag: string | undefined;
  readonly outcome: ImportOutcome;
  /** The id of its record, if known. */
  readonly id: string | undefined;
  /** The importId under which it was sent last, or `undefined` if it was not sent. */
  readonly importId: string | undefined;
  /** As reported by the service, known or not. */
  readonly deviceErrorCode: number | undefined;
  /** As reported by the service, known or not: the first 200 characters, without anything that looks like a hash. */
  readonly deviceErrorName: string | undefined;
  /** An explanation, if the outcome alone is not enough. */
  readonly message: string | undefined;
  /** What a person can do about it, or `undefined` if the device is registered. */
  readonly remedy: string | undefined;
}

/** The number of devices with each outcome, and in total. */
export type ImportSummary = Readonly<Record<ImportOutcome | 'total', number>>;

/**
 * Why a run ended before every outcome was known:
 * - `aborted`: by the `AbortSignal`
 * - `signIn`: 401 or 403: no token, or a permission or a role is missing
 * - `service`: for longer than `waitMs`, the service was unreachable, failed, or refused requests for reasons other
 * than the devices
 * - `wait`: everything was sent, but some devices were undecided after `waitMs`
 * - `journal`: the journal could not be written. (If it cannot be read, `importDevices` throws, and there is no report,
 * because nothing was sent.)
 * - `devices`: the input could not be read, or is not the one that the journal started with
 */
export type StopReason = 'aborted' | 'signIn' | 'service' | 'wait' | 'journal' | 'devices';

export interface ImportStop {
  readonly reason: StopReason;
  readonly message: string;
  /** The cause, if there is one: an `AutopilotError`, or what the journal or the input threw. */
  readonly error?: unknown;
}

/** The result of a run. */
export interface ImportReport {
  /**
   * The importIds that were used, including those of earlier runs with the same journal and those with an unknown
   * outcome.
   */
  readonly importIds: readonly string[];
  /** When the first run with the journal started: ISO 8601, UTC, by the clock of this computer. */
  readonly startedAt: string;
  /** When this run ended: ISO 8601, UTC, by the clock of this computer. */
  readonly finishedAt: string;
  readonly summary: ImportSummary;
  /**
   * Every row of the input exactly once, in order. After a stop: every row that the input returned within ten seconds.
   * Nothing is known about later rows, and `stopped.message` says that there may be some.
   */
  readonly devices: readonly ReportedDevice[];
  /** Why the run ended early, or `undefined` if every outcome is known. A run with a journal can be resumed. */
  readonly stopped: ImportStop | undefined;
}

/** The current counts of rows. */
export interface ImportCounts {
  /** Rows that were read so far: the sum of the other counts. */
  readonly read: number;
  /** Rows with problems, and rows that cannot be sent. */
  readonly skipped: number;
  /** Neither sent nor decided. */
  readonly unsent: number;
  /** Sent, and not yet known to have arrived. */
  readonly unknown: number;
  /** Accepted by the service, and not decided yet. */
  readonly accepted: number;
  /** Rows with a known outcome. */
  readonly decided: number;
}

/**
 * Why nothing is sent for a while:
 * - `pace`: to stay below the service's limits
 * - `throttled`: the service returned 429, or 503 with a time to retry
 * - `unavailable`: the service was unreachable, or failed
 * - `grace`: a lookup found less than was sent, and lists may lag
 * - `poll`: the service has not decided yet
 */
export type WaitReason = 'pace' | 'throttled' | 'unavailable' | 'grace' | 'poll';

/** An event of an import, in order. `devices` are numbers of devices. */
export type ImportEvent =
  | {
      readonly type: 'begun';
      /** Whether the journal had entries of an earlier run. */
      readonly resumed: boolean;
    }
  | { readonly type: 'sending'; readonly importId: string; readonly devices: number }
  | { readonly type: 'accepted'; readonly importId: string; readonly devices: number }
  | {
      /** The service accepted none of these. Each half is sent separately. */
      readonly type: 'halved';
      readonly importId: string;
      readonly devices: number;
      readonly error: AutopilotError;
    }
  | {
      /**
       * It is unknown whether these arrived, so they are looked up. Without an error: an earlier run ended at this
       * point.
       */
      readonly type: 'unknown';
      readonly importId: string;
      readonly devices: number;
      readonly error?: AutopilotError;
    }
  | {
      readonly type: 'lookedUp';
      readonly importId: string;
      readonly found: number;
      /** These are sent again. */
      readonly missing: number;
    }
  | {
      readonly type: 'waiting';
      readonly why: WaitReason;
      readonly waitMs: number;
      readonly error?: AutopilotError;
    }
  | {
      /** Its outcome is now known. Rows that are not sent are only in the report. */
      readonly type: 'device';
      readonly device: ReportedDevice;
    }
  | { readonly type: 'progress'; readonly counts: ImportCounts }
  | { readonly type: 'report'; readonly report: ImportReport };

/** Where a run stores its progress, so that it can be resumed after a crash at any time. */
export interface ImportJournal {
  /** All entries so far, in order. */
  read(): AsyncIterable<JournalEntry> | Promise<readonly JournalEntry[]>;
  /** Adds an entry. Resolves when it is durable. Nothing is sent before. Entries are plain JSON without hashes. */
  append(entry: JournalEntry): Promise<void>;
  /**
   * Called before each write to the service. Rejects if the write must not happen, because another process owns the
   * journal.
   */
  confirm?(): Promise<void>;
}

/** How devices are submitted: many per call with the `import` action, or one by one with `create`. */
export type ImportMode = 'action' | 'create';

/** The final outcome of a row. */
export interface JournalResult {
  readonly row: number;
  readonly outcome: Exclude<ImportOutcome, 'pending' | 'skipped'>;
  readonly id?: string;
  readonly deviceErrorCode?: number;
  readonly deviceErrorName?: string;
  readonly message?: string;
}

/**
 * A fact about a run. Rows are numbered from 0, in the order of the input. Without `rows`, it is about all rows of the
 * send.
 */
export type JournalEntry =
  | { readonly type: 'begun'; readonly at: string }
  | {
      /** Written before anything is sent. From now on, these rows may have arrived. */
      readonly type: 'send';
      readonly importId: string;
      readonly mode: ImportMode;
      readonly rows: readonly SentRow[];
      /**
       * Earlier records with these serial numbers, which are not from this run. Absent if the service is known to keep
       * importIds, which are more reliable.
       */
      readonly before?: readonly string[];
    }
  | {
      /** The service has these. */
      readonly type: 'taken';
      readonly importId: string;
      readonly rows?: readonly number[];
      /** Ids of their records. Absent if the service keeps importIds. */
      readonly records?: readonly string[];
      /**
       * These have no record in the answer. They are looked up, then sent again at most twice, counted by `notTaken`.
       */
      readonly missing?: readonly number[];
    }
  | {
      /** The service does not have these: it refused them, or they never arrived. */
      readonly type: 'notTaken';
      readonly importId: string;
      readonly rows?: readonly number[];
    }
  | { readonly type: 'results'; readonly results: readonly JournalResult[] }
  /** Every outcome is known. */
  | { readonly type: 'finished'; readonly at: string };

/** A row as it was sent, for recognition. */
export interface SentRow {
  readonly row: number;
  readonly line: number;
  readonly serialNumber: string;
}

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
   * How long a device may be undecided after the last one was accepted, and how long the run may be without progress
   * for any other reason, such as a failing service or an endless list, before it stops. Default: 30 minutes.
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
  const { mode = 'action' } = options;
  if (mode !== 'action' && mode !== 'create') {
    throw new TypeError("importDevices: mode must be 'action' or 'create'");
  }
  return { mode, ...numberOptions('importDevices', importNumbers, options) };
}

/** The part of a client that the bulk import needs: an `AutopilotClient`, or your own object that acts like one. */
export interface ImportClient extends Omit<AutopilotClient, 'list'> {
  list(query?: ListQuery, options?: CallOptions): AsyncIterable<ImportedWindowsAutopilotDeviceIdentity>;
}

/** A device to import, and its source. The rows of `readDevices` have this form. */
export interface ImportRow {
  /** What is sent. Its `importId` is replaced by that of the run. */
  readonly device: ImportedWindowsAutopilotDeviceIdentityCreate;
  /** For the report. Default: empty. */
  readonly file?: string | undefined;
  /** For the report. Default: the number of the row, 1 for the first. */
  readonly line?: number | undefined;
  /** A row with a problem is not sent, and reported as `skipped`. */
  readonly problems?: readonly { readonly problem: string; readonly remedy: string }[] | undefined;
}
