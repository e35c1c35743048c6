import type { ApiVersion, Cloud } from '../../generated/operations.js';
import type { components, operations } from '../../generated/schema.js';
import type { RegisteredDevices } from '../devices/index.js';
import type { AutopilotError, AutopilotErrorCode } from '../errors/AutopilotError.js';
import type { Clock } from '../shared/timing.js';

type Schemas = components['schemas'];
// A mapped type keeps the name of its alias, so that an editor shows the name instead of all properties.
type Device = Schemas['ImportedWindowsAutopilotDeviceIdentity'];
type NewDevice = Schemas['ImportedWindowsAutopilotDeviceIdentityCreate'];
type Settings = Schemas['WindowsAutopilotSettings'];

/**
 * The record of a device import, as returned by the service. Apart from `id`, any property may be missing or null.
 * `hardwareIdentifier` is readable but not enumerable, so it does not appear when a record is printed or serialized.
 */
export type ImportedWindowsAutopilotDeviceIdentity = {
  [Name in keyof Device]: Device[Name];
};

/** A device to import. `serialNumber` and `hardwareIdentifier` (the base64 hardware hash) are required. */
export type ImportedWindowsAutopilotDeviceIdentityCreate = {
  [Name in keyof NewDevice]: NewDevice[Name];
};

/** The status of an import. */
export type ImportedWindowsAutopilotDeviceIdentityState = NonNullable<
  Schemas['ImportedWindowsAutopilotDeviceIdentityState']
>;

/** `unknown`, `pending`, `partial`, `complete`, `error`, or a value that Microsoft may add. */
export type ImportedWindowsAutopilotDeviceIdentityImportStatus =
  Schemas['ImportedWindowsAutopilotDeviceIdentityImportStatus'];

/** When the tenant was last synchronized with the Autopilot service. */
export type WindowsAutopilotSettings = { [Name in keyof Settings]: Settings[Name] };

type ListParameters = NonNullable<
  operations['listImportedWindowsAutopilotDeviceIdentities']['parameters']['query']
>;

/** Which records `list` returns. Default: all records of the tenant. */
export interface ListQuery {
  /** Only the records of this import. Short for the filter `importId eq '…'`. */
  readonly importId?: string | undefined;
  /**
   * An OData `$filter`, for example `contains(serialNumber,'SAMPLE')`. If `importId` is also set, both conditions
   * apply.
   */
  readonly filter?: ListParameters['$filter'] | undefined;
  /** Properties to return (`$select`). Default: all of them. */
  readonly select?: Readonly<ListParameters['$select']> | undefined;
  /** Maximum number of records per page (`$top`). `list` still reads all pages. */
  readonly top?: ListParameters['$top'] | undefined;
  /** Number of records to skip (`$skip`). */
  readonly skip?: ListParameters['$skip'] | undefined;
}

/** The records that `list` finds, requested page by page while you iterate over them. */
export interface ImportedDeviceList extends AsyncIterable<ImportedWindowsAutopilotDeviceIdentity> {
  /** Collects the records, at most `limit` of them. No further page is requested. */
  toArray(options: { readonly limit: number }): Promise<ImportedWindowsAutopilotDeviceIdentity[]>;
}

/** Options of `get`. */
export interface GetOptions extends CallOptions {
  /** Properties to return (`$select`). Default: all of them. */
  readonly select?: ListQuery['select'];
}

/** Options of every method. */
export interface CallOptions {
  /**
   * Aborts the call. It then throws an `AutopilotError` with the code `aborted` and the signal's reason as its cause.
   */
  readonly signal?: AbortSignal | undefined;
  /** Called before each retry in this call, after the client's own `onRetry`. An exception ends the call. */
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
  /**
   * Whether a create, import or sync is retried after a 503 with `Retry-After`. Default: `true`. With `false`, the call
   * fails with `serviceUnavailable`, and the write may have happened, because a service that is shutting down returns
   * the same status. A 429 proves that nothing was accepted, and is always retried. GET and DELETE are not affected.
   */
  readonly retryUnavailable?: boolean | undefined;
}

