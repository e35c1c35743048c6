import type { ImportedWindowsAutopilotDeviceIdentityCreate } from '../client/types.js';
import { isBase64, repairBase64, truncationOf, truncationRemedy } from '../hardware-hash/index.js';
import { containsSecret, excerpt, redact, thrownMessage } from '../shared/redact.js';
import { Interrupted, limited, onAbort } from '../shared/timing.js';
import { aborted, type LoadedRow, type Row, type Run, Stop } from './run.js';
import type { ImportRow } from './types.js';

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
      const isSent = ledger.sentRow(rows.length) !== undefined;
      const { row, device } = readRow(given.value, rows.length, isSent || this.run.allowsTruncated);
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
      throw new Stop('devices', thrownMessage(error), error);
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

type Device = ImportedWindowsAutopilotDeviceIdentityCreate;

/** A row as it came in: what the report needs of it, and what is sent; nothing is where it has a problem. */
interface ReadRow {
  readonly row: Row;
  readonly device?: Device;
}

/** Takes a row in, whatever it is: one that cannot be sent must not end the run of all others. */
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
    // A copy: what was looked at is what is sent. The hash of a record of the client is not enumerable.
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
  const problem = `It cannot be sent: ${why}.`;
  return {
    row: {
      ...row,
      problem: { outcome: 'rejected', problem, remedy: 'Correct the row, and import it again.' },
    },
  };
}

/** Why JSON cannot hold a device, or not as it is meant. What is only wrong is for the service to say. */
function faultOf(device: Device): string | undefined {
  for (const name of ['serialNumber', 'hardwareIdentifier'] as const) {
    if (!device[name]) return `it has no ${name}`;
    if (typeof device[name] !== 'string') return `${name} must be a text`;
  }
  // The journal and the report have every serial number.
  if (containsSecret(device.serialNumber)) return 'the serial number looks like a piece of a hardware hash';
  for (const [name, value] of Object.entries<unknown>(device)) {
    if (typeof value === 'object') JSON.stringify(value);
    else if (value !== undefined && typeof value !== 'string') return `${excerpt(name)} must be a text`;
  }
  return undefined;
}

/** The service refuses base64 without its padding, in the alphabet of URLs or with blanks. To mend that guesses nothing. */
function sendable(device: Device): Device {
  const { hardwareIdentifier } = device;
  if (isBase64(hardwareIdentifier)) return device;
  const repaired = repairBase64(hardwareIdentifier);
  return repaired === undefined ? device : { ...device, hardwareIdentifier: repaired.base64 };
}

/**
 * What a promise comes to, whoever made it and whether or not it heeds a signal.
 *
 * @throws Stop when the signal is aborted before.
 */
function untilAborted<Value>(signal: AbortSignal, promise: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stopListening = onAbort(signal, () => reject(aborted()));
    promise.finally(stopListening).then(resolve, reject);
  });
}
