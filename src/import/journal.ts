import type { ImportOutcome } from './types.js';

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

/** What is known about the registered device of a row. */
export interface JournalDevice {
  readonly row: number;
  readonly registeredId: string;
  /** Only if it differs from that of the row. */
  readonly groupTag?: string;
  readonly assignmentStatus?: string;
  readonly assignmentDetail?: string;
  readonly profileName?: string;
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
  | {
      readonly type: 'results';
      readonly results: readonly JournalResult[];
      /** By which id the service says that these are registered. It may be that of the registered device. */
      readonly registrations?: readonly { readonly row: number; readonly id: string }[];
    }
  /** The registered devices of these rows, as they were seen last. */
  | { readonly type: 'registered'; readonly devices: readonly JournalDevice[] }
  /** Every outcome is known, and every device has reached the stage or failed to. */
  | { readonly type: 'finished'; readonly at: string };

/** A sent row, to recognize it in the input. */
export interface SentRow {
  readonly row: number;
  readonly line: number;
  readonly serialNumber: string;
}
