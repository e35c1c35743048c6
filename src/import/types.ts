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
 * What became of a device:
 * - `complete`: registered
 * - `alreadyInTenant`: it was registered in this tenant before; all is well
 * - `failed`: the service refused it after a look at it: see `deviceErrorName`
 * - `partial`: the service says so, and no public page says what it means
 * - `pending`: sent, and not decided when the run ended
 * - `rejected`: the service did not take it, for example because its hash is not base64; or it cannot be sent, for example
 *   because it has no serial number
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

/** A row of the input, and what became of it. */
export interface ReportedDevice {
  /** As the row has it, or empty. */
  readonly file: string;
  /** As the row has it; otherwise the number of the row, 1 for the first. */
  readonly line: number;
  /** As the row has it, not as the service may write it. */
  readonly serialNumber: string;
  /** As the row has it; `undefined` where it has none. */
  readonly groupTag: string | undefined;
  readonly outcome: ImportOutcome;
  /** The id of its record, where one is known. */
  readonly id: string | undefined;
  /** The importId under which it was sent last; `undefined` where nothing was sent. */
  readonly importId: string | undefined;
  /** As the service says it, known or not. */
  readonly deviceErrorCode: number | undefined;
  /** As the service says it, known or not; its first 200 characters, without what looks like a hash. */
  readonly deviceErrorName: string | undefined;
  /** What the outcome means, where the word alone does not say it. */
  readonly message: string | undefined;
  /** What a person can do about it; `undefined` where the device was registered. */
  readonly remedy: string | undefined;
}

/** How many devices there are of each outcome, and in all. */
export type ImportSummary = Readonly<Record<ImportOutcome | 'total', number>>;

/**
 * Why a run ended before every outcome was known:
 * - `aborted`: by the `AbortSignal`
 * - `signIn`: 401 or 403: no token, a permission or a role is missing
 * - `service`: the service could not be reached, failed, or refused what is no fault of a device, for longer than `waitMs`
 * - `wait`: all was sent; some devices were not decided within `waitMs`
 * - `journal`: what must be durable could not be written. (A journal that cannot be read ends `importDevices` with its error:
 *   nothing is sent, so there is nothing to report.)
 * - `devices`: the input could not be read, or is not the one that the journal began with
 */
export type StopReason = 'aborted' | 'signIn' | 'service' | 'wait' | 'journal' | 'devices';

export interface ImportStop {
  readonly reason: StopReason;
  readonly message: string;
  /** What was caught, where something was: an `AutopilotError`, or what journal or input threw. */
  readonly error?: unknown;
}

/** What a run came to. */
export interface ImportReport {
  /**
   * The importIds under which devices were handed in, those of earlier runs on the same journal included. Also those under
   * which something was sent of which nobody knows whether it arrived: to look for it.
   */
  readonly importIds: readonly string[];
  /** When the first run on the journal began: ISO 8601, UTC, by this machine's clock. */
  readonly startedAt: string;
  /** When this run ended: ISO 8601, UTC, by this machine's clock. */
  readonly finishedAt: string;
  readonly summary: ImportSummary;
  /**
   * Every row of the input exactly once, in its order. Of a run that was stopped: every row that the input gave within ten
   * seconds from then; of those that it did not give nothing is known, and `stopped.message` says that there may be some.
   */
  readonly devices: readonly ReportedDevice[];
  /** Why the run ended early; `undefined` when every outcome is known. A run with a journal can be resumed. */
  readonly stopped: ImportStop | undefined;
}

/** Where the rows stand. */
export interface ImportCounts {
  /** Those that were read so far: the sum of the others. */
  readonly read: number;
  /** Those with problems, and those that cannot be sent. */
  readonly skipped: number;
  /** Neither sent nor decided. */
  readonly unsent: number;
  /** Sent, and not yet known to have arrived. */
  readonly unknown: number;
  /** Taken by the service, and not decided yet. */
  readonly accepted: number;
  /** Those whose outcome is known. */
  readonly decided: number;
}

/**
 * Why nothing is sent for a while:
 * - `pace`: to stay below the service's limits
 * - `throttled`: the service said 429, or 503 with a time to come back
 * - `unavailable`: it could not be reached, or failed
 * - `grace`: a look-up found less than was sent, and lists may lag
 * - `poll`: the service has not decided yet
 */
export type WaitReason = 'pace' | 'throttled' | 'unavailable' | 'grace' | 'poll';

