import type { AutopilotError } from '../errors/AutopilotError.js';
import { type Clock, wait } from '../shared/timing.js';
import type { Pace } from './calls.js';
import type { Ledger } from './Ledger.js';
import type {
  ImportClient,
  ImportEvent,
  ImportRow,
  ImportStop,
  JournalEntry,
  Settings,
  StopReason,
  WaitReason,
} from './types.js';

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
  /** How many of them have a problem, and are not sent. */
  skipped: number;
  /** Makes an entry durable, then takes it into the ledger: or `kept`, the same facts in objects that are held anyway. */
  record(entry: JournalEntry, kept?: JournalEntry): Promise<void>;
  /** Checks that the journal still belongs to this run. Called right before each write. */
  confirm(): Promise<void>;
  /** The records that the tenant had before, by serial number; only until the service is known to keep importIds. */
  baseline: ReadonlyMap<string, readonly string[]> | undefined;
  /** Whether the service has refused to filter a list. */
  filterRefused: boolean;
  /** Whether the service has been seen to put other importIds in the place of those it is sent. */
  importIdsReplaced: boolean;
  /** When anything last went forward. */
  progressedAt: number;
  /** How many writes in a row got no answer that says what became of them, and left nothing to be found. */
  unanswered: number;
  /** How many writes in a row the service refused because it is unavailable. */
  unavailable: number;
}

/** Why a row is not sent: whoever gave it says so, or it cannot be. */
interface RowProblem {
  readonly outcome: 'skipped' | 'rejected';
  readonly problem: string;
  readonly remedy: string;
}

/** What the report needs of a row. */
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

/** A row that is about to be sent. Its hash is forgotten with it. */
export interface LoadedRow extends Row {
  readonly device: ImportRow['device'];
}

/** Ends a run from wherever it is; the report says why. */
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

/** The end of a run that its signal stops. */
export function aborted(error?: AutopilotError): Stop {
  return new Stop('aborted', 'The run was aborted.', error);
}

/** Waits, and says why. */
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

/** A time in words. */
export function duration(ms: number): string {
  return ms < 60_000 ? `${ms / 1000} seconds` : `${Math.round(ms / 6000) / 10} minutes`;
}

/** Where the rows stand now. */
export function progress({ ledger, rows, skipped }: Run): ImportEvent {
  const { unknown, accepted, decided } = ledger.counts;
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
    },
  };
}

/** What a failed call of the client means for the run, apart from what it means for the devices. */
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
