import type { Operation } from '../../generated/operations.js';

/**
 * What went wrong, as a closed set of codes. `explanations` has the meaning and the remedy of each. The one to know is
 * `outcomeUnknown`: a write that may or may not have happened. `notConfirmed` is a write that was sent but that no read
 * has confirmed.
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

/** What a call was waiting for when it timed out: a token, the answer, or the end of the answer's body. */
export type Phase = 'token' | 'response' | 'body';

/** Details of an {@link AutopilotError}. Each is `undefined` if unknown. */
export interface AutopilotErrorDetails {
  /** HTTP method of the request. Only `GET` is certain to have changed nothing. `undefined` if there was no request. */
  readonly method?: Operation['method'] | undefined;
  /** HTTP status of the answer. */
  readonly status?: number | undefined;
  /** `error.code` of the answer, or the code of the inner error if that is empty. */
  readonly graphCode?: string | undefined;
  /** GUID that the service assigned to the request. Microsoft support asks for it. */
  readonly requestId?: string | undefined;
  /** GUID that this client sent as `client-request-id`. */
  readonly clientRequestId?: string | undefined;
  /** Time of the answer by the service's clock. */
  readonly date?: string | undefined;
  /** `x-ms-ags-diagnostic` of the answer: the data center and the server. Microsoft support asks for it. */
  readonly diagnostic?: string | undefined;
  /** Seconds to wait, as requested by the service. May be a fraction. */
  readonly retryAfterSeconds?: number | undefined;
  /** Intune's own id of the request. Microsoft support asks for it. */
  readonly activityId?: string | undefined;
  /** For `forbidden`: the permissions, any of which is sufficient, starting with the least privileged. */
  readonly requiredScopes?: readonly string[] | undefined;
  /** For `timeout`, and for `outcomeUnknown` after a timeout: what the call was waiting for. */
  readonly phase?: Phase | undefined;
  /** For a write: the `importId` that was sent, to find the record. */
  readonly importId?: string | undefined;
  /** For a create: the serial number that was sent, to find the record. */
  readonly serialNumber?: string | undefined;
  /** For a change of a registered device: its id. */
  readonly deviceId?: string | undefined;
  /** The original cause, for example the error of `fetch` or the reason of the `AbortSignal`. */
  readonly cause?: unknown;
}

/**
 * The only error that the client's methods throw. It never contains a token, a hardware hash, a request or an answer,
 * so it can be logged as a whole.
 */
export class AutopilotError extends Error implements AutopilotErrorDetails {
  static {
    // biome-ignore lint/complexity/noThisInStatic: A bundler renames a class that names itself, and Node prints that name.
    this.prototype.name = 'AutopilotError';
  }

  readonly code: AutopilotErrorCode;
  // Declared only: unknown details are not properties, so that a printed error shows only what is known.
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

  /** The JSON form, which many loggers use: an error's own properties would lack its message. */
  toJSON(): object {
    return Object.assign({ name: this.name, message: this.message }, this);
  }
}

/** What is known about a request when an error is created. */
export interface RequestFacts {
  readonly operation: Operation;
  /** `undefined` before anything was sent. */
  readonly clientRequestId?: string | undefined;
  /** The subject of a write. */
  readonly subject?: Subject | undefined;
}

/** Identifies a device when the outcome of a write is unknown. */
export interface Subject {
  readonly importId?: string | undefined;
  readonly serialNumber?: string | undefined;
  readonly deviceId?: string | undefined;
}

/** Creates the error for a request, from texts without secrets. */
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

/** Creates the error for a call that the caller's signal aborted. */
export function aborted(facts: RequestFacts, reason: unknown): AutopilotError {
  return requestError(facts, 'aborted', 'aborted by the caller', { cause: reason });
}

/** The details that an {@link AutopilotError} with this code always has. */
interface KnownDetails {
  readonly forbidden: { readonly status: 403; readonly requiredScopes: readonly string[] };
  readonly throttled: { readonly status: 429 };
  readonly serviceUnavailable: { readonly status: 503 };
  readonly timeout: { readonly phase: Phase };
}

/** An {@link AutopilotError} as the client throws it. `error.code` narrows its other details. */
export type KnownAutopilotError = {
  [Code in AutopilotErrorCode]: AutopilotError & { readonly code: Code } & (Code extends keyof KnownDetails
      ? KnownDetails[Code]
      : unknown);
}[AutopilotErrorCode];

/** Whether a caught value is an {@link AutopilotError}, even one of another copy of this package. */
export function isAutopilotError(thrown: unknown): thrown is KnownAutopilotError {
  return thrown instanceof Error && thrown.name === 'AutopilotError';
}