/**
 * The operations on imported devices and on the Autopilot settings, and `devices`, the registered devices. A failed
 * call rejects with an `AutopilotError`, whatever the cause: service, network, `fetch` or credential. If the options,
 * the `signal` or the device are invalid, it rejects with a TypeError and nothing is sent.
 */
export interface AutopilotClient {
  /**
   * Submits one device for import (POST, 201). Never repeat it blindly: on `outcomeUnknown`, look for the `importId`
   * first.
   *
   * @see https://learn.microsoft.com/graph/api/intune-enrollment-importedwindowsautopilotdeviceidentity-create
   */
  create(
    device: ImportedWindowsAutopilotDeviceIdentityCreate,
    options?: CallOptions,
  ): Promise<ImportedWindowsAutopilotDeviceIdentity>;

  /**
   * Lists records page by page. A page is requested when the loop reaches it. `toArray({ limit })` requests all pages.
   * Throws `unexpectedResponse` for a next link to another host, which would receive the token, and for a list that
   * does not end: 50 empty pages in a row, 60 seconds of pages without a new record, or 10 minutes of requests in
   * total.
   *
   * @see https://learn.microsoft.com/graph/api/intune-enrollment-importedwindowsautopilotdeviceidentity-list
   */
  list(query?: ListQuery, options?: CallOptions): ImportedDeviceList;

  /**
   * Reads the record with this `id`. Throws `notFound` if there is none. Throws `badRequest` for an id that is not a
   * GUID, without sending anything.
   *
   * @see https://learn.microsoft.com/graph/api/intune-enrollment-importedwindowsautopilotdeviceidentity-get
   */
  get(id: string, options?: GetOptions): Promise<ImportedWindowsAutopilotDeviceIdentity>;

  /**
   * Deletes the record with this `id`. A registered device stays registered. Throws `notFound` if there is none. After
   * a retry, a 404 counts as success, because the first attempt may have deleted the record. Throws `badRequest` for an
   * id that is not a GUID, without sending anything.
   *
   * @see https://learn.microsoft.com/graph/api/intune-enrollment-importedwindowsautopilotdeviceidentity-delete
   */
  delete(id: string, options?: CallOptions): Promise<void>;

  /**
   * Submits many devices with one call, which counts as one write against the throttling limit.
   *
   * @see https://learn.microsoft.com/graph/api/intune-enrollment-importedwindowsautopilotdeviceidentity-import
   */
  import(
    devices: readonly ImportedWindowsAutopilotDeviceIdentityCreate[],
    options?: CallOptions,
  ): Promise<ImportedWindowsAutopilotDeviceIdentity[]>;

  /**
   * Starts a synchronization with the Autopilot service (beta). Throws `conflict` while one is running, and `throttled`
   * within ten minutes of the last one.
   *
   * @see https://learn.microsoft.com/graph/api/intune-enrollment-windowsautopilotsettings-sync
   */
  sync(options?: CallOptions): Promise<void>;

  /**
   * Reads when the tenant was last synchronized (beta).
   *
   * @see https://learn.microsoft.com/graph/api/intune-enrollment-windowsautopilotsettings-get
   */
  settings(options?: CallOptions): Promise<WindowsAutopilotSettings>;

  /** The registered devices. Their code is loaded at the first call. */
  readonly devices: RegisteredDevices;
}

/**
 * The part of `TokenCredential` from `@azure/core-auth` that is used. All credentials of `@azure/identity` are
 * compatible.
 */
export interface TokenCredential {
  getToken(scopes: string | string[]): Promise<{ token: string; expiresOnTimestamp: number } | null>;
}

/** The source of bearer tokens. */
export type Credential = string | (() => string | Promise<string>) | TokenCredential;

