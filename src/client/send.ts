import type { Operation } from '../../generated/operations.js';
import { packageName, packageVersion } from '../../generated/package.js';
import { AutopilotError, aborted, requestError, type Subject } from '../errors/AutopilotError.js';
import type { Facts, Failed } from '../errors/failures.js';
import { createEchoCheck } from '../shared/echo.js';
import { numberOptions } from '../shared/numberOptions.js';
import { type Clock, checkSignal, Interrupted, runWithTimeout, systemClock, wait } from '../shared/timing.js';
import { readBounded } from './answer.js';
import { tokenSource } from './tokenSource.js';
import type { AutopilotClientOptions, CallOptions } from './types.js';

/** Sends a request until it succeeds or fails permanently. */
export type Send = <Answer>(outgoing: Outgoing<Answer>) => Promise<Success<Answer>>;

/** One request, without its token. */
export interface Outgoing<Answer> extends CallOptions {
  readonly operation: Operation;
  readonly url: string;
  readonly body?: string | undefined;
  /** Reads the body of a success. Throws if the contract does not allow it. */
  readonly read: (text: string) => Answer;
  /** More headers. Those that are set here replace them. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Whether it is sent once and never again, not even after a refusal. */
  readonly once?: boolean | undefined;
  /** Called with each failed attempt. */
  readonly onFailure?: ((failed: Failed) => void) | undefined;
  /** What a write is about. */
  readonly subject?: Subject | undefined;
  /** Texts in the body that no message may repeat: the hardware hashes. */
  readonly secrets?: readonly string[] | undefined;
}

export interface Success<Answer> {
  /** The response, with its body already read. */
  readonly response: Response;
  /** Its body, without the token. */
  readonly text: string;
  readonly answer: Answer;
  readonly error?: undefined;
}

/**
 * The one loop that sends all requests: it gets a token, makes an attempt and, as long as `retryWait` says so, waits
 * and tries again.
 */
export function createSend(
  options: AutopilotClientOptions,
  scope: string,
  caller = 'createAutopilotClient',
): Send {
  const { attemptTimeoutMs, totalTimeoutMs, maxRetries } = numberOptions(caller, limitOptions, options);
  const { clock = systemClock, onRetry } = options;
  const isObserved = options.onRequest ?? options.onResponse;
  const platform: Platform = {
    clock,
    userAgent: userAgent(options.userAgent, caller),
    echoes: createEchoCheck(),
    fetch: options.fetch ?? ((url, init) => fetch(url, init)),
  };
  if (typeof platform.fetch !== 'function' || !clock?.setTimer) {
    throw new TypeError(`${caller}: fetch must be a function, and clock a Clock`);
  }
  const tokens = tokenSource(options.credential, scope, caller);

  return async <Answer>(outgoing: Outgoing<Answer>): Promise<Success<Answer>> => {
    const { operation, signal, retryUnavailable, once = false } = outgoing;
    checkSignal(signal);
    const end = clock.now() + totalTimeoutMs;
    if (signal?.aborted) throw aborted(outgoing, signal.reason);

    const noTimeLeft = () =>
      requestError(outgoing, 'timeout', `no token within ${totalTimeoutMs} ms`, { phase: 'token' });

    /** Waits for a token, at most as long as the call may take. */
    async function beforeTimeout(pending: string | Promise<string>): Promise<string> {
      if (!(pending instanceof Promise)) return pending;
      const ms = end - clock.now();
      return runWithTimeout(clock, ms, signal, () => pending).catch((thrown) => {
        if (!(thrown instanceof Interrupted)) throw thrown;
        tokens.leave(pending, thrown.why);
        throw thrown.why === 'aborted' ? aborted(outgoing, signal?.reason) : noTimeLeft();
      });
    }

    let token = await beforeTimeout(tokens.get());
    let renewed = once;
    for (let attempts = 1, retries = 0; ; attempts++) {
      const ms = Math.min(attemptTimeoutMs, end - clock.now());
      if (ms <= 0) throw noTimeLeft();
      const { method, path } = operation;
      const clientRequestId = crypto.randomUUID();
      const attempting = () => attempt(outgoing, clientRequestId, token, ms, platform);
      const event = { method, path, attempt: attempts, clientRequestId };
      const outcome = isObserved
        ? await (await onDemand()).observed(options, event, clock, attempting)
        : await attempting();
      if (outcome.error === undefined) return outcome;
      const { error, status, neverSent, distrusted } = outcome;
      outgoing.onFailure?.(outcome);
      const report = (waitMs: number) => {
        const event = { attempt: attempts, waitMs, reason: error.code, error };
        onRetry?.(event);
        outgoing.onRetry?.(event);
      };

      if (error.code === 'aborted') throw error;
      // The record is gone, as requested. An earlier attempt may have deleted it.
      if (operation.method === 'DELETE' && status === 404 && retries > 0) {
        return { response: new Response(null, { status: 204 }), text: '', answer: outgoing.read('') };
      }
      if (status === 401 && !renewed) {
        renewed = true;
        const fresh = await beforeTimeout(tokens.renew(token));
        if (fresh === token) throw error;
        token = fresh;
        report(0);
        continue;
      }
      const waitMs = retryWait({
        repeatable: operation.repeatable,
        status,
        retryAfterSeconds: error.retryAfterSeconds,
        neverSent,
        retryUnavailable,
        retries,
        maxRetries: once || distrusted ? 0 : maxRetries,
        remainingMs: end - clock.now(),
        random: Math.random(),
      });
      if (waitMs === undefined) throw error;
      retries++;
      report(waitMs);
      await wait(clock, waitMs, signal).catch(() => {
        throw aborted(outgoing, signal?.reason);
      });
      token = await beforeTimeout(tokens.get());
    }
  };
}

