import { thrownMessage } from '../shared/redact.js';
import { checkSignal, onAbort, systemClock } from '../shared/timing.js';
import { Pace } from './calls.js';
import { followUp } from './followUp.js';
import { Input } from './Input.js';
import { Ledger } from './Ledger.js';
import { report } from './outcomes.js';
import { type LoadedRow, type Run, Stop } from './run.js';
import { resolveUnknown, submit } from './submit.js';
import {
  type ImportClient,
  type ImportEvent,
  type ImportJournal,
  type ImportOptions,
  type ImportRow,
  type JournalEntry,
  type Settings,
  settings,
} from './types.js';

/**
 * Imports devices: hands them in in chunks, finds out what became of each, and reports.
 *
 * ```ts
 * for await (const event of importDevices(autopilot, readDevices(bytes), { journal })) {
 *   if (event.type === 'report') console.log(event.report.summary);
 * }
 * ```
 *
 * The last event is the report, whatever happens: also when the run is stopped by its signal, by a refused sign-in, by a
 * service or a journal that fails, or by an input that cannot be read. `report.stopped` says so then; every row of the input
 * that could be read is in it exactly once. For that a run that was stopped reads on to the end of its input, which is given
 * ten seconds; what it has not given then was never seen, and is not in the report.
 *
 * - **Chunks.** At most 500 devices and 3 MB go with one call of the `import` action. A chunk that is refused with 400 or 413
 *   is looked up, and what did not arrive is halved until the bad row is alone: `rejected`.
 * - **Rows that cannot be sent**, without a serial number or with a hash that is cut off, are `rejected` as they come in. The
 *   others go on.
 * - **Nothing twice.** Each chunk gets an importId, which the journal has before the chunk is sent. Where the outcome of a
 *   write is not known, or a run ended in between, the importId is looked up, for as long as lists may lag, and only what is
 *   missing is sent again. A service that replaces importIds is noticed; then records are found by id, or, where no answer
 *   told their ids, by serial number, if they were not there before. Of all refusals only 429 is believed at once. After
 *   400, 413 and 503 the importId is looked up before anything is sent again, because a service may have accepted a part.
 * - **Fewer records than devices** in an answer: the others are looked up for 30 seconds, then submitted again, at most twice,
 *   then `failed`.
 * - **Only our own records** are looked at, found by importId and serial number, never by hash.
 * - **Memory.** Rows are read as they are sent, and a hash is forgotten once its chunk was accepted; what the report needs
 *   of a row is kept.
 *
 * A loop that is left early stops the run as its signal does.
 *
 * @param devices read once, in order. To resume a run, the same rows must come again, in the same order.
 * @throws TypeError when an option cannot be used, or `devices` cannot be iterated; and whatever reading the journal throws:
 *   nothing was sent then, and no report comes.
 */
export async function* importDevices(
  client: ImportClient,
  devices: AsyncIterable<ImportRow> | Iterable<ImportRow>,
  options: ImportOptions = {},
): AsyncGenerator<ImportEvent, void, void> {
  const chosen = settings(options);
  const { journal, signal, clock = systemClock, allow = [] } = options;
  checkSignal(signal);
  const startedAt = new Date().toISOString();
  const ledger = new Ledger();
  for await (const entry of (await journal?.read()) ?? []) ledger.apply(entry);

  const stopping = new AbortController();
  const stop = () => stopping.abort(signal?.reason);
  const run: Run = {
    client,
    settings: chosen,
    clock,
    signal: stopping.signal,
    ledger,
    pace: new Pace(() => clock.now(), chosen.writesPer20Seconds),
    allowsTruncated: allow.includes('hashTruncated'),
    rows: [],
    skipped: 0,
    record: (entry, kept = entry) => record(entry, kept, ledger, journal),
    confirm: () => confirm(journal),
    baseline: undefined,
    filterRefused: false,
    importIdsReplaced: false,
    progressedAt: clock.now(),
    unanswered: 0,
    unavailable: 0,
  };
  const input = new Input(run, devices);
  if (signal?.aborted) stop();
  const stopListening = signal && onAbort(signal, stop);
  try {
    let stopped: Stop | undefined;
    try {
      yield* carryOut(run, input, startedAt);
    } catch (thrown) {
      if (!(thrown instanceof Stop)) throw thrown;
      stopped = thrown;
    }
    if (stopped !== undefined && !(await input.drain())) stopped = unread(stopped);
    yield { type: 'report', report: report(run, ledger.startedAt ?? startedAt, stopped) };
  } finally {
    // Also when whoever reads the events has left: then nothing goes on behind his back.
    stop();
    stopListening?.();
    await input.close();
  }
}

