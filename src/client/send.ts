import type { Operation } from '../../generated/operations.js';
import { packageName, packageVersion } from '../../generated/package.js';
import type { AutopilotError } from '../errors/AutopilotError.js';
import {
  aborted,
  type Facts,
  neverSent,
  noAnswer,
  refused,
  type Subject,
  timedOut,
  unexpected,
} from '../errors/failures.js';
import { numberOptions } from '../shared/numberOptions.js';
import { type Clock, checkSignal, Interrupted, limited, systemClock, wait } from '../shared/timing.js';
import { retryWait } from './retryWait.js';
import { tokenSource } from './tokenSource.js';
import type { AutopilotClientOptions, RetryEvent } from './types.js';

/** Sends a request and gives the JSON of the answer, or `undefined` where the operation promises none. */
export type Send = (outgoing: Outgoing) => Promise<unknown>;

/**
 * The one loop that sends, whatever the operation: a token, an attempt, and as long as `retryWait` says so, a wait and
 * another attempt.
 */
export function createSend(options: AutopilotClientOptions, scope: string): Send {
  const { attemptTimeoutMs, totalTimeoutMs, maxRetries } = limits(options);
  const { clock = systemClock, onRetry } = options;
  const platform: Platform = {
    clock,
    userAgent: userAgent(options.userAgent),
    fetch: options.fetch ?? ((url, init) => fetch(url, init)),
  };
  if (typeof platform.fetch !== 'function' || !clock?.setTimer) {
    throw new TypeError('createAutopilotClient: fetch must be a function, and clock a Clock');
  }
  const tokens = tokenSource(options.credential, scope);

  return async (outgoing) => {
    const { operation, signal } = outgoing;
    checkSignal(signal);
    const end = clock.now() + totalTimeoutMs;
    if (signal?.aborted) throw aborted(outgoing, signal.reason);

    /** Waits for a token, and no longer than the call may take. */
    async function inTime(pending: string | Promise<string>): Promise<string> {
      if (!(pending instanceof Promise)) return pending;
      const ms = end - clock.now();
      return limited(clock, ms, signal, () => pending).catch((thrown) => {
        if (!(thrown instanceof Interrupted)) throw thrown;
        tokens.leave(pending, thrown.why);
        throw thrown.why === 'aborted'
          ? aborted(outgoing, signal?.reason)
          : timedOut(outgoing, 'token', totalTimeoutMs);
      });
    }

    let token = await inTime(tokens.get());
    let renewed = false;
    for (let attempts = 1, retries = 0; ; attempts++) {
      const ms = Math.min(attemptTimeoutMs, end - clock.now());
      if (ms <= 0) throw timedOut(outgoing, 'token', totalTimeoutMs);
      const outcome = await attempt(outgoing, token, ms, platform);
      if (outcome.error === undefined) return outcome.json;
      const { error, answered, neverSent } = outcome;
      const tell = (waitMs: number) => {
        const event = { attempt: attempts, waitMs, reason: error.code, error };
        onRetry?.(event);
        outgoing.onRetry?.(event);
      };

      if (error.code === 'aborted') throw error;
      // The record is gone, which is what was asked for: perhaps an attempt before had done it.
      if (operation.method === 'DELETE' && error.status === 404 && retries > 0) return undefined;
      if (error.status === 401 && !renewed) {
        renewed = true;
        const fresh = await inTime(tokens.renew(token));
        if (fresh === token) throw error;
        token = fresh;
        tell(0);
        continue;
      }
      const waitMs = retryWait({
        repeatable: operation.repeatable,
        // A browser hides the status of a redirect, which is an answer all the same.
        status: answered ? (error.status ?? 0) : undefined,
        retryAfterSeconds: error.retryAfterSeconds,
        neverSent,
        retryUnavailable: outgoing.retryUnavailable,
        retries,
        maxRetries,
        remainingMs: end - clock.now(),
        random: Math.random(),
      });
      if (waitMs === undefined) throw error;
      retries++;
      tell(waitMs);
      await wait(clock, waitMs, signal).catch(() => {
        throw aborted(outgoing, signal?.reason);
      });
      token = await inTime(tokens.get());
    }
  };
}

/** One request, before it gets its token and its headers. */
export interface Outgoing {
  readonly operation: Operation;
  readonly url: string;
  readonly body?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
  readonly retryUnavailable?: boolean | undefined;
  /** What a write is about. */
  readonly subject?: Subject | undefined;
  /** Texts within the body that no message may repeat: the hardware hashes. */
  readonly secrets?: readonly string[] | undefined;
}

/** What every request of a client is sent with. */
interface Platform {
  readonly fetch: typeof globalThis.fetch;
  readonly userAgent: string | undefined;
  readonly clock: Clock;
}

