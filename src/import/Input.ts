import type { ImportedWindowsAutopilotDeviceIdentityCreate } from '../client/types.js';
import { isBase64, repairBase64, truncationOf, truncationRemedy } from '../hardware-hash/index.js';
import { containsSecret, excerpt, redact, thrownMessage } from '../shared/redact.js';
import { Interrupted, onAbort, runWithTimeout } from '../shared/timing.js';
import { aborted, type LoadedRow, type Row, type Run, Stop } from './run.js';
import type { ImportRow } from './types.js';

type Result = IteratorResult<ImportRow, unknown>;

/** How long a stopped run waits for its input: for the rest of the rows, and for its cleanup. */
const patienceMs = 10_000;

/** Reads the rows of a run's input, once and in order. The run keeps what the report needs of each. */
export class Input {
  private readonly ask: () => Result | Promise<Result>;
  private readonly closeInput: () => unknown;
  /** A pending read. */
  private asked: Result | Promise<Result> | undefined;
  /** Whether the input has more rows and, if not, why. */
  private state: 'open' | 'ended' | 'failed' | 'refused' = 'open';
  /** The deadline for reading after the run was stopped. */
  private end: number | undefined;

  constructor(
    private readonly run: Run,
    devices: AsyncIterable<ImportRow> | Iterable<ImportRow>,
  ) {
    if (Symbol.asyncIterator in devices) {
      const iterator = devices[Symbol.asyncIterator]();
      this.ask = () => Promise.resolve(iterator.next());
      this.closeInput = () => iterator.return?.();
    } else {
      const iterator = devices[Symbol.iterator]();
      this.ask = () => iterator.next();
      this.closeInput = () => iterator.return?.();
    }
  }

  /**
   * Returns the next row to send, or `undefined` after the last one.
   *
   * @throws Stop if the run is aborted, the input cannot be read, or a row differs from the one in the journal
   */
  async next(): Promise<LoadedRow | undefined> {
    const { ledger, rows } = this.run;
    for (let given = await this.read(); given !== undefined; given = await this.read()) {
      const isSent = ledger.sentRow(rows.length) !== undefined;
      const { row, device } = readRow(given.value, rows.length, isSent || this.run.allowsTruncated);
      this.recognize(row);
      rows.push(row);
      if (device === undefined) this.run.skipped++;
      else if (ledger.standing(row.row).at === 'unsent') return { ...row, device };
    }
    if (ledger.highestRow >= rows.length) {
      this.refuse(`the journal has ${ledger.highestRow + 1} rows, but the input has ${rows.length}`);
    }
    return undefined;
  }

  /**
   * Reads the remaining rows for the report of a stopped run, until the deadline. Rows that do not arrive or cannot be
   * read are not in the report.
   *
   * @returns whether the end was reached
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

  /** Closes the input, and ignores errors. */
  async close(): Promise<void> {
    if (this.state === 'ended' || this.state === 'failed') return;
    const released = (async () => this.closeInput())().catch(() => {});
    // An input with a pending read may never finish it, and cannot be closed before.
    if (this.asked !== undefined) return;
    await runWithTimeout(this.run.clock, patienceMs, undefined, () => released).catch(() => {});
  }

  /** Returns the next item of the input, or `undefined` at its end. */
  private async read(): Promise<IteratorYieldResult<ImportRow> | undefined> {
    if (this.state !== 'open') return undefined;
    try {
      const result = await this.answer();
      this.asked = undefined;
      if (!result.done) return result;
    } catch (error) {
      if (error instanceof Stop || error instanceof Interrupted) throw error;
      this.state = 'failed';
      throw new Stop('devices', thrownMessage(error), error);
    }
    this.state = 'ended';
    return undefined;
  }

  /** The same with a deadline. A late item is kept for the next call. */
  private answer(): Result | Promise<Result> {
    const { end } = this;
    const { signal, clock } = this.run;
    const isLate = end === undefined ? signal.aborted : clock.now() >= end;
    if (isLate) throw aborted();
    this.asked ??= this.ask();
    const { asked } = this;
    if (!(asked instanceof Promise)) return asked;
    if (end === undefined) return untilAborted(signal, asked);
    return runWithTimeout(clock, end - clock.now(), undefined, () => asked);
  }

