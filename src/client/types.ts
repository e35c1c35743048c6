import type { ApiVersion, Cloud } from '../../generated/operations.js';
import type { components, operations } from '../../generated/schema.js';
import type { RegisteredDevices } from '../devices/index.js';
import type { AutopilotError, AutopilotErrorCode } from '../errors/AutopilotError.js';
import type { Clock } from '../shared/timing.js';

type Schemas = components['schemas'];
// A mapped type keeps the name of its alias, so that an editor shows the name and not all properties.
type Device = Schemas['ImportedWindowsAutopilotDeviceIdentity'];
type NewDevice = Schemas['ImportedWindowsAutopilotDeviceIdentityCreate'];
type Settings = Schemas['WindowsAutopilotSettings'];

/**
 * The record of one device's import, as the service answers it. Apart from `id`, anything may be missing or null. Its
 * `hardwareIdentifier` can be read but is not enumerable, so that a printed or serialised record does not show it.
 */
export type ImportedWindowsAutopilotDeviceIdentity = {
  [Name in keyof Device]: Device[Name];
};

/** One device to import: `serialNumber` and `hardwareIdentifier` (the hardware hash in base64) are required. */
export type ImportedWindowsAutopilotDeviceIdentityCreate = {
  [Name in keyof NewDevice]: NewDevice[Name];
};

/** How far an import has come. */
export type ImportedWindowsAutopilotDeviceIdentityState = NonNullable<
  Schemas['ImportedWindowsAutopilotDeviceIdentityState']
>;

/** `unknown`, `pending`, `partial`, `complete`, `error`, or a member that Microsoft may add. */
export type ImportedWindowsAutopilotDeviceIdentityImportStatus =
  Schemas['ImportedWindowsAutopilotDeviceIdentityImportStatus'];

/** When the tenant last synchronised with the Autopilot service. */
export type WindowsAutopilotSettings = { [Name in keyof Settings]: Settings[Name] };

type ListParameters = NonNullable<
  operations['listImportedWindowsAutopilotDeviceIdentities']['parameters']['query']
>;

/** Which records `list` returns; without any of these, all that the tenant has. */
export interface ListQuery {
  /** Only the records of this import: short for the filter `importId eq '…'`. */
  readonly importId?: string | undefined;
  /** An OData `$filter`, for example `contains(serialNumber,'SAMPLE')`. With `importId` too, both must hold. */
  readonly filter?: ListParameters['$filter'] | undefined;
  /** Properties to return (`$select`). Default: all of them. */
  readonly select?: Readonly<ListParameters['$select']> | undefined;
  /** Greatest number of records on one page (`$top`); `list` still follows to the last page. */
  readonly top?: ListParameters['$top'] | undefined;
  /** Number of records to pass over (`$skip`). */
  readonly skip?: ListParameters['$skip'] | undefined;
}

/** The records that `list` finds, requested page by page while you iterate over them. */
export interface ImportedDeviceList extends AsyncIterable<ImportedWindowsAutopilotDeviceIdentity> {
  /** Collects the records, at most `limit` of them; no page after that is requested. */
  toArray(options: { readonly limit: number }): Promise<ImportedWindowsAutopilotDeviceIdentity[]>;
}

/** What `get` takes last. */
export interface GetOptions extends CallOptions {
  /** Properties to return (`$select`). Default: all of them. */
  readonly select?: ListQuery['select'];
}

/** What every method takes last. */
export interface CallOptions {
  /** Ends the call; it then throws an `AutopilotError` with the code `aborted`, and the signal's reason as its cause. */
  readonly signal?: AbortSignal | undefined;
  /** Called before each repeat of a request of this call, after the client's own `onRetry`. What it throws ends the call. */
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
  /**
   * Whether a create, import or sync is repeated after a 503 with `Retry-After`. Default: `true`. With `false` the call
   * fails with `serviceUnavailable`, and the write may have happened: a service that is going down says so with the same
   * status. 429 proves that nothing was accepted and is always repeated; GET and DELETE do not change.
   */
  readonly retryUnavailable?: boolean | undefined;
}

