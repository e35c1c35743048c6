import type { AutopilotError } from '../errors/AutopilotError.js';
import { type Clock, wait } from '../shared/timing.js';
import type { Pace } from './calls.js';
import type { JournalEntry } from './journal.js';
import type { Ledger } from './Ledger.js';
import type { Settings } from './options.js';
import type { ImportClient, ImportEvent, ImportRow, ImportStop, StopReason, WaitReason } from './types.js';

/** What the steps of an import share. */
export interface Run {
  readonly client: ImportClient;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly ledger: Ledger;
  readonly pace: Pace;
  /** Whether a device is sent although its hash is cut off. */
  readonly allowsTruncated: boolean;
  /** The rows that were read so far, without their hashes. */
  readonly rows: Row[];
  /** The number of rows that have a problem and are not sent. */
  skipped: number;
  /**
   * Makes an entry durable, then adds it to the ledger. `kept` has the same facts in objects that are stored anyway.
   */
  record(entry: JournalEntry, kept?: JournalEntry): Promise<void>;
  /** Checks that the journal still belongs to this run. Called right before each write. */
  confirm(): Promise<void>;
  /** The earlier records of the tenant, by serial number, until the service is known to keep importIds. */
  baseline: ReadonlyMap<string, readonly string[]> | undefined;
  /** Whether the service has refused to filter a list. */
  filterRefused: boolean;
  /** Whether the service is known to replace importIds. */
  importIdsReplaced: boolean;
  /** When the whole run must end. Never, if it only imports. */
  readonly deadline: number;
  /** The rows whose registered device cannot be distinguished from others, with the reason. */
  readonly unidentified: Map<number, string>;
  /** Whether nothing is going to change any more. */
  isOver: boolean;
  /** When the run last made progress. */
  progressedAt: number;
  /** The number of consecutive writes with an unknown outcome and without any record. */
  unanswered: number;
  /** The number of consecutive writes refused because the service is unavailable. */
  unavailable: number;
}

/** Why a row is not sent: its source reports a problem, or it cannot be sent. */
interface RowProblem {
  readonly outcome: 'skipped' | 'rejected';
  readonly problem: string;
  readonly remedy: string;
}

/** The data of a row for the report. */
export interface Row {
  /** From 0, in the order of the input. */
  readonly row: number;
  readonly file: string;
  readonly line: number;
  readonly serialNumber: string;
  readonly groupTag: string | undefined;
  /** Why it is not sent. */
  readonly problem: RowProblem | undefined;
}

/** A row that is about to be sent. Its hash is released with it. */
export interface LoadedRow extends Row {
  readonly device: ImportRow['device'];
}

/** Ends a run from anywhere. The report has the reason. */
export class Stop extends Error implements ImportStop {
  static {
    Stop.prototype.name = 'Stop';
  }

  constructor(
    readonly reason: StopReason,
    message: string,
    readonly error?: unknown,
  ) {
    super(message);
  }
}

/** Creates the end of a run that its signal aborts. */
export function aborted(error?: AutopilotError): Stop {
  return new Stop('aborted', 'The run was aborted.', error);
}

/** Waits, and reports why. */
export async function* pause(
  run: Run,
  why: WaitReason,
  waitMs: number,
  error?: AutopilotError,
): AsyncGenerator<ImportEvent, void, void> {
  yield { type: 'waiting', why, waitMs, ...(error && { error }) };
  await wait(run.clock, waitMs, run.signal).catch(() => {
    throw aborted();
  });
}

/** When the run has been without progress for too long, or must end. */
export function endOf({ progressedAt, settings, deadline }: Run): number {
  return Math.min(progressedAt + settings.waitMs, deadline);
}

/** How long a run that follows devices waits for what may never happen: five minutes, with the usual interval. */
export function patienceMs({ settings }: Run): number {
  return 20 * settings.pollIntervalMs;
}

/** A time in words. */
export function duration(ms: number): string {
  return ms < 60_000 ? `${ms / 1000} seconds` : `${Math.round(ms / 6000) / 10} minutes`;
}

/** The current counts of rows. */
export function progress({ ledger, rows, skipped }: Run): ImportEvent {
  const { unknown, accepted, decided } = ledger.counts;
  const { stages } = ledger;
  const read = Math.max(rows.length, skipped + unknown + accepted + decided);
  return {
    type: 'progress',
    counts: {
      read,
      skipped,
      unsent: read - skipped - unknown - accepted - decided,
      unknown,
      accepted,
      decided,
      stages: { ...stages },
    },
  };
}

/** What a failed client call means for the run, apart from its meaning for the devices. */
export function stopFor(error: AutopilotError): Stop {
  switch (error.code) {
    case 'aborted':
      return aborted(error);
    case 'unauthorized':
    case 'forbidden':
      return new Stop('signIn', error.message, error);
    default:
      return new Stop('service', error.message, error);
  }
}
