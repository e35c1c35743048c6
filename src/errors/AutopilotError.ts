import type { Operation } from '../../generated/operations.js';

/**
 * What went wrong, as a closed set of words to branch on; `explanations` says what each means and what to do.
 * `outcomeUnknown` is the one to know: a write that may or may not have happened. `notConfirmed` is a write that was sent
 * and that no read has shown.
 */
export type AutopilotErrorCode =
  | 'badRequest'
  | 'unauthorized'
  | 'forbidden'
  | 'notFound'
  | 'conflict'
  | 'throttled'
  | 'serviceUnavailable'
  | 'http'
  | 'network'
  | 'timeout'
  | 'aborted'
  | 'unexpectedResponse'
  | 'outcomeUnknown'
  | 'notConfirmed';

/** Where a call was when its time was over: waiting for a token, for the answer, or for the end of the answer's body. */
export type Phase = 'token' | 'response' | 'body';

/** What an {@link AutopilotError} knows besides its code and message; each is `undefined` where it is not known. */
export interface AutopilotErrorDetails {
  /** HTTP method of the request; only `GET` is certain to have changed nothing. `undefined` where there was no request. */
  readonly method?: Operation['method'] | undefined;
  /** HTTP status of the answer. */
  readonly status?: number | undefined;
  /** `error.code` of the answer, Graph's own word; where that is empty, the code of the inner error. */
  readonly graphCode?: string | undefined;
  /** GUID that the service gave to the request; Microsoft support asks for it. */
  readonly requestId?: string | undefined;
  /** GUID that this client sent as `client-request-id`. */
  readonly clientRequestId?: string | undefined;
  /** Time of the answer by the service's clock, as it was sent. */
  readonly date?: string | undefined;
  /** `x-ms-ags-diagnostic` of the answer: which data centre and server gave it. Microsoft support asks for it. */
  readonly diagnostic?: string | undefined;
  /** Seconds that the service asked to wait, fractions included. */
  readonly retryAfterSeconds?: number | undefined;
  /** Intune's own identifier of the request; Microsoft support asks for it. */
  readonly activityId?: string | undefined;
  /** On `forbidden`: permissions that suffice, each by itself, the least privileged first. */
  readonly requiredScopes?: readonly string[] | undefined;
  /** On `timeout`, and on `outcomeUnknown` for that reason: where the call was. */
  readonly phase?: Phase | undefined;
  /** Of a write: the `importId` that was sent, to look it up by. */
  readonly importId?: string | undefined;
  /** Of a create: the serial number that was sent, to look it up by. */
  readonly serialNumber?: string | undefined;
  /** Of a change of a registered device: its id. */
  readonly deviceId?: string | undefined;
  /** What was caught, for example the error of `fetch` or the reason of the `AbortSignal`. */
  readonly cause?: unknown;
}

/**
 * The one error that the client's methods throw. It never carries a token, a hardware hash, a request or an answer, so
 * it can be logged whole.
 */
export class AutopilotError extends Error implements AutopilotErrorDetails {
  static {
    AutopilotError.prototype.name = 'AutopilotError';
  }

  readonly code: AutopilotErrorCode;
  // Declared only: what is not known is no property at all, so that a printed error shows what there is.
  declare readonly method: Operation['method'] | undefined;
  declare readonly status: number | undefined;
  declare readonly graphCode: string | undefined;
  declare readonly requestId: string | undefined;
  declare readonly clientRequestId: string | undefined;
  declare readonly date: string | undefined;
  declare readonly diagnostic: string | undefined;
  declare readonly retryAfterSeconds: number | undefined;
  declare readonly activityId: string | undefined;
  declare readonly requiredScopes: readonly string[] | undefined;
  declare readonly phase: Phase | undefined;
  declare readonly importId: string | undefined;
  declare readonly serialNumber: string | undefined;
  declare readonly deviceId: string | undefined;

  constructor(code: AutopilotErrorCode, message: string, { cause, ...details }: AutopilotErrorDetails = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    for (const [name, value] of Object.entries(details)) {
      if (value !== undefined) Object.assign(this, { [name]: value });
    }
  }

  /** What JSON.stringify, and with it many a logger, shows: an error's own properties would lack its message. */
  toJSON(): object {
    return Object.assign({ name: this.name, message: this.message }, this);
  }
}

/** What is known about a request when an error is made of it. */
export interface RequestFacts {
  readonly operation: Operation;
  /** `undefined` before anything was sent. */
  readonly clientRequestId?: string | undefined;
  /** What a write is about. */
  readonly subject?: Subject | undefined;
}

/** Identifies a device when the outcome of a write is unknown. */
export interface Subject {
  readonly importId?: string | undefined;
  readonly serialNumber?: string | undefined;
  readonly deviceId?: string | undefined;
}

/** Makes the error for a request, from texts without secrets. */
export function requestError(
  { operation: { method, path }, clientRequestId, subject }: RequestFacts,
  code: AutopilotErrorCode,
  what: string,
  details: AutopilotErrorDetails,
): AutopilotError {
  return new AutopilotError(code, `${method} ${path}: ${what}`, {
    method,
    clientRequestId,
    ...subject,
    ...details,
  });
}

/** The error for a call that the caller's signal ended. */
export function aborted(facts: RequestFacts, reason: unknown): AutopilotError {
  return requestError(facts, 'aborted', 'aborted by the caller', { cause: reason });
}

/** What an {@link AutopilotError} of the client always has, by its code. */
interface KnownDetails {
  readonly forbidden: { readonly status: 403; readonly requiredScopes: readonly string[] };
  readonly throttled: { readonly status: 429 };
  readonly serviceUnavailable: { readonly status: 503 };
  readonly timeout: { readonly phase: Phase };
}

/** An {@link AutopilotError} as the client throws it; `error.code` narrows what else is known. */
export type KnownAutopilotError = {
  [Code in AutopilotErrorCode]: AutopilotError & { readonly code: Code } & (Code extends keyof KnownDetails
      ? KnownDetails[Code]
      : unknown);
}[AutopilotErrorCode];

/** Whether a caught value is an {@link AutopilotError}, also one of another copy of this package. */
export function isAutopilotError(thrown: unknown): thrown is KnownAutopilotError {
  return thrown instanceof Error && thrown.name === 'AutopilotError';
}