/**
 * The operations on imported devices and the Autopilot settings, and `devices`, the registered devices. A call that fails is rejected with an `AutopilotError`, whatever service, network,
 * `fetch` and credential do; with a TypeError, and nothing is sent, where options, `signal` or device are none at all.
 */
export interface AutopilotClient {
  /**
   * Hands one device in for import (POST, 201). Never repeat it blindly: on `outcomeUnknown` look for the `importId`.
   *
   * @see https://learn.microsoft.com/graph/api/intune-enrollment-importedwindowsautopilotdeviceidentity-create
   */
  create(
    device: ImportedWindowsAutopilotDeviceIdentityCreate,
    options?: CallOptions,
  ): Promise<ImportedWindowsAutopilotDeviceIdentity>;

  /**
   * Lists records page by page: a page is requested when the loop reaches it, or all of them by `toArray({ limit })`.
   * `unexpectedResponse` for a next link to another host, because the token would travel with it, and for a list that does
   * not end: 50 empty pages in a row, 60 seconds of pages without a new record, or 10 minutes of requests in all.
   *
   * @see https://learn.microsoft.com/graph/api/intune-enrollment-importedwindowsautopilotdeviceidentity-list
   */
  list(query?: ListQuery, options?: CallOptions): ImportedDeviceList;

  /**
   * Reads the record with this `id`. `notFound` where there is none, or none any more; `badRequest`, and nothing is sent,
   * for an id that cannot be one.
   *
   * @see https://learn.microsoft.com/graph/api/intune-enrollment-importedwindowsautopilotdeviceidentity-get
   */
  get(id: string, options?: GetOptions): Promise<ImportedWindowsAutopilotDeviceIdentity>;

  /**
   * Deletes the record with this `id`. A registered device stays registered. `notFound` where there is none; but where the
   * call had to be repeated, 404 is a success: perhaps an attempt before, whose answer was lost, has deleted it. `badRequest`,
   * and nothing is sent, for an id that cannot be one.
   *
   * @see https://learn.microsoft.com/graph/api/intune-enrollment-importedwindowsautopilotdeviceidentity-delete
   */
  delete(id: string, options?: CallOptions): Promise<void>;

  /**
   * Hands many devices in with one call, which counts as one write against the throttling limit.
   *
   * @see https://learn.microsoft.com/graph/api/intune-enrollment-importedwindowsautopilotdeviceidentity-import
   */
  import(
    devices: readonly ImportedWindowsAutopilotDeviceIdentityCreate[],
    options?: CallOptions,
  ): Promise<ImportedWindowsAutopilotDeviceIdentity[]>;

  /**
   * Starts a synchronisation with the Autopilot service (beta). `conflict` while one runs, `throttled` within ten
   * minutes of the last.
   *
   * @see https://learn.microsoft.com/graph/api/intune-enrollment-windowsautopilotsettings-sync
   */
  sync(options?: CallOptions): Promise<void>;

  /**
   * Reads when the tenant last synchronised (beta).
   *
   * @see https://learn.microsoft.com/graph/api/intune-enrollment-windowsautopilotsettings-get
   */
  settings(options?: CallOptions): Promise<WindowsAutopilotSettings>;

  /** The registered devices. Their code is loaded at the first call. */
  readonly devices: RegisteredDevices;
}

/** The part of `@azure/core-auth`'s `TokenCredential` that is used; every credential of `@azure/identity` fits. */
export interface TokenCredential {
  getToken(scopes: string | string[]): Promise<{ token: string; expiresOnTimestamp: number } | null>;
}

/** Where a bearer token comes from. */
export type Credential = string | (() => string | Promise<string>) | TokenCredential;

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
