import type { CallOptions } from '../../client/types.js';
import { AutopilotError } from '../../errors/AutopilotError.js';
import { remedyFor } from '../../errors/explain.js';
import { importNumbers, isPassing, Pace } from '../../import/index.js';
import { wait } from '../../shared/timing.js';
import { JournalError } from '../journal/index.js';
import { warnWhenStopping } from '../output/talk.js';
import type { Session } from '../service/connect.js';
import type { RunRow, RunStop } from './RunReport.js';
import type { RunJournal, RunResult } from './runJournal.js';
import { showProgress } from './runProgress.js';

/** The planned rows of one device. */
export interface Step {
  readonly deviceId: string;
  readonly rows: readonly number[];
}

/** The state of a run: its rows with their results. */
export interface Run {
  readonly session: Session;
  readonly journal: RunJournal | undefined;
  /** Updated as results come in. */
  readonly rows: RunRow[];
  /** Whether an earlier process may have done part of the work. */
  readonly isResumed: boolean;
  /** What is being done, for the progress: `Changing`. */
  readonly doing: string;
  /** Whether progress is shown as lines of JSON. */
  readonly showsEvents: boolean;
}

/** The functions for the work on a device. */
export interface Worker extends Run {
  /** Aborted when the user interrupts, or when the run stops for another reason. */
  readonly options: CallOptions;
  /** Makes results durable. */
  record(results: readonly RunResult[]): Promise<void>;
  /** Runs `work` for each step, several at once, until the run stops. */
  forEach(steps: readonly Step[], work: (step: Step) => Promise<unknown>): Promise<void>;
  /**
   * Does the work on the rows of a step. If it fails, decides what that means for these rows, and for the run. Returns
   * whether the rows have a result. `remedyOf` knows better what to do about a refusal.
   */
  attempt(
    step: Step,
    work: () => Promise<void>,
    remedyOf?: (error: AutopilotError) => string | undefined,
  ): Promise<boolean>;
  /** Marks rows that may have been changed. They stay open, so that they are done again on resume. */
  doubt(step: Step, why: Pick<RunRow, 'code' | 'message' | 'remedy'>): void;
  /** Stops the run if an error of the service concerns more than one device. */
  stopFor(error: AutopilotError): void;
  isStopped(): boolean;
}

/**
 * How many devices are changed at once. A write waits for its turn within the timeout of its request, so with more
 * devices and a throttling service, it could time out.
 */
const inFlight = 24;
/** After this number of consecutive failures, the service is considered down. */
const mostFailures = 5;

/**
 * Does the planned work at the pace that the service accepts. Each result is in the journal before the next write of
 * the device. Returns what ended it early.
 */
export async function carryOut(
  run: Run,
  steps: readonly Step[],
  work: (worker: Worker, steps: readonly Step[]) => Promise<void>,
): Promise<RunStop | undefined> {
  const { session, journal, rows } = run;
  const { clock, talk } = session;
  const ending = new AbortController();
  const signal = AbortSignal.any([session.signal, ending.signal]);
  const pace = new Pace(() => clock.now(), importNumbers.writesPer20Seconds.default);
  const progress = showProgress(run, steps.length);
  let stopped: RunStop | undefined;
  let failures = 0;
  let turn: Promise<void> = Promise.resolve();

  session.holdWrites(() => {
    turn = turn.then(async () => {
      for (let ms = pace.wait(); ms > 0; ms = pace.wait()) await wait(clock, ms, signal);
      await journal?.confirm().catch((error: unknown) => {
        stop('journal', error);
        throw error;
      });
      pace.sent();
    });
    return turn;
  });

  function stop(reason: RunStop['reason'], error: unknown): void {
    stopped ??= { reason, message: error instanceof Error ? error.message : String(error), error };
    ending.abort();
  }

  async function record(results: readonly RunResult[]): Promise<void> {
    await journal?.append({ type: 'results', results });
    for (const { row, ...result } of results) {
      const before = rows[row];
      if (before === undefined) continue;
      rows[row] = { ...before, ...result };
      progress.result(rows[row]);
    }
  }

  function doubt(step: Step, why: Pick<RunRow, 'code' | 'message' | 'remedy'>): void {
    for (const row of open(step)) {
      const before = rows[row];
      if (before) rows[row] = { ...before, ...why, outcome: 'notConfirmed' };
    }
  }

  /** The rows of a step without a result. */
  function open(step: Step): readonly number[] {
    return step.rows.filter((row) => rows[row]?.outcome === 'pending');
  }

  const attempt: Worker['attempt'] = async (step, work, remedyOf) => {
    try {
      await work();
      failures = 0;
    } catch (error) {
      await settle(step, error, remedyOf);
    }
    return step.rows.every((row) => !isOpen(rows[row]));
  };

  /** Decides what a failure means for the device, and for the run. */
  async function settle(
    step: Step,
    error: unknown,
    remedyOf: Parameters<Worker['attempt']>[2],
  ): Promise<void> {
    if (error instanceof JournalError) return stop('journal', error);
    if (!(error instanceof AutopilotError)) throw error;
    const remedy = remedyOf?.(error) ?? remedyFor(error);
    const why = { code: error.code, message: error.message, remedy };
    if (mayHaveHappened(error))
      doubt(step, error.code === 'notConfirmed' ? why : { ...why, remedy: readFirst });
    if (signal.aborted) return;
    stopFor(error);
    if (signal.aborted || isPassing(error) || mayHaveHappened(error)) return;
    const results = open(step).map((row): RunResult => ({ row, outcome: 'failed', ...why }));
    await record(results).catch((error: unknown) => stop('journal', error));
  }

  function stopFor(error: AutopilotError): void {
    const { code, status, cause } = error;
    if (code === 'unauthorized' || code === 'forbidden' || status === 407) stop('signIn', error);
    else if (!isOutage(error) && !(cause instanceof AutopilotError && isOutage(cause))) failures = 0;
    else if (++failures >= mostFailures) stop('service', error);
  }

  const worker: Worker = {
    ...run,
    options: { signal, onRetry: ({ reason }) => reason === 'throttled' && pace.throttled() },
    record,
    attempt,
    doubt,
    stopFor,
    isStopped: () => signal.aborted,
    async forEach(steps, work) {
      const queue = steps.values();
      const workers = Array.from({ length: Math.min(inFlight, steps.length) }, async () => {
        for (const step of queue) {
          if (signal.aborted) return;
          await work(step);
          progress.step(step);
        }
      });
      await Promise.all(workers);
    },
  };
  const stopListening = warnWhenStopping(session.signal, talk);
  try {
    await work(worker, steps);
  } finally {
    stopListening();
    progress.end();
  }
  if (session.signal.aborted) stopped ??= { reason: 'aborted', message: 'The run was interrupted.' };
  return stopped;
}

/** The advice of the error is for imports. */
const readFirst = 'Continue with --resume. It reads the device first.';

/** Whether a row has no result yet. */
export function isOpen(row: RunRow | undefined): boolean {
  return row?.outcome === 'pending' || row?.outcome === 'notConfirmed';
}

/** Whether an error says more about the service than about a device. */
function isOutage(error: AutopilotError): boolean {
  return isPassing(error) || error.code === 'outcomeUnknown';
}

/** Whether a failed change may have taken effect. Throttling proves that nothing was accepted. */
export function mayHaveHappened(error: AutopilotError): boolean {
  const { code, method = 'GET' } = error;
  if (code === 'notConfirmed') return true;
  return method !== 'GET' && code !== 'throttled' && (code === 'aborted' || isPassing(error));
}
