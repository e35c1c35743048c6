import type { ApiVersion, Cloud } from '../../generated/operations.js';
import type { AutopilotError, AutopilotErrorCode } from '../errors/AutopilotError.js';
import type { Clock } from './clock.js';
import type { Credential } from './credential.js';

/** What {@link createAutopilotClient} takes. */
export interface AutopilotClientOptions {
  /**
   * Where the bearer token comes from: any `TokenCredential` (those of `@azure/identity`), whose token is used until two
   * minutes before it expires; a function that returns a token and is asked for every call; or a token. Calls at the same
   * time share one request for a token, so it must not depend on who calls. After a 401 a fresh one is asked for, once.
   */
  readonly credential: Credential;
  /** The cloud of the tenant. Default: `global` (GCC included). */
  readonly cloud?: Cloud | undefined;
  /** Version of Microsoft Graph. Default: `beta`. Settings and sync exist in beta only and always go there. */
  readonly apiVersion?: ApiVersion | undefined;
  /**
   * Where the API is, instead of `cloud` and `apiVersion`, for example the URL of a mock: `https:`, or `http:` on this
   * machine; no credentials, no query. Graph's own ends with the version. Links to a next page must lead to the same host.
   */
  readonly baseUrl?: string | undefined;
  /** The `fetch` to send with. Default: the platform's. A TypeError for what is no function. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /**
   * Name and version of your program, put before this package's own in `User-Agent`: printable ASCII, a TypeError otherwise.
   * Browsers send their own.
   */
  readonly userAgent?: string | undefined;
  /**
   * Milliseconds that one attempt may take, from sending the request to the end of the answer's body. Default: 60,000.
   * When it is over, a read or a delete is repeated; any other write ends as `outcomeUnknown`.
   */
  readonly attemptTimeoutMs?: number | undefined;
  /**
   * Milliseconds that a call may take in all: tokens, attempts and waits; of `list`, each page. Default: 300,000. A wait that
   * would leave less than a second of it for the next attempt is not begun: the call fails at once, with `retryAfterSeconds`.
   */
  readonly totalTimeoutMs?: number | undefined;
  /**
   * How often a request may be repeated: whole, 0 or more. Default: 5. Repeated is what the service did not take (429, or 503 with
   * `Retry-After`) and what never reached it; a read or a delete also after 500, 502, 503, 504 and a broken connection.
   */
  readonly maxRetries?: number | undefined;
  /** Called before each repeat, so that a program can log it. What it throws ends the call. */
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
  /** The clock for time-outs and waits, for tests that must not wait. Default: the platform's. */
  readonly clock?: Clock | undefined;
}

/** Why and when a request is sent again. */
export interface RetryEvent {
  /** Number of the attempt that failed: 1 for the first. */
  readonly attempt: number;
  /** Milliseconds until the next attempt. */
  readonly waitMs: number;
  /** The code of `error`. */
  readonly reason: AutopilotErrorCode;
  /** What the call would fail with if it were not repeated. */
  readonly error: AutopilotError;
}
