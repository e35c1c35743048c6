import type {
  AutopilotClient,
  CallOptions,
  ImportedWindowsAutopilotDeviceIdentity,
  ImportedWindowsAutopilotDeviceIdentityCreate,
  ListQuery,
} from '../client/types.js';
import type { AutopilotError } from '../errors/AutopilotError.js';

/**
 * What happened to a device:
 * - `complete`: imported; the device is registered, or will be soon
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
  /** What a person can do about it, or `undefined` if nothing is left to do. */
  readonly remedy: string | undefined;
  /** The id of the registered device, if the run followed it and found it. */
  readonly registeredId?: string | undefined;
  /** The group tag of the registered device, if it differs from that of the row. */
  readonly registeredGroupTag?: string | undefined;
  /** Its `deploymentProfileAssignmentStatus`, known or not. A value that begins with `assigned` means that it has a profile. */
  readonly assignmentStatus?: string | undefined;
  /** Its `deploymentProfileAssignmentDetailedStatus`, known or not: why an assignment failed. */
  readonly assignmentDetail?: string | undefined;
  /** The name of the deployment profile that is assigned. */
  readonly profileName?: string | undefined;
}

/**
 * How far a run follows its devices:
 * - `imported`: until the service has decided about the import
 * - `registered`: until the registered device exists
 * - `assigned`: until a deployment profile is assigned to it, or its assignment has failed
 */
export type ImportGoal = 'imported' | 'registered' | 'assigned';

/** The number of devices that have reached each stage. A device that is assigned is also registered and imported. */
export type ImportStages = Readonly<Record<ImportGoal, number>>;

/** The number of devices with each outcome, and in total. */
export type ImportSummary = Readonly<Record<ImportOutcome | 'total', number>>;

/**
 * Why a run ended before every outcome was known:
 * - `aborted`: by the `AbortSignal`
 * - `signIn`: 401 or 403: no token, or a permission or a role is missing
 * - `service`: for longer than `waitMs`, the service was unreachable, failed, or refused requests for reasons other
 * than the devices
 * - `wait`: everything was sent, but some devices were undecided, or had not reached the stage, after `waitMs`
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
  /** How far the run was to follow its devices. */
  readonly until: ImportGoal;
  readonly stages: ImportStages;
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
  /** Rows that were read so far: the sum of the next five counts. */
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
  /** How many of the decided ones have reached each stage. */
  readonly stages: ImportStages;
}

/**
 * Why nothing is sent for a while:
 * - `pace`: to stay below the service's limits
 * - `throttled`: the service returned 429, or 503 with a time to retry
 * - `unavailable`: the service was unreachable, or failed
 * - `grace`: a lookup found less than was sent, and lists may lag
 * - `poll`: the service has not decided yet
 * - `registration`: imported devices are not registered yet
 * - `assignment`: registered devices have no deployment profile yet
 */
export type WaitReason =
  | 'pace'
  | 'throttled'
  | 'unavailable'
  | 'grace'
  | 'poll'
  | 'registration'
  | 'assignment';

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
  | {
      /** It has reached this stage, or the assignment of its profile has failed. */
      readonly type: 'stage';
      readonly stage: 'registered' | 'assigned' | 'failed';
      readonly device: ReportedDevice;
    }
  | {
      /** A synchronization of the tenant was started, because devices wait for registration. */
      readonly type: 'sync';
      readonly started: true;
    }
  | {
      /** It was not started. As long as devices wait for registration, it is tried again when the service permits it. */
      readonly type: 'sync';
      readonly started: false;
      readonly reason: 'running' | 'tooSoon' | 'failed';
      readonly error?: AutopilotError;
    }
  | { readonly type: 'progress'; readonly counts: ImportCounts }
  | { readonly type: 'report'; readonly report: ImportReport };

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
