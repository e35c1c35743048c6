import type { ImportMode, JournalDevice, JournalEntry, JournalResult, SentRow } from './journal.js';
import { isAssigned, isImported } from './stages.js';
import type { ImportStages } from './types.js';

/** Rows that were sent under one importId. */
export class Send {
  /** The ids of its records, if the importId may not identify them. */
  readonly records = new Set<string>();
  /** Which record belongs to which row, as shown by lists so far, for undecided rows. */
  readonly recordOf = new Map<number, string>();
  /** Rows without a record in the answer. */
  readonly missing = new Set<number>();
  /** The number of its rows that are neither decided nor back to unsent. */
  open = 0;
  /** Whether the service has any of its rows. */
  taken = false;
  readonly unknown: Standing & { readonly at: 'unknown' } = { at: 'unknown', send: this };
  readonly accepted: Standing & { readonly at: 'accepted' } = { at: 'accepted', send: this };

  constructor(
    readonly importId: string,
    readonly mode: ImportMode,
    readonly rows: SentRow[],
    /** See `before` in the journal. */
    readonly before: ReadonlySet<string> | undefined,
  ) {}
}

/** The state of a row. */
export type Standing =
  | { readonly at: 'unsent' }
  /** Sent, and not known to have arrived. */
  | { readonly at: 'unknown'; readonly send: Send }
  | { readonly at: 'accepted'; readonly send: Send }
  | { readonly at: 'decided'; readonly result: JournalResult };

const unsent = { at: 'unsent' } as const;

/**
 * The state of a run. It follows only from the entries of the journal, in order, so that a resumed run knows exactly
 * what the previous one knew.
 */
export class Ledger {
  startedAt: string | undefined;
  /** By importId. */
  readonly sends = new Map<string, Send>();
  /**
   * By row. An import may have hundreds of thousands of rows, so these store as little as possible for each: states are
   * shared, and a decided row has only its result.
   */
  private readonly standings: (Exclude<Standing, { at: 'decided' }> | JournalResult)[] = [];
  /** How each row was first sent, to recognize the input. */
  private readonly sentRows: SentRow[] = [];
  /** The importId under which each row was sent last. */
  private readonly importIds: string[] = [];
  /** How often a row was accepted by the service without getting a record. */
  private readonly lost = new Map<number, number>();
  private readonly keepers = new Set<ImportMode>();
  private readonly totals = { unknown: 0, accepted: 0, decided: 0 };
  private readonly stageTotals = { imported: 0, registered: 0, assigned: 0 };
  private readonly devices = new Map<number, JournalDevice>();
  private readonly registrationIds = new Map<number, string>();