/** Options of {@link createAutopilotClient}. */
export interface AutopilotClientOptions {
  /**
   * The source of bearer tokens: a `TokenCredential` such as those of `@azure/identity`, whose token is reused until
   * two minutes before it expires; a function that returns a token and is called for every call; or a token.
   * Simultaneous calls share one token request, so the token must not depend on the caller. After a 401, a fresh token
   * is requested once.
   */
  readonly credential: Credential;
  /** The cloud of the tenant. Default: `global` (GCC included). */
  readonly cloud?: Cloud | undefined;
  /** Version of Microsoft Graph. Default: `beta`. Settings and sync exist only in beta and always use it. */
  readonly apiVersion?: ApiVersion | undefined;
  /**
   * The address of the API, instead of `cloud` and `apiVersion`, for example the URL of a mock: `https:`, or `http:`
   * for this computer, without credentials or query. Graph's own address ends with the version. Links to next pages
   * must have the same host.
   */
  readonly baseUrl?: string | undefined;
  /** The `fetch` to use. Default: the platform's. Anything but a function throws a TypeError. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /**
   * Name and version of your program, added in front of this package's own in `User-Agent`. Only printable ASCII is
   * allowed (otherwise a TypeError). Browsers send their own.
   */
  readonly userAgent?: string | undefined;
  /**
   * Maximum milliseconds for one attempt, from sending the request to the end of the answer's body. Default: 60,000.
   * After that, a read or a delete is retried, and any other write ends with `outcomeUnknown`.
   */
  readonly attemptTimeoutMs?: number | undefined;
  /**
   * Maximum milliseconds for a call, including tokens, attempts and waits (for `list`: per page). Default: 300,000. If
   * a wait would leave less than a second for the next attempt, the call fails immediately, with `retryAfterSeconds`.
   */
  readonly totalTimeoutMs?: number | undefined;
  /**
   * Maximum number of retries of a request: a whole number, 0 or more. Default: 5. Requests are retried if the service
   * did not accept them (429, or 503 with `Retry-After`) or they never reached it. Reads and deletes are also retried
   * after 500, 502, 503, 504 and a broken connection.
   */
  readonly maxRetries?: number | undefined;
  /** Called before each retry, for example to log it. An exception ends the call. */
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
  /** Called before each attempt, for example to start a span of a trace. What it throws is ignored. */
  readonly onRequest?: ((event: RequestEvent) => void) | undefined;
  /** Called after each attempt, answered or not. What it throws is ignored. */
  readonly onResponse?: ((event: ResponseEvent) => void) | undefined;
  /** The clock for timeouts and waits, for tests that must not wait. Default: the platform's. */
  readonly clock?: Clock | undefined;
}

/** An attempt to send a request. It contains no token, hash, body or query. */
export interface RequestEvent {
  /** HTTP method, in uppercase. */
  readonly method: string;
  /**
   * The path below the version of Microsoft Graph: the template of the contract, with names instead of ids, or the path
   * itself if the contract does not have it.
   */
  readonly path: string;
  /** Number of the attempt: 1 for the first. */
  readonly attempt: number;
  /** GUID that is sent as `client-request-id`. */
  readonly clientRequestId: string;
}

/** The end of an attempt. */
export interface ResponseEvent extends RequestEvent {
  /** HTTP status, or `undefined` if there was no answer, or only one that a browser hides. */
  readonly status: number | undefined;
  /** Milliseconds until the end of the answer's body. */
  readonly durationMs: number;
  /** GUID that the service assigned to the request. Microsoft support asks for it. */
  readonly requestId: string | undefined;
}

/** Why and when a request is retried. */
export interface RetryEvent {
  /** Number of the failed attempt: 1 for the first. */
  readonly attempt: number;
  /** Milliseconds until the next attempt. */
  readonly waitMs: number;
  /** The code of `error`. */
  readonly reason: AutopilotErrorCode;
  /** The error of the call, if it were not retried. */
  readonly error: AutopilotError;
}
