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
