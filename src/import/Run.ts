import type { AutopilotClient } from '../client/types.js';
import type { Clock } from '../shared/timing.js';
import type { JournalEntry } from './ImportJournal.js';
import type { Settings } from './ImportOptions.js';
import type { ImportRow } from './ImportRow.js';
import type { Ledger } from './Ledger.js';
import type { Pace } from './Pace.js';

/** What the steps of an import share. */
export interface Run {
  readonly client: AutopilotClient;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly ledger: Ledger;
  readonly pace: Pace;
  /** The rows that were read so far, without their hashes. */
  readonly rows: Row[];
  /** How many of them have a problem, and are not sent. */
  skipped: number;
  /** Makes an entry durable, then takes it into the ledger. */
  record(entry: JournalEntry): Promise<void>;
  /** The records that the tenant had before, by serial number; only until the service is known to keep importIds. */
  baseline: ReadonlyMap<string, readonly string[]> | undefined;
  /** Whether the service has refused to filter a list. */
  filterRefused: boolean;
  /** Whether the service has been seen to put other importIds in the place of those it is sent. */
  importIdsReplaced: boolean;
  /** When anything last went forward. */
  progressedAt: number;
}

/** Why a row is not sent: whoever gave it says so, or it cannot be. */
export interface RowProblem {
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
