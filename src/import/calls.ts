import type { CallOptions } from '../client/types.js';
import { AutopilotError } from '../errors/AutopilotError.js';
import { Interrupted, runWithTimeout } from '../shared/timing.js';
import { aborted, duration, endOf, pause, type Run, Stop, stopFor } from './run.js';
import type { ImportEvent, WaitReason } from './types.js';

/** The result of a write. An abort leaves it open, and is thrown. */
type Written<Answer> =
  | { readonly answer: Answer }
  /** 400 or 413, although the service may have accepted some of the devices. */
  | { readonly refused: AutopilotError }
  /** 503 with a time to retry, which proves just as little. */
  | { readonly unavailable: AutopilotError }
  | { readonly unknown: AutopilotError }
  /** The service did not accept it, and the run cannot continue. */
  | { readonly stop: Stop };

/**
 * Makes a write at the run's pace, and repeats it while the service certainly did not accept it: after 429, and if the
 * platform proves that nothing was sent. The client itself does not retry, because the journal must be checked first.
 */
export async function* write<Answer>(
  run: Run,
  call: (options: CallOptions) => Promise<Answer>,
): AsyncGenerator<ImportEvent, Written<Answer>, void> {
  const options: CallOptions = {
    signal: run.signal,
    retryUnavailable: false,
    onRetry({ error }) {
      if (error.status !== 401) throw error;
      run.pace.sent();
    },
  };
  for (let failures = 0; ; failures++) {
    const waitMs = run.pace.wait();
    if (waitMs > 0) yield* pause(run, 'pace', waitMs);
    await run.confirm();
    run.pace.sent();
    try {
      return { answer: await call(options) };
    } catch (error) {
      if (!(error instanceof AutopilotError)) throw error;
      const { code, status } = error;
      if (code === 'badRequest' || status === 413) return { refused: error };
      if (code === 'serviceUnavailable') return { unavailable: error };
      if (code === 'outcomeUnknown' || code === 'unexpectedResponse') return { unknown: error };
      if (code === 'aborted') throw stopFor(error);
      if (!isPassing(error)) return { stop: stopFor(error) };
      if (code === 'throttled') run.pace.throttled();
      if (isHopeless(run, failures, error)) return { stop: stopFor(error) };
      yield* backOff(run, failures, error);
    }
  }
}

/** The period of Microsoft's limits. */
const windowMs = 20_000;

/** The pace never falls below this many writes in a window. */
const slowest = 10;

/**
 * Keeps the writes of a run below a limit per 20 seconds. When the service throttles, the limit falls below the current
 * rate. Each window without throttling raises it again.
 */
export class Pace {
  private limit: number;
  private readonly times: number[] = [];
  private changedAt: number;

  constructor(
    private readonly now: () => number,
    private readonly most: number,
  ) {
    this.limit = most;
    this.changedAt = now();
  }

  /** Returns the wait until one more write fits, or 0. */
  wait(): number {
    const now = this.now();
    this.forget(now);
    if (this.limit < this.most && now - this.changedAt >= windowMs) {
      const windows = Math.floor((now - this.changedAt) / windowMs);
      this.limit = Math.min(this.most, this.limit + windows * Math.ceil(this.most / 10));
      this.changedAt = now;
    }
    const oldest = this.times[this.times.length - this.limit];
    return oldest === undefined ? 0 : oldest + windowMs - now;
  }

  sent(): void {
    this.times.push(this.now());
  }

  throttled(): void {
    this.forget(this.now());
    this.limit = Math.min(
      this.limit,
      Math.max(Math.min(slowest, this.most), Math.floor(this.times.length * 0.8)),
    );
    this.changedAt = this.now();
  }

  /** Drops the writes before the window. */
  private forget(now: number): void {
    while (this.times[0] !== undefined && this.times[0] <= now - windowMs) this.times.shift();
  }
}

/** Waits after a failure. */
export async function* backOff(
  run: Run,
  failures: number,
  error: AutopilotError,
): AsyncGenerator<ImportEvent, void, void> {
  yield* pause(run, waitReason(error), backOffMs(failures, error), error);
}

/** Whether the run would be without progress for too long after the next wait. */
export function isHopeless(run: Run, failures: number, error: AutopilotError): boolean {
  return run.clock.now() + backOffMs(failures, error) > endOf(run);
}

/**
 * Returns the wait that the service requests, which grows at least slightly. Without a request, it grows to a minute.
 */
function backOffMs(failures: number, { retryAfterSeconds }: AutopilotError): number {
  const least = failures === 0 ? 0 : Math.min(2 ** (failures - 1), 60);
  return Math.max(retryAfterSeconds ?? Math.min(5 * 2 ** failures, 60), least) * 1000;
}

/** Whether a call that failed like this may succeed later. */
export function isPassing({ code, status = 0 }: AutopilotError): boolean {
  const passing = ['throttled', 'serviceUnavailable', 'network', 'timeout', 'unexpectedResponse'];
  return passing.includes(code) || (code === 'http' && status >= 500);
}

/**
 * Returns the result of a read, with retries.
 *
 * @throws Stop if retries are pointless
 */
export async function* patiently<Result>(
  run: Run,
  read: (signal: AbortSignal) => Promise<Result>,
): AsyncGenerator<ImportEvent, Result, void> {
  const begun = run.ledger.sends.size > 0;
  for (let failures = 0; ; failures++) {
    try {
      return await inTime(run, read);
    } catch (error) {
      if (!(error instanceof AutopilotError)) throw error;
      // Before anything was sent, there is nothing to wait for.
      if (!begun || !isPassing(error) || isHopeless(run, failures, error)) throw stopFor(error);
      yield* backOff(run, failures, error);
    }
  }
}

/** The time for reads of a run that does not wait for results. */
const leastReadMs = 10_000;

/** Returns how long a read may take: until the run's time is over. */
export function readMs(run: Run): number {
  return Math.max(endOf(run) - run.clock.now(), leastReadMs);
}

/**
 * Returns the result of a read that ends when the run's time is over, because a list may be endless.
 *
 * @throws Stop if it takes longer
 */
export async function inTime<Result>(
  run: Run,
  read: (signal: AbortSignal) => Promise<Result>,
  ms = readMs(run),
): Promise<Result> {
  try {
    return await runWithTimeout(run.clock, ms, run.signal, read);
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    if (error.why === 'aborted') throw aborted();
    throw new Stop('service', `The service did not finish a list within ${duration(ms)}.`);
  }
}

/** Returns the reason for the wait after a failed call. */
function waitReason({ code }: AutopilotError): WaitReason {
  return code === 'throttled' || code === 'serviceUnavailable' ? 'throttled' : 'unavailable';
}

/**
 * Skips a failed look, which is repeated later. Returns the reason to stop for, in case it was the last one.
 *
 * @throws what was thrown, or a Stop, if another look would fail too
 */
export function* skipFailedLook(thrown: unknown): Generator<ImportEvent, Stop, void> {
  if (thrown instanceof Stop && thrown.reason === 'service') return thrown;
  if (!(thrown instanceof AutopilotError)) throw thrown;
  const stop = stopFor(thrown);
  if (!isPassing(thrown)) throw stop;
  yield { type: 'waiting', why: waitReason(thrown), waitMs: 0, error: thrown };
  return stop;
}
