/** What the decision to repeat a request depends on, and nothing else. */
export interface Failure {
  /** Whether the operation may be sent twice (GET, DELETE). */
  readonly repeatable: boolean;
  /** Status of the answer; `undefined` where none came, or not in time. */
  readonly status?: number | undefined;
  /** The wait that the service asked for. */
  readonly retryAfterSeconds?: number | undefined;
  /** Whether the platform proves that no byte of the request was written. */
  readonly neverSent?: boolean | undefined;
  /** Whether a 503 with `Retry-After` counts as proof that nothing was accepted. */
  readonly retryUnavailable?: boolean | undefined;
  /** Repeats so far. */
  readonly retries: number;
  readonly maxRetries: number;
  /** What is left of the total time. */
  readonly remainingMs: number;
  /** A number from 0 to 1, for the jitter. */
  readonly random: number;
}

/**
 * Milliseconds to wait before the request is sent again, or `undefined` where it must not or cannot be.
 *
 * The service's own word counts to the millisecond. Without one: exponential backoff from one second to thirty, of which
 * jitter takes up to half, so that clients that failed together do not come back together.
 */
export function retryWait(failure: Failure): number | undefined {
  if (failure.retries >= failure.maxRetries || !mayRepeat(failure)) return undefined;
  const wait =
    failure.retryAfterSeconds === undefined
      ? Math.min(1000 * 2 ** failure.retries, 30_000) * (0.5 + failure.random / 2)
      : failure.retryAfterSeconds * 1000;
  return wait + leastAttemptMs <= failure.remainingMs ? wait : undefined;
}

/** An attempt with less time than this would most likely be cut off, and a write then have an unknown outcome. */
const leastAttemptMs = 1000;

function mayRepeat({ repeatable, status, retryAfterSeconds, neverSent, retryUnavailable }: Failure): boolean {
  if (status === undefined) return repeatable || neverSent === true;
  if (status === 429) return true;
  if (repeatable) return [500, 502, 503, 504].includes(status);
  return status === 503 && retryAfterSeconds !== undefined && retryUnavailable !== false;
}
