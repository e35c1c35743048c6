import type { ImportOutcome } from './ImportReport.js';

/** Where a run keeps what it must not forget, so that another run can go on after a crash at any instant. */
export interface ImportJournal {
  /** All entries so far, in order. */
  read(): AsyncIterable<JournalEntry> | Promise<readonly JournalEntry[]>;
  /** Adds an entry. Resolves when it is durable: nothing is sent before. Entries are plain JSON, and hold no hash. */
  append(entry: JournalEntry): Promise<void>;
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
