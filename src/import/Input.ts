import { Interrupted, limited } from '../shared/timing.js';
import { aborted } from './aborted.js';
import type { ImportRow } from './ImportRow.js';
import type { LoadedRow, Row, Run } from './Run.js';
import { readRow } from './readRow.js';
import { Stop } from './Stop.js';
import { toldOf } from './told.js';
import { untilAborted } from './untilAborted.js';

type Result = IteratorResult<ImportRow, unknown>;

/** How long the input of a run that was stopped is waited for: to give the rest of its rows, and to let go of what it holds. */
const patienceMs = 10_000;

/** The rows of a run's input, read once and in order. Each leaves in the run what the report needs of it. */
export class Input {
  private readonly ask: () => Result | Promise<Result>;
  private readonly letGo: () => unknown;
  /** What it was asked for and has not given yet. */
  private asked: Result | Promise<Result> | undefined;
  /** Whether it has more to give, and if not, why. */
  private state: 'open' | 'ended' | 'failed' | 'refused' = 'open';
  /** Until when it is read, once the run was stopped. */
  private end: number | undefined;

  constructor(
    private readonly run: Run,
    devices: AsyncIterable<ImportRow> | Iterable<ImportRow>,
  ) {
    if (Symbol.asyncIterator in devices) {
      const iterator = devices[Symbol.asyncIterator]();
      this.ask = () => Promise.resolve(iterator.next());
      this.letGo = () => iterator.return?.();
    } else {
      const iterator = devices[Symbol.iterator]();
      this.ask = () => iterator.next();
      this.letGo = () => iterator.return?.();
    }
  }

  /**
   * The next row that is to be sent; `undefined` after the last one.
   *
   * @throws Stop when the run is aborted, the input cannot be read, or a row is not the one that the journal has.
   */
  async next(): Promise<LoadedRow | undefined> {
    const { ledger, rows } = this.run;
    for (let given = await this.read(); given !== undefined; given = await this.read()) {
      const { row, device } = readRow(given.value, rows.length);
      this.recognise(row);
      rows.push(row);
      if (device === undefined) this.run.skipped++;
      else if (ledger.standing(row.row).at === 'unsent') return { ...row, device };
    }
    if (ledger.highestRow >= rows.length) {
      this.refuse(`the journal knows of ${ledger.highestRow + 1} rows, and the input has ${rows.length}`);
    }
    return undefined;
  }

  /**
   * Reads on for the report of a run that was stopped, as long as the input gives its rows in time. What it does not give,
   * or what cannot be read, is not in the report.
   *
   * @returns whether that was its end
   */
  async drain(): Promise<boolean> {
    this.end ??= this.run.clock.now() + patienceMs;
    try {
      while ((await this.next()) !== undefined);
    } catch (error) {
      if (!(error instanceof Stop || error instanceof Interrupted)) throw error;
    }
    return this.state === 'ended';
  }

  /** Lets the input go, whatever comes of that. */
  async close(): Promise<void> {
    if (this.state === 'ended' || this.state === 'failed') return;
    const released = (async () => this.letGo())().catch(() => {});
    // One that still owes a row may owe it for ever, and lets nothing go before.
    if (this.asked !== undefined) return;
    await limited(this.run.clock, patienceMs, undefined, () => released).catch(() => {});
  }

  /** What the input gives next, whatever it is; `undefined` when it has no more. */
  private async read(): Promise<IteratorYieldResult<ImportRow> | undefined> {
    if (this.state !== 'open') return undefined;
    try {
      const result = await this.answer();
      this.asked = undefined;
      if (!result.done) return result;
    } catch (error) {
      if (error instanceof Stop || error instanceof Interrupted) throw error;
      this.state = 'failed';
      throw new Stop('devices', toldOf(error), error);
    }
    this.state = 'ended';
    return undefined;
  }

  /** The same, if it comes in time. What comes too late for one who waits is there for the next. */
  private answer(): Result | Promise<Result> {
    const { end } = this;
    const { signal, clock } = this.run;
    const isLate = end === undefined ? signal.aborted : clock.now() >= end;
    if (isLate) throw aborted();
    this.asked ??= this.ask();
    const { asked } = this;
    if (!(asked instanceof Promise)) return asked;
    if (end === undefined) return untilAborted(signal, asked);
    return limited(clock, end - clock.now(), undefined, () => asked);
  }

  private recognise({ row, line, serialNumber, problem }: Row): void {
    const sent = this.run.ledger.sentRow(row);
    if (sent === undefined) return;
    if (sent.line !== line || sent.serialNumber !== serialNumber) {
      const expected = `${sent.serialNumber} on line ${sent.line}`;
      this.refuse(`it has ${expected} where the input has ${serialNumber} on line ${line}`);
    }
    if (problem !== undefined) this.refuse(`it has sent ${serialNumber}, which has a problem now`);
  }

  private refuse(how: string): never {
    this.state = 'refused';
    throw new Stop('devices', `The journal belongs to another input: ${how}.`);
  }
}