  private recognize(given: Row): void {
    const { row, line, serialNumber, problem } = given;
    const sent = this.run.ledger.sentRow(row);
    if (sent === undefined) return;
    if (sent.line !== line || sent.serialNumber !== serialNumber) {
      const expected = `${sent.serialNumber} on line ${sent.line}`;
      this.refuse(`the journal has ${expected} where the input has ${serialNumber} on line ${line}`);
    }
    if (problem !== undefined) this.refuse(`the journal has ${sent.serialNumber}, which now has a problem`);
    this.run.ledger.adopt(given);
  }

  private refuse(how: string): never {
    this.state = 'refused';
    throw new Stop('devices', `The journal belongs to another input: ${how}.`);
  }
}

type Device = ImportedWindowsAutopilotDeviceIdentityCreate;

/** A row as read: what the report needs, and what is sent, which is absent for a row with a problem. */
interface ReadRow {
  readonly row: Row;
  readonly device?: Device;
}

/** Reads any row: an invalid one must not end the run for all others. */
function readRow(input: ImportRow, number: number, allowsTruncated: boolean): ReadRow {
  let row: Row = {
    row: number,
    file: '',
    line: number + 1,
    serialNumber: '',
    groupTag: undefined,
    problem: undefined,
  };
  try {
    const { file, line } = input;
    row = { ...row, ...(typeof file === 'string' && { file }), ...(typeof line === 'number' && { line }) };
    const { device, problems } = input;
    const { serialNumber, hardwareIdentifier } = device;
    // A copy, so that the checked values are what is sent. The hash of a client record is not enumerable.
    const copy: Device = { ...device, serialNumber, hardwareIdentifier };
    const { groupTag } = copy;
    if (typeof serialNumber === 'string') row = { ...row, serialNumber: redact(serialNumber) };
    if (typeof groupTag === 'string') row = { ...row, groupTag: redact(groupTag) };
    const problem = problems?.[0];
    if (problem) return { row: { ...row, problem: { ...problem, outcome: 'skipped' } } };
    const fault = faultOf(copy);
    if (fault !== undefined) return rejected(row, fault);
    const truncation = allowsTruncated ? undefined : truncationOf(hardwareIdentifier);
    if (truncation === undefined) return { row, device: sendable(copy) };
    return {
      row: { ...row, problem: { outcome: 'rejected', problem: truncation, remedy: truncationRemedy } },
    };
  } catch (error) {
    return rejected(row, `reading it failed (${thrownMessage(error)})`);
  }
}

function rejected(row: Row, why: string): ReadRow {
  const problem = `The row cannot be sent: ${why}.`;
  return {
    row: {
      ...row,
      problem: { outcome: 'rejected', problem, remedy: 'Correct the row, and import it again.' },
    },
  };
}

/** Returns why JSON cannot represent a device as intended. The service checks the rest. */
function faultOf(device: Device): string | undefined {
  for (const name of ['serialNumber', 'hardwareIdentifier'] as const) {
    if (!device[name]) return `it has no ${name}`;
    if (typeof device[name] !== 'string') return `${name} must be a text`;
  }
  // The serial number appears in the journal and in the report.
  if (containsSecret(device.serialNumber)) return 'the serial number looks like a part of a hardware hash';
  for (const [name, value] of Object.entries<unknown>(device)) {
    if (typeof value === 'object') JSON.stringify(value);
    else if (value !== undefined && typeof value !== 'string') return `${excerpt(name)} must be a text`;
  }
  return undefined;
}

/**
 * Repairs base64 that the service refuses: without padding, in the URL-safe alphabet, or with blanks. It needs no
 * guess.
 */
function sendable(device: Device): Device {
  const { hardwareIdentifier } = device;
  if (isBase64(hardwareIdentifier)) return device;
  const repaired = repairBase64(hardwareIdentifier);
  return repaired === undefined ? device : { ...device, hardwareIdentifier: repaired.base64 };
}

/**
 * Returns the result of a promise, whether or not it respects a signal.
 *
 * @throws Stop if the signal is aborted first
 */
function untilAborted<Value>(signal: AbortSignal, promise: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stopListening = onAbort(signal, () => reject(aborted()));
    promise.finally(stopListening).then(resolve, reject);
  });
}
