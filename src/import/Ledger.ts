import type { ImportMode, JournalEntry, JournalResult, SentRow } from './types.js';

/** Rows that were sent under one importId. */
export interface Send {
  readonly importId: string;
  readonly mode: ImportMode;
  readonly rows: readonly SentRow[];
  /** See `before` in the journal. */
  readonly before: ReadonlySet<string> | undefined;
  /** Ids of its records, where the importId may not tell them. */
  readonly records: Set<string>;
  /** Which record belongs to which row, as far as lists have shown it. */
  readonly recordOf: Map<number, string>;
  /** How many of its rows are neither decided nor unsent again. */
  open: number;
  /** Whether the service has any of its rows. */
  taken: boolean;
}

/** Where a row stands. */
export type Standing =
  | { readonly at: 'unsent' }
  /** Sent, and not known to have arrived. */
  | { readonly at: 'unknown'; readonly send: Send }
  | { readonly at: 'accepted'; readonly send: Send }
  | { readonly at: 'decided'; readonly result: JournalResult };

const unsent: Standing = { at: 'unsent' };

/**
 * All that is known of a run. It follows from the entries of the journal alone, in their order, so that what a resumed run
 * knows is what the run before it knew.
 */
export class Ledger {
  startedAt: string | undefined;
  /** By importId. */
  readonly sends = new Map<string, Send>();
  private readonly standings = new Map<number, Standing>();
  /** How each row was sent first: to recognise the input by. */
  private readonly sentRows = new Map<number, SentRow>();
  private readonly keepers = new Set<ImportMode>();
  private readonly totals = { unknown: 0, accepted: 0, decided: 0 };

  apply(entry: JournalEntry): void {
    switch (entry.type) {
      case 'begun':
        this.startedAt ??= entry.at;
        return;
      case 'send':
        this.addSend(entry);
        return;
      case 'taken': {
        const send = this.sendOf(entry.importId);
        send.taken = true;
        for (const id of entry.records ?? []) send.records.add(id);
        if (entry.records === undefined) this.keepers.add(send.mode);
        for (const row of entry.rows ?? rowsOf(send)) this.set(row, { at: 'accepted', send });
        return;
      }
      case 'notTaken':
        for (const row of entry.rows ?? rowsOf(this.sendOf(entry.importId))) this.set(row, unsent);
        return;
      case 'results':
        for (const result of entry.results) {
          const standing = this.standing(result.row);
          // Its record is no other row's.
          if ('send' in standing && result.id) standing.send.recordOf.set(result.row, result.id);
          this.set(result.row, { at: 'decided', result });
        }
    }
  }

  standing(row: number): Standing {
    return this.standings.get(row) ?? unsent;
  }

  sentRow(row: number): SentRow | undefined {
    return this.sentRows.get(row);
  }

  /** The number of the last row that was sent at any time, from 0 as all rows are numbered; -1 where none was. */
  get highestRow(): number {
    let highest = -1;
    for (const row of this.sentRows.keys()) highest = Math.max(highest, row);
    return highest;
  }

  /** Whether the service has been seen to keep the importIds that it is sent. */
  keepsImportIds(mode: ImportMode): boolean {
    return this.keepers.has(mode);
  }

  /** The rows of a send that stand so. */
  rowsAt(send: Send, at: 'unknown' | 'accepted'): SentRow[] {
    return send.rows.filter(({ row }) => {
      const standing = this.standing(row);
      return standing.at === at && standing.send === send;
    });
  }

  /** The sends with rows that are not decided. */
  openSends(): Send[] {
    return [...this.sends.values()].filter(({ open }) => open > 0);
  }

  get counts(): Readonly<Record<'unknown' | 'accepted' | 'decided', number>> {
    return this.totals;
  }

  private addSend({ importId, mode, rows, before }: Extract<JournalEntry, { type: 'send' }>): void {
    const send: Send = {
      importId,
      mode,
      rows,
      before: before && new Set(before),
      records: new Set(),
      recordOf: new Map(),
      open: 0,
      taken: false,
    };
    this.sends.set(importId, send);
    for (const sent of rows) {
      if (!this.sentRows.has(sent.row)) this.sentRows.set(sent.row, sent);
      this.set(sent.row, { at: 'unknown', send });
    }
  }

  private sendOf(importId: string): Send {
    const send = this.sends.get(importId);
    if (send === undefined) throw new Error(`The journal tells of ${importId}, which it never sent.`);
    return send;
  }

  private set(row: number, standing: Standing): void {
    const before = this.standing(row);
    if (before.at !== 'unsent') this.totals[before.at]--;
    if ('send' in before) before.send.open--;
    if (standing.at !== 'unsent') this.totals[standing.at]++;
    if ('send' in standing) standing.send.open++;
    this.standings.set(row, standing);
  }
}

function rowsOf({ rows }: Send): number[] {
  return rows.map(({ row }) => row);
}
