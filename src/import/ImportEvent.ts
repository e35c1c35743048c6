import type { AutopilotError } from '../errors/AutopilotError.js';
import type { ImportReport, ReportedDevice } from './ImportReport.js';

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