/** What all requests of a client have in common. */
interface Platform {
  readonly fetch: typeof globalThis.fetch;
  readonly userAgent: string | undefined;
  readonly clock: Clock;
  /** Whether an answer repeats a part of the token. */
  readonly echoes: (answer: string, token: string) => boolean;
}

/** Sends a request once, for at most `ms`. Never rejects: the result describes any failure. */
async function attempt<Answer>(
  outgoing: Outgoing<Answer>,
  clientRequestId: string,
  token: string,
  ms: number,
  { fetch, clock, userAgent, echoes }: Platform,
): Promise<Success<Answer> | (Failed & { readonly response?: Response | undefined })> {
  const { operation, url, body, signal } = outgoing;
  const headers: Record<string, string> = {
    Accept: 'application/json',
    ...outgoing.headers,
    Authorization: `Bearer ${token}`,
    'client-request-id': clientRequestId,
  };
  if (body !== undefined) headers['Content-Type'] ??= 'application/json';
  if (userAgent !== undefined) headers['User-Agent'] = userAgent;

  let response: Response | undefined;
  let text = '';
  let thrown: unknown;
  try {
    await runWithTimeout(clock, ms, signal, async (signal) => {
      // A redirect would send the token and the hash to an unknown address.
      const init: RequestInit = { method: operation.method, headers, redirect: 'manual', signal };
      if (body !== undefined) init.body = body;
      response = await fetch(url, init);
      await readBounded(response, (soFar) => {
        text = soFar;
      });
    });
  } catch (cause) {
    thrown = cause;
  }

  if (response?.ok && thrown === undefined) {
    try {
      if (/[\\%&]/.test(text) || echoes(text, token)) {
        text = (await onDemand()).redactAnswer(text, token, echoes);
      }
      return { response, text, answer: outgoing.read(text) };
    } catch {}
  }
  const facts: Facts = { ...outgoing, clientRequestId, secrets: [token, ...(outgoing.secrets ?? [])] };
  if (thrown instanceof Interrupted && thrown.why === 'aborted') {
    return { error: aborted(facts, signal?.reason) };
  }
  try {
    return { ...(await onDemand()).explain(facts, ms, thrown, response, text), response };
  } catch (cause) {
    const code = operation.repeatable ? 'network' : 'outcomeUnknown';
    return {
      error: requestError(facts, code, 'failed, and the code that explains it could not be loaded', {
        cause,
      }),
    };
  }
}