  /** @param follows whether the run looks for the registered devices, and so needs to know by which id they are registered */
  constructor(private readonly follows = false) {}

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
        const rows = entry.rows ?? rowsOf(send);
        send.taken ||= rows.length > 0;
        for (const id of entry.records ?? []) send.records.add(id);
        if (entry.records === undefined) this.keepers.add(send.mode);
        for (const row of rows) this.set(row, send.accepted);
        for (const row of entry.missing ?? []) send.missing.add(row);
        return;
      }
      case 'notTaken': {
        const send = this.sendOf(entry.importId);
        for (const row of entry.rows ?? rowsOf(send)) {
          if (send.missing.has(row)) this.lost.set(row, this.timesLost(row) + 1);
          this.set(row, unsent);
        }
        return;
      }
      case 'results':
        for (const result of entry.results) {
          const standing = this.standing(result.row);
          // Its result has the id of its record, which belongs to no other row.
          if ('send' in standing && result.id) standing.send.recordOf.delete(result.row);
          this.set(result.row, result);
        }
        if (this.follows) {
          for (const { row, id } of entry.registrations ?? []) this.registrationIds.set(row, id);
        }
        return;
      case 'registered':
        for (const device of entry.devices) {
          this.countStages(this.devices.get(device.row), -1);
          this.devices.set(device.row, device);
          this.countStages(device, 1);
        }
    }
  }

  standing(row: number): Standing {
    const standing = this.standings[row] ?? unsent;
    return 'outcome' in standing ? { at: 'decided', result: standing } : standing;
  }

  /** What is known about the registered device of a row. */
  deviceOf(row: number): JournalDevice | undefined {
    return this.devices.get(row);
  }

  /** By which id the service says that a row is registered. */
  registrationIdOf(row: number): string | undefined {
    return this.registrationIds.get(row);
  }

  /** How often a row was accepted by the service without getting a record. */
  timesLost(row: number): number {
    return this.lost.get(row) ?? 0;
  }

  /** The ids of the records of a send, by row. */
  recordsOf(send: Send): Map<number, string> {
    const records = new Map(send.recordOf);
    for (const { row } of send.rows) {
      const standing = this.standings[row];
      if (standing !== undefined && 'outcome' in standing && standing.id) records.set(row, standing.id);
    }
    return records;
  }

  /** Returns the importId under which a row was sent last, or `undefined` if it is unsent. */
  importIdOf(row: number): string | undefined {
    return this.standing(row).at === 'unsent' ? undefined : this.importIds[row];
  }

  sentRow(row: number): SentRow | undefined {
    return this.sentRows[row];
  }

  /** Takes a row of the input in place of its equal copy from the journal, which would need as much memory again. */
  adopt(row: SentRow): void {
    const send = this.sends.get(this.importIds[row.row] ?? '');
    if (send === undefined) return;
    this.sentRows[row.row] = row;
    // Nearly always, the rows of a send follow one another.
    const guess = row.row - (send.rows[0]?.row ?? 0);
    const at =
      send.rows[guess]?.row === row.row ? guess : send.rows.findIndex((sent) => sent.row === row.row);
    if (at !== -1) send.rows[at] = row;
  }

  /** The highest row number that was ever sent, from 0, or -1 if none was. */
  get highestRow(): number {
    return this.sentRows.length - 1;
  }

  /** Whether the service is known to keep importIds. */
  keepsImportIds(mode: ImportMode): boolean {
    return this.keepers.has(mode);
  }

  /** Returns the rows of a send with this state. */
  rowsAt(send: Send, at: 'unknown' | 'accepted'): SentRow[] {
    return send.rows.filter(({ row }) => {
      const standing = this.standing(row);
      return standing.at === at && standing.send === send;
    });
  }

  /** The sends with undecided rows. */
  openSends(): Send[] {
    return [...this.sends.values()].filter(({ open }) => open > 0);
  }

  /** After the end of a run, only the states of the rows before this one are kept. */
  forget(row: number): void {
    this.sends.clear();
    this.sentRows.length = 0;
    this.standings.length = Math.min(this.standings.length, row);
  }

  get counts(): Readonly<Record<'unknown' | 'accepted' | 'decided', number>> {
    return this.totals;
  }

  get stages(): ImportStages {
    return this.stageTotals;
  }

  private countStages(device: JournalDevice | undefined, change: 1 | -1): void {
    if (device === undefined) return;
    this.stageTotals.registered += change;
    if (isAssigned(device.assignmentStatus)) this.stageTotals.assigned += change;
  }

  private addSend({ importId, mode, rows, before }: Extract<JournalEntry, { type: 'send' }>): void {
    const send = new Send(importId, mode, [...rows], before && new Set(before));
    this.sends.set(importId, send);
    for (const sent of rows) {
      this.sentRows[sent.row] ??= sent;
      this.importIds[sent.row] = importId;
      this.set(sent.row, send.unknown);
    }
  }

  private sendOf(importId: string): Send {
    const send = this.sends.get(importId);
    if (send === undefined)
      throw new Error(`The journal mentions ${importId}, under which nothing was sent.`);
    return send;
  }

  private set(row: number, next: Exclude<Standing, { at: 'decided' }> | JournalResult): void {
    const before = this.standing(row);
    if (before.at !== 'unsent') this.totals[before.at]--;
    if ('send' in before) before.send.open--;
    if (before.at === 'decided' && isImported(before.result.outcome)) this.stageTotals.imported--;
    this.standings[row] = next;
    const after = this.standing(row);
    if (after.at !== 'unsent') this.totals[after.at]++;
    if ('send' in after) after.send.open++;
    if (after.at === 'decided' && isImported(after.result.outcome)) this.stageTotals.imported++;
  }
}

function rowsOf({ rows }: Send): number[] {
  return rows.map(({ row }) => row);
}