/** Sends a request once, for at most `ms`. Whatever goes wrong with it is in the outcome. */
async function attempt(
  outgoing: Outgoing,
  token: string,
  ms: number,
  { fetch, clock, userAgent }: Platform,
): Promise<Outcome> {
  const { operation, url, body, signal } = outgoing;
  const clientRequestId = crypto.randomUUID();
  const headers: Record<string, string> = {
    Accept: 'application/json',
    Authorization: `Bearer ${token}`,
    'client-request-id': clientRequestId,
  };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (userAgent !== undefined) headers['User-Agent'] = userAgent;

  let response: Response | undefined;
  let text = '';
  let thrown: unknown;
  try {
    await limited(clock, ms, signal, async (signal) => {
      // A redirect would carry the token and the hash to wherever it points.
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

  return judge({ outgoing, token, clientRequestId, response, text, thrown, ms });
}

/** What one attempt left behind. */
interface Attempted {
  readonly outgoing: Outgoing;
  readonly token: string;
  readonly clientRequestId: string;
  readonly response: Response | undefined;
  /** The body, as far as it came. */
  readonly text: string;
  /** What ended the attempt before its time, if anything did. */
  readonly thrown: unknown;
  readonly ms: number;
}

/** What came of an attempt: the JSON of the answer (`undefined` where the operation promises none), or why not. */
type Outcome =
  | { readonly json: unknown; readonly error?: undefined }
  | {
      readonly error: AutopilotError;
      /** Whether the service gave its verdict: an answer that came in full, or a refusal. */
      readonly answered: boolean;
      readonly neverSent: boolean;
    };

function judge(attempted: Attempted): Outcome {
  const { outgoing, response, text, thrown } = attempted;
  if (response?.ok && thrown === undefined) {
    if (outgoing.operation.success.includes(204)) {
      if (text === '') return { json: undefined };
    } else {
      const json = parse(text);
      if (keepsPromises(json, outgoing.operation)) return { json };
    }
  }
  try {
    return failed(attempted);
  } catch {
    // Looking at it throws, as at an answer of `fetch` that is no Response.
    return failed({ ...attempted, response: undefined, thrown: 'fetch gave or threw what cannot be read' });
  }
}

function failed({ outgoing, token, clientRequestId, response, text, thrown, ms }: Attempted): Outcome {
  const facts: Facts = { ...outgoing, clientRequestId, secrets: [token, ...(outgoing.secrets ?? [])] };
  const answered = (error: AutopilotError) => ({ error, answered: true, neverSent: false });
  const unanswered = (error: AutopilotError) => ({
    error,
    answered: false,
    neverSent: !response && neverSent(thrown),
  });
  const why = thrown instanceof Interrupted ? thrown.why : undefined;
  if (why === 'aborted') return unanswered(aborted(facts, outgoing.signal?.reason));
  // The status of a refusal counts, even if its body never ends.
  if (response && !response.ok) return answered(refused(facts, response, text));
  if (why === 'timeout') return unanswered(timedOut(facts, response ? 'body' : 'response', ms, response));
  if (thrown !== undefined || !response) return unanswered(noAnswer(facts, thrown, response));
  return answered(unexpected(facts, response, text));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether `json` is at its root what the contract promises: an object with the required properties. */
function keepsPromises(json: unknown, { promises }: Operation): boolean {
  if (!isObject(json)) return false;
  return Object.entries(promises).every(([name, type]) => {
    const value = json[name];
    return type === 'object[]' ? Array.isArray(value) && value.every(isObject) : typeof value === type;
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** How long and how often a call may try. */
interface Limits {
  readonly attemptTimeoutMs: number;
  readonly totalTimeoutMs: number;
  readonly maxRetries: number;
}

export const limitOptions = {
  attemptTimeoutMs: { default: 60_000 },
  totalTimeoutMs: { default: 300_000 },
  maxRetries: { default: 5, least: 0, whole: true },
} as const;

/** @throws TypeError when a limit is no number, or one that cannot be kept. */
function limits(options: AutopilotClientOptions): Limits {
  return numberOptions('createAutopilotClient', limitOptions, options);
}

/** A page of a thousand records with their hashes has 5 MB, the answer to an import of 500 devices 3 MB. */
const longestAnswer = 64 * 2 ** 20;
/** More than any error of Graph has; a proxy's page may have more, and nobody reads that. */
const longestRefusal = 2 ** 16;
/** What a piece takes in memory besides its text: a body in pieces of one byte is much larger than its length says. */
const bytesOfPiece = 100;

/**
 * Reads a body, at most 64 MiB of a success and 64 KiB of a refusal, and tells what has come each time that more has. The
 * rest is not waited for: the connection is given up.
 *
 * @throws what the platform throws when a success has no end; what came of a refusal has to do.
 */
function readBounded(response: Response, soFar: (text: string) => void): Promise<void> {
  const { ok, body, headers } = response;
  const length = headers.get('content-length');
  // The platform reads no more than the length of what is not compressed, and has the fastest way to do so.
  const isBounded = ok && length && +length <= longestAnswer && !headers.get('content-encoding');
  return isBounded || !body ? response.text().then(soFar) : readPieces(body, ok, soFar);
}

async function readPieces(
  body: ReadableStream<Uint8Array>,
  ok: boolean,
  soFar: (text: string) => void,
): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  try {
    for (let bytes = 0; bytes < (ok ? longestAnswer : longestRefusal); ) {
      const { done, value } = await reader.read();
      if (done) return soFar(text + decoder.decode());
      bytes += value.length + bytesOfPiece;
      text += decoder.decode(value, { stream: true });
      soFar(text);
    }
    // No JSON, whatever the beginning was.
    if (ok) soFar('more than 64 MiB');
  } catch (error) {
    if (ok) throw error;
  }
  reader.cancel().catch(() => {});
}

/**
 * The `User-Agent` to send, or nothing in a browser: there the platform sends its own, and setting one costs a
 * preflight that Graph may refuse.
 *
 * @throws TypeError when `own` holds what a header cannot carry.
 */
function userAgent(own: string | undefined): string | undefined {
  if (own !== undefined && !/^[\x20-\x7e]+$/.test(own)) {
    throw new TypeError('createAutopilotClient: userAgent must be printable ASCII');
  }
  if ('document' in globalThis || 'importScripts' in globalThis) return undefined;
  return [own, `${packageName}/${packageVersion}`].filter(Boolean).join(' ');
}