/**
 * Loads the part of the client that a page which only imports devices does not include.
 *
 * @throws AutopilotError `network` if it cannot be loaded
 */
export const onDemand = () => loadOnDemand('failures and lists', import('./onDemand.js'));

/** Reports which code could not be loaded. */
export function loadOnDemand<Module>(what: string, pending: Promise<Module>): Promise<Module> {
  return pending.catch((cause) => {
    throw new AutopilotError('network', `The code of ${what} could not be loaded.`, {
      cause,
    });
  });
}

/** Everything that the decision to retry depends on. */
export interface Failure {
  /** Whether the operation may be sent twice (GET, DELETE). */
  readonly repeatable: boolean;
  /** HTTP status of the answer, or `undefined` if there was none in time. */
  readonly status?: number | undefined;
  /** The wait that the service requested. */
  readonly retryAfterSeconds?: number | undefined;
  /** Whether the platform proves that no byte of the request was written. */
  readonly neverSent?: boolean | undefined;
  /** Whether a 503 with `Retry-After` counts as proof that nothing was accepted. Default: `true`. */
  readonly retryUnavailable?: boolean | undefined;
  /** Number of retries so far. */
  readonly retries: number;
  readonly maxRetries: number;
  /** The rest of the total time. */
  readonly remainingMs: number;
  /** A number from 0 to 1, for the jitter. */
  readonly random: number;
}

/**
 * Returns the milliseconds to wait before a retry, or `undefined` if there must be none.
 *
 * The wait that the service requests is used exactly. From the second retry on, it is at least half of the backoff, so
 * that a service that requests no wait is not flooded. Without a request: exponential backoff from one second to
 * thirty, with up to half of it as jitter, so that clients that failed together do not come back together.
 */
export function retryWait(failure: Failure): number | undefined {
  const { retries, retryAfterSeconds } = failure;
  if (retries >= failure.maxRetries || !isRetryable(failure)) return undefined;
  const backoff = Math.min(1000 * 2 ** retries, 30_000);
  const wait =
    retryAfterSeconds === undefined
      ? backoff * (0.5 + failure.random / 2)
      : Math.max(retryAfterSeconds * 1000, retries > 0 ? backoff / 2 : 0);
  return wait + leastAttemptMs <= failure.remainingMs ? wait : undefined;
}

/** An attempt with less time would probably be cut off, and the outcome of a write would be unknown. */
const leastAttemptMs = 1000;

function isRetryable({
  repeatable,
  status,
  retryAfterSeconds,
  neverSent,
  retryUnavailable,
}: Failure): boolean {
  if (status === undefined) return repeatable || neverSent === true;
  if (status === 429) return true;
  if (repeatable) return [500, 502, 503, 504].includes(status);
  return status === 503 && retryAfterSeconds !== undefined && retryUnavailable !== false;
}

export const limitOptions = {
  attemptTimeoutMs: { default: 60_000 },
  totalTimeoutMs: { default: 300_000 },
  maxRetries: { default: 5, least: 0, whole: true },
} as const;

/**
 * Returns the `User-Agent` header, or nothing in a browser, where the platform sends its own and a custom one costs a
 * preflight that Graph may refuse.
 *
 * @throws TypeError if `own` contains characters that a header cannot have
 */
function userAgent(own: string | undefined, caller: string): string | undefined {
  if (own !== undefined && !/^[\x20-\x7e]+$/.test(own)) {
    throw new TypeError(`${caller}: userAgent must be printable ASCII`);
  }
  if ('document' in globalThis || 'importScripts' in globalThis) return undefined;
  return [own, `${packageName}/${packageVersion}`].filter(Boolean).join(' ');
}