/** What happens in the course of an import, in its order. `devices` are numbers of devices. */
export type ImportEvent =
  | {
      readonly type: 'begun';
      /** Whether the journal had entries of an earlier run. */
      readonly resumed: boolean;
    }
  | { readonly type: 'sending'; readonly importId: string; readonly devices: number }
  | { readonly type: 'accepted'; readonly importId: string; readonly devices: number }
  | {
      /** The service took none of these; each half is sent by itself. */
      readonly type: 'halved';
      readonly importId: string;
      readonly devices: number;
      readonly error: AutopilotError;
    }
  | {
      /** Whether these arrived is not known; they are looked up. Without an error: an earlier run ended there. */
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
      /** Its outcome has become known. Rows that are not sent are in the report only. */
      readonly type: 'device';
      readonly device: ReportedDevice;
    }
  | { readonly type: 'progress'; readonly counts: ImportCounts }
  | { readonly type: 'report'; readonly report: ImportReport };

/** Where a run keeps what it must not forget, so that another run can go on after a crash at any instant. */
export interface ImportJournal {
  /** All entries so far, in order. */
  read(): AsyncIterable<JournalEntry> | Promise<readonly JournalEntry[]>;
  /** Adds an entry. Resolves when it is durable: nothing is sent before. Entries are plain JSON, and hold no hash. */
  append(entry: JournalEntry): Promise<void>;
  /** Called before each write to the service. Rejects where it must not happen: another process has the journal now. */
  confirm?(): Promise<void>;
}

/** How devices are handed in: many with one call of the `import` action, or one by one with `create`. */
export type ImportMode = 'action' | 'create';

/** A row's outcome that will not change any more. */
export interface JournalResult {
  readonly row: number;
  readonly outcome: Exclude<ImportOutcome, 'pending' | 'skipped'>;
  readonly id?: string;
  readonly deviceErrorCode?: number;
  readonly deviceErrorName?: string;
  readonly message?: string;
}

/** A fact about a run. Rows are numbered from 0 in the order of the input. Where `rows` is left out, all of the send are meant. */
export type JournalEntry =
  | { readonly type: 'begun'; readonly at: string }
  | {
      /** Written before anything is sent: from here on these rows may have arrived. */
      readonly type: 'send';
      readonly importId: string;
      readonly mode: ImportMode;
      readonly rows: readonly SentRow[];
      /**
       * Records with these serial numbers that were there before; they are not ours. Left out where the service is known
       * to keep importIds, which tell it better.
       */
      readonly before?: readonly string[];
    }
  | {
      /** The service has these. */
      readonly type: 'taken';
      readonly importId: string;
      readonly rows?: readonly number[];
      /** Ids of their records, to be found by. Left out where the service keeps importIds. */
      readonly records?: readonly string[];
      /**
       * Of these the answer had no record. They are looked up, then sent again at most twice; `notTaken` counts for these.
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

/** A row as it was sent, to recognise it by. */
export interface SentRow {
  readonly row: number;
  readonly line: number;
  readonly serialNumber: string;
}

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
   * How long a device may be undecided after the last one was accepted, and how long nothing may go forward for any other
   * reason, such as a service that fails or a list without an end, before the run stops. Default: 30 minutes.
   */
  readonly waitMs?: number | undefined;
  /** The wait before the first look at the outcomes; it grows by half each time, to a minute. Default: 15 seconds. */
  readonly pollIntervalMs?: number | undefined;
  /**
   * How long lists may lag: what was sent with an unknown outcome is sent again only if it is not found in this time.
   * Default: one minute.
   */
  readonly graceMs?: number | undefined;
  /**
   * Findings that do not keep a device from being sent, as `--allow` does on the command line. Default: none, so that a
   * device whose hash is cut off is `rejected`.
   */
  readonly allow?: readonly 'hashTruncated'[] | undefined;
  /** The clock for waits, best the client's. Default: the platform's. */
  readonly clock?: Clock | undefined;
}

/** The options with their defaults. */
export type Settings = Required<{
  readonly [Name in Exclude<keyof ImportOptions, 'journal' | 'signal' | 'clock' | 'allow'>]: NonNullable<
    ImportOptions[Name]
  >;
}>;

/** Those that are numbers. */
export const importNumbers = {
  chunkDevices: { default: 500, whole: true },
  chunkBytes: { default: 3_000_000, whole: true },
  writesPer20Seconds: { default: 90, whole: true },
  waitMs: { default: 1_800_000, least: 0 },
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

/** What the bulk import needs of a client: an `AutopilotClient`, or your own object that acts like one. */
export interface ImportClient extends Omit<AutopilotClient, 'list'> {
  list(query?: ListQuery, options?: CallOptions): AsyncIterable<ImportedWindowsAutopilotDeviceIdentity>;
}

/** A device to import, and where it comes from. What `readDevices` yields is one. */
export interface ImportRow {
  /** What is sent; its `importId` is replaced by that of the run. */
  readonly device: ImportedWindowsAutopilotDeviceIdentityCreate;
  /** For the report. Default: empty. */
  readonly file?: string | undefined;
  /** For the report. Default: the number of the row, 1 for the first. */
  readonly line?: number | undefined;
  /** A row with a problem is not sent, and reported as `skipped`. */
  readonly problems?: readonly { readonly problem: string; readonly remedy: string }[] | undefined;
}
