import { AutopilotError } from '../errors/AutopilotError.js';
import { thrownMessage } from '../shared/redact.js';
import { checkSignal, onAbort, systemClock } from '../shared/timing.js';
import { Pace } from './calls.js';
import { followRegistered } from './followRegistered.js';
import { followUp } from './followUp.js';
import { Input } from './Input.js';
import type { ImportJournal, JournalEntry } from './journal.js';
import { Ledger } from './Ledger.js';
import { type ImportOptions, type Settings, settings } from './options.js';
import { report } from './outcomes.js';
import { type LoadedRow, progress, type Run, Stop } from './run.js';
import { resolveUnknown, submit } from './submit.js';
import type { ImportClient, ImportEvent, ImportRow } from './types.js';

/**
 * Imports devices: submits them in chunks, finds the result of each, and reports.
 *
 * ```ts
 * for await (const event of importDevices(autopilot, readDevices(bytes), { journal })) {
 *   if (event.type === 'report') console.log(event.report.summary);
 * }
 * ```
 *
 * The last event is always the report, even if the run is stopped by its signal, a refused sign-in, a failing service or
 * journal, or an unreadable input. In that case `report.stopped` has the reason. Every row that could be read is in the
 * report exactly once. To that end, a stopped run reads its input for up to ten more seconds. Later rows are not in the
 * report.
 *
 * - **Chunks.** One call of the `import` action has at most 500 devices and 3 MB. A chunk that is refused with 400 or 413 is
 *   looked up, and the devices that did not arrive are halved until the bad row is alone: `rejected`.
 * - **Rows that cannot be sent**, for example without a serial number, are `rejected` immediately. The others continue.
 * - **Nothing twice.** Each chunk gets an importId, which is written to the journal before the chunk is sent. If the outcome
 *   of a write is unknown, or a run ended in between, the importId is looked up for as long as lists may lag, and only the
 *   missing devices are sent again. If the service replaces importIds, records are found by id or, if the ids are unknown,
 *   by serial number among the new records. Only 429 proves that nothing was accepted. After 400, 413 and 503, the importId
 *   is looked up before anything is sent again.
 * - **Fewer records than devices** in an answer: the missing ones are looked up for 30 seconds, then submitted again, at most
 *   twice, then `failed`.
 * - **Until it is done.** With `until`, the run also follows the registered devices. It starts one synchronization if devices
 *   wait for registration, and lists the tenant, or reads the devices one by one where that costs less.
 * - **Only records of this import** are used, found by importId and serial number, never by hash.
 * - **Memory.** Rows are read as they are sent. A hash is released when its chunk was accepted. The data for the report is
 *   kept.
 *
 * Leaving the loop early stops the run, like its signal.
 *
 * @param devices read once, in order. To resume a run, pass the same rows in the same order.
 * @throws TypeError if an option is invalid, or if `devices` is not iterable. Errors from reading the journal are also thrown.
 *   Nothing was sent then, and there is no report.
 */
export async function* importDevices(
  client: ImportClient,
  devices: AsyncIterable<ImportRow> | Iterable<ImportRow>,
  options: ImportOptions = {},
): AsyncGenerator<ImportEvent, void, void> {
  const chosen = settings(options);
  const { journal, signal, clock = systemClock, allow = [] } = options;
  checkSignal(signal);
  if (chosen.until === 'assigned') await requireBeta(client);
  const startedAt = new Date().toISOString();
  const ledger = new Ledger(chosen.until !== 'imported');
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
    deadline: chosen.until === 'imported' ? Number.POSITIVE_INFINITY : clock.now() + chosen.waitMs,
    unidentified: new Map(),
    isOver: false,
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
    run.isOver = true;
    yield { type: 'report', report: report(run, ledger.startedAt ?? startedAt, stopped) };
  } finally {
    // Even if the consumer of the events has left: nothing continues in the background.
    stop();
    stopListening?.();
    await input.close();
  }
}

async function* carryOut(run: Run, input: Input, startedAt: string): AsyncGenerator<ImportEvent, void, void> {
  const { ledger, settings } = run;
  const resumed = ledger.startedAt !== undefined;
  yield { type: 'begun', resumed };
  // Reading a long input again takes a while, in which the earlier run must not look lost.
  if (resumed) yield progress(run);
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
  // Rows of an earlier run may be decided by now.
  const nothingNew = resumed && ledger.sends.size === sends;
  const firstMs = nothingNew ? 0 : settings.pollIntervalMs;
  yield* followUp(run, firstMs);
  if (settings.until !== 'imported') yield* followRegistered(run);
  await run.record({ type: 'finished', at: new Date().toISOString() });
}

/** @throws TypeError for a client of v1.0. Nothing is sent, because the signal is aborted. */
async function requireBeta({ devices }: ImportClient): Promise<void> {
  const signal = AbortSignal.abort();
  const anyId = '00000000-0000-0000-0000-000000000000';
  const refusal: unknown = await devices
    .get(anyId, { expand: ['deploymentProfile'], signal })
    .catch((error: unknown) => error);
  if (!(refusal instanceof AutopilotError && refusal.code === 'badRequest')) return;
  throw new TypeError(
    "importDevices: until 'assigned' needs a client with apiVersion 'beta', because v1.0 does not show assignments",
  );
}

/** Adds what the report lacks. An unreadable input is already mentioned. */
function unread(stopped: Stop): Stop {
  const { reason, message, error } = stopped;
  if (reason === 'devices') return stopped;
  const lack = 'The input was not read to its end. The remaining rows are not in the report.';
  return new Stop(reason, `${message} ${lack}`, error);
}

/** @throws Stop if the journal cannot store the entry */
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

/** @throws Stop if another run has taken over the journal */
async function confirm(journal: ImportJournal | undefined): Promise<void> {
  try {
    await journal?.confirm?.();
  } catch (error) {
    throw new Stop('journal', thrownMessage(error), error);
  }
}

/** Collects rows into chunks. It keeps at most one chunk. */
class Chunks {
  private rows: LoadedRow[] = [];
  private bytes = 0;

  constructor(private readonly limits: Pick<Settings, 'chunkDevices' | 'chunkBytes'>) {}

  /** Adds a row, and returns the previous rows if there is no room for it. */
  add(row: LoadedRow): LoadedRow[] {
    const bytes = mostBytes(row);
    const full = this.rows.length >= this.limits.chunkDevices || this.bytes + bytes > this.limits.chunkBytes;
    const before = full ? this.take() : [];
    this.rows.push(row);
    this.bytes += bytes;
    return before;
  }

  /** Returns the remaining rows. */
  take(): LoadedRow[] {
    const { rows } = this;
    this.rows = [];
    this.bytes = 0;
    return rows;
  }
}

/** The property names, an importId, and the punctuation of JSON. */
const frameBytes = 300;

/** The maximum size of the row in JSON: hashes are ASCII, and a UTF-16 unit of other text needs up to six bytes. */
function mostBytes({ device }: LoadedRow): number {
  const { hardwareIdentifier, ...others } = device;
  return Object.values(others).reduce<number>(
    (bytes, value) => bytes + (typeof value === 'string' ? value.length * 6 : 0),
    frameBytes + hardwareIdentifier.length,
  );
}