async function* carryOut(run: Run, input: Input, startedAt: string): AsyncGenerator<ImportEvent, void, void> {
  const { ledger, settings } = run;
  const resumed = ledger.startedAt !== undefined;
  yield { type: 'begun', resumed };
  await run.record({ type: 'begun', at: startedAt });
  // An earlier run ended before it knew whether these arrived.
  for (const send of ledger.openSends()) {
    if (ledger.rowsAt(send, 'unknown').length > 0) yield* resolveUnknown(run, send);
  }
  const sends = ledger.sends.size;
  const chunks = new Chunks(settings);
  for (let row = await input.next(); row !== undefined; row = await input.next()) {
    const chunk = chunks.add(row);
    if (chunk.length > 0) yield* submit(run, chunk);
  }
  const rest = chunks.take();
  if (rest.length > 0) yield* submit(run, rest);
  // What only an earlier run sent may be decided by now.
  const nothingNew = resumed && ledger.sends.size === sends;
  yield* followUp(run, nothingNew ? 0 : settings.pollIntervalMs);
  await run.record({ type: 'finished', at: new Date().toISOString() });
}

/** Says what the report lacks then. That an input cannot be read says it already. */
function unread(stopped: Stop): Stop {
  const { reason, message, error } = stopped;
  if (reason === 'devices') return stopped;
  const lack = 'The input was not read to its end: what it had not given until then is not in the report.';
  return new Stop(reason, `${message} ${lack}`, error);
}

/** @throws Stop when the journal cannot hold the entry. */
async function record(
  entry: JournalEntry,
  kept: JournalEntry,
  ledger: Ledger,
  journal: ImportJournal | undefined,
): Promise<void> {
  try {
    await journal?.append(entry);
  } catch (error) {
    throw new Stop('journal', `The journal could not be written: ${thrownMessage(error)}`, error);
  }
  ledger.apply(kept);
}

/** @throws Stop when the journal belongs to another run now. */
async function confirm(journal: ImportJournal | undefined): Promise<void> {
  try {
    await journal?.confirm?.();
  } catch (error) {
    throw new Stop('journal', thrownMessage(error), error);
  }
}

/** Collects rows into the parts in which they are sent. Holds no more than one of them. */
class Chunks {
  private rows: LoadedRow[] = [];
  private bytes = 0;

  constructor(private readonly limits: Pick<Settings, 'chunkDevices' | 'chunkBytes'>) {}

  /** Takes a row in, and gives the rows before it if there is no room for it. */
  add(row: LoadedRow): LoadedRow[] {
    const bytes = mostBytes(row);
    const full = this.rows.length >= this.limits.chunkDevices || this.bytes + bytes > this.limits.chunkBytes;
    const before = full ? this.take() : [];
    this.rows.push(row);
    this.bytes += bytes;
    return before;
  }

  /** Gives what there is. */
  take(): LoadedRow[] {
    const { rows } = this;
    this.rows = [];
    this.bytes = 0;
    return rows;
  }
}

/** The names of the properties, an importId, and what JSON puts around them. */
const frameBytes = 300;

/** As many bytes as the row can have in JSON: hashes are ASCII, of other text a UTF-16 unit makes up to six. */
function mostBytes({ device }: LoadedRow): number {
  const { hardwareIdentifier, ...others } = device;
  return Object.values(others).reduce<number>(
    (bytes, value) => bytes + (typeof value === 'string' ? value.length * 6 : 0),
    frameBytes + hardwareIdentifier.length,
  );
}
