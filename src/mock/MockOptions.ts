import type { deviceErrors } from '../../generated/deviceErrors.js';
import type { deviceOperations } from '../../generated/deviceOperations.js';
import type { enums, operations } from '../../generated/operations.js';
import type { Clock } from './clock.js';

/// <reference lib="esnext.disposable" />
/** The address of a mock. */
export interface ServerOptions {
  /** The TCP port. Default: 0, a free port. */
  readonly port?: number | undefined;
  /**
   * The address or name to listen on. Other computers can connect unless it is a loopback address. Default: 127.0.0.1.
   */
  readonly host?: string | undefined;
  /** Whether the process may end while the mock is running. Default: false. */
  readonly unref?: boolean | undefined;
}

/** Options of the stateless mock. */
export interface ContractMockOptions extends ServerOptions {
  /** Without state, every valid request gets an example of the contract. */
  readonly stateful: false;
}

/** Options of the mock with state. */
export interface GraphMockOptions extends ServerOptions, TenantOptions {
  readonly stateful?: true | undefined;
}

/** The simulated tenant and its faults. All times are in milliseconds of the mock's own clock. */
export interface TenantOptions {
  /** The clock, for tests that control the time. Default: the system clock. */
  readonly clock?: Clock | undefined;
  /**
   * The speed of the mock's own clock, as a multiple of `clock`: with 3600, an hour takes a second. Requested waits
   * (`Retry-After`) are shortened accordingly, so that a client in real time waits correctly. Default: 1.
   */
  readonly speed?: number | undefined;
  /** The seed for everything random: ids, times within a range, faults with a probability. Default: 1. */
  readonly seed?: number | undefined;

  /** Delay until a record goes from `unknown` to `pending`, or `false` for never. Default: 15,000. */
  readonly pendingAfter?: number | false | undefined;
  /** Delay until the import of a device is decided: a time, or a range. Default: from 60,000 to 120,000. */
  readonly decidedAfter?: number | readonly [number, number] | undefined;
  /** The outcomes of devices. Default: `complete`, or for a device that is already in the tenant the error 806, `ZtdDeviceAlreadyAssigned`. */
  readonly outcomes?: Outcomes | undefined;
  /** Existing records, like those of other people: a list of them, or a number, for a mixture of finished records and ones that stay `unknown`. Default: none. */
  readonly records?: number | readonly ForeignRecord[] | undefined;
  /** Duration of a synchronization. Default: 60,000. */
  readonly syncDuration?: number | undefined;

  /** Existing registered devices: a list of them, or a number. Default: none. */
  readonly devices?: number | readonly RegisteredDevice[] | undefined;
  /**
   * Delay between the completed import of a device and its registration: a time, or a range; `Infinity` to wait for a
   * sync. A sync that ends after the import is complete registers it immediately. Default: from 30,000 to 60,000.
   */
  readonly registeredAfter?: number | readonly [number, number] | undefined;
  /** Delay until a profile is assigned to a device that was registered or got another group tag. Default: from 60,000 to 180,000. */
  readonly assignedAfter?: number | readonly [number, number] | undefined;
  /** The deployment profiles of devices. Default: every device gets one. */
  readonly profiles?: AssignmentRule | undefined;
  /** Quirks of registered devices that users report and Microsoft does not document: some, or all. Default: none. */
  readonly quirks?: Quirks | 'all' | undefined;

  /** Delay until lists show creates, deletes and changes of state. Default: 0. */
  readonly lag?: number | undefined;
  /** Maximum number of records per page of a list, unless `$top` requests fewer. Default: 500. */
  readonly pageSize?: number | undefined;
  /** Whether the service accepts `$filter`. If not, a list with one gets 400. Default: true. */
  readonly filter?: boolean | undefined;
  /** What the service does with an importId that was sent: keep it, or replace it by the id of the record. Default: keep. */
  readonly importIds?: 'keep' | 'replace' | undefined;
  /** The largest `import` call. Default: up to 10 MB. */
  readonly largestImport?: LargestImport | undefined;

  /** The rate limits, or `false` for none. */
  readonly limits?: Limits | false | undefined;
  /** The `Retry-After` format of a 429: whole seconds, a fraction, a date, or absent. Default: `integer`. */
  readonly retryAfter?: RetryAfterStyle | undefined;
  /** Delay of each answer: a time, or a range. The request takes effect immediately. Default: 0. */
  readonly latency?: number | readonly [number, number] | undefined;
  /** The faults. If several apply to a request, the first one occurs. Default: none. */
  readonly faults?: readonly Fault[] | undefined;

  /** How many requests `requests()` keeps. Older ones are dropped. Default: 10,000. */
  readonly requestLogSize?: number | undefined;
  /** Called when a request has arrived, before it takes effect. The mock waits for it. */
  readonly onRequest?: ((request: MockRequest) => void | Promise<void>) | undefined;
  /** Called when a request has taken effect, before it is answered or a fault applies. The mock waits for it. */
  readonly onEffect?: ((request: MockRequest) => void | Promise<void>) | undefined;
}

export type MockOptions = ContractMockOptions | GraphMockOptions;

/** An existing record. */
export interface ForeignRecord {
  readonly serialNumber: string;
  /** Default: empty. */
  readonly groupTag?: string | undefined;
  /** Default: the id of the record. */
  readonly importId?: string | undefined;
  /** Its state, which does not change. Default: `complete`. */
  readonly outcome?: Outcome | undefined;
}

/** The properties of a registered device that can be changed. */
export interface DeviceProperties {
  readonly groupTag: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
  readonly addressableUserName: string;
}

/** An existing registered device. Absent properties are empty. */
export interface RegisteredDevice {
  readonly id?: string | undefined;
  readonly serialNumber: string;
  readonly groupTag?: string | undefined;
  readonly displayName?: string | undefined;
  readonly userPrincipalName?: string | undefined;
  readonly addressableUserName?: string | undefined;
}

/** The name of the profile that a device gets, `false` if none targets it, or the reason why its assignment fails. */
export type ProfileOutcome = string | false | { readonly failed: ProfileFailure };

/** A detailed status of an assignment. */
export type ProfileFailure = (typeof enums.windowsAutopilotProfileAssignmentDetailedStatus)[number];

/** The profiles of devices: by group tag, with `*` for all others, or by a rule. */
export type AssignmentRule =
  | Readonly<Record<string, ProfileOutcome | undefined>>
  | ((device: DeviceProperties & { readonly serialNumber: string }) => ProfileOutcome | undefined);

/** Quirks of registered devices that users report. Each is off by default. */
export interface Quirks {
  /** `eq` in a filter gets 400. `contains` works. */
  readonly noEqualsFilter?: boolean | undefined;
  /** A value with a hyphen or a space in a filter gets 400. */
  readonly plainFilterValues?: boolean | undefined;
  /** A page starts with the last device of the previous page. With one device per page, it links to itself. */
  readonly inclusiveCursor?: boolean | undefined;
  /** Milliseconds until a change is visible. */
  readonly updateDelay?: number | undefined;
  /** How many changes of each device are accepted and ignored first. */
  readonly ignoredUpdates?: number | undefined;
  /** An update clears the properties that it leaves out. */
  readonly clearsOmitted?: boolean | undefined;
  /** How many updates of each device get 412 first. */
  readonly conflicts?: number | undefined;
  /** An update with null changes nothing. Otherwise null clears a value, like an empty string. */
  readonly ignoresNull?: boolean | undefined;
  /** Milliseconds until a deleted device is gone. */
  readonly deleteDelay?: number | undefined;
  /** The status of a deletion. */
  readonly deleteStatus?: 200 | 202 | 204 | undefined;
  /** The id of a device is not the `deviceRegistrationId` of its import. */
  readonly otherDeviceIds?: boolean | undefined;
  /** A device with a placeholder serial number, such as `Default string`, never matches a device of the tenant. */
  readonly sharedSerialNumbers?: boolean | undefined;
  /** The `productKey` of an imported record comes back as its id. */
  readonly echoesId?: boolean | undefined;
}

/** A call above one of these limits is refused as a whole. */
export interface LargestImport {
  /** Maximum number of devices. Default: no limit. */
  readonly devices?: number | undefined;
  /** Maximum size of the body in bytes. Default: 10,000,000, which is also the highest value. */
  readonly bytes?: number | undefined;
  /** The status of the refusal. Default: 413. */
  readonly status?: 400 | 413 | undefined;
}

/** The number of requests that the service accepts per 20 seconds. More get 429 and are not counted. */
export interface Limits {
  /** Creates, imports, deletes and syncs. Default: 100, as documented for one app in one tenant. */
  readonly writes?: number | undefined;
  /** Requests of any kind. Default: 1,000. */
  readonly requests?: number | undefined;
}

export type RetryAfterStyle = 'integer' | 'fraction' | 'date' | 'absent';

export type OperationId = keyof typeof operations | keyof typeof deviceOperations;

/** A way in which the service, or something in front of it, fails. */
export interface Fault {
  /**
   * What happens instead of the answer.
   * - a number: an answer with this status, for example 500, 502, 503, 504, 429 or 403
   * - `reset`: the connection is reset
   * - `silence`: the request is never answered
   * - `html`: a page with status 200, like the sign-in page of a network
   * - `expiredToken`: 401 for the token of this request, from now on. Another token is accepted.
   */
  readonly fault: number | 'reset' | 'silence' | 'html' | 'expiredToken';
  /** Whether the request takes effect despite the fault. Default: false. */
  readonly takesEffect?: boolean | undefined;
  /** The operations it applies to. Default: all. */
  readonly operations?: readonly OperationId[] | undefined;
  /** Number of their requests that it skips first. Default: 0. */
  readonly skip?: number | undefined;
  /** Number of their requests that it applies to after that. Default: 1. */
  readonly times?: number | undefined;
  /** Its probability for each of those, from 0 through 1, decided by `seed`. Default: 1. */
  readonly probability?: number | undefined;
  /** Its start on the mock's clock, in milliseconds since the mock started. Default: 0. */
  readonly from?: number | undefined;
  /** Its end on the mock's clock, in milliseconds since the mock started. Default: no end. */
  readonly until?: number | undefined;
  /** The `Retry-After` header, sent as it is. Default: none. */
  readonly retryAfter?: string | undefined;
}

/** A running mock. */
export interface Mock {
  /** Its base URL, for `createAutopilotClient({ baseUrl })`. It ends at the port, without a version. */
  readonly url: string;
  /** Stops the mock, including delayed requests. Resolves when the port is free again. */
  close(): Promise<void>;
  /** Closes the mock at the end of an `await using` block. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** A running mock with state, and its state for a test. */
export interface GraphMock extends Mock, MockTenant {}

/** A mock without a server. */
export interface FetchMock extends MockTenant {
  /**
   * Answers requests in place of the platform's `fetch`: `createAutopilotClient({ fetch: mock.fetch })`. It accepts any
   * URL with a path of Microsoft Graph, and needs no `this`.
   */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
}

/** The state of a mock, for a test. */
export interface MockTenant {
  /** Returns every record that the mock has ever had, including deleted ones, in the order of creation. */
  records(): readonly MockRecord[];
  /**
   * Returns every registered device that the mock has ever had, including deleted ones, in the order of registration.
   */
  devices(): readonly MockDevice[];
  /** Returns the latest requests (`requestLogSize`), in order, including the current one. */
  requests(): readonly MockRequest[];
  /** Returns where an answer of the mock itself violated the contract. Always empty, unless the mock has a bug. */
  violations(): readonly MockViolation[];
  /**
   * Adds a fault, starting with the next request.
   *
   * @throws TypeError if it is not valid, for example for an unknown operation
   */
  addFault(fault: Fault): void;
}

/** The actual state of a record. Lists may lag behind it. */
export interface MockRecord {
  readonly id: string;
  readonly serialNumber: string;
  readonly groupTag: string;
  readonly importId: string;
  /** Whether it existed before (`records`), like those of other people. `false`: a request created it. */
  readonly foreign: boolean;
  readonly status: ImportStatus;
  readonly deviceErrorCode: number;
  readonly deviceErrorName: string;
  /** How many records requests have created for this serial number, including deleted ones. 1 is the expected value. */
  readonly timesCreated: number;
  readonly deleted: boolean;
}

/** The actual state of a registered device. */
export interface MockDevice extends DeviceProperties {
  readonly id: string;
  readonly serialNumber: string;
  /** Whether it existed from the start (`devices`, `records`). `false`: an import registered it. */
  readonly foreign: boolean;
  readonly assignmentStatus: string;
  readonly assignmentDetail: string;
  /** Empty if none is assigned. */
  readonly profileName: string;
  readonly deleted: boolean;
}

/** A request, without token and body. */
export interface MockRequest {
  /** The operationId, or `undefined` if it is not an operation of the contract. */
  readonly operation: string | undefined;
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  /** Milliseconds of the mock's clock since its start. */
  readonly at: number;
  /** How many devices it submitted; 0 for anything but a create or an import. */
  readonly devices: number;
  /** The status of the answer, or `undefined` if there is none, as after a reset or silence. */
  readonly status: number | undefined;
  /** The fault that applied to it. */
  readonly fault: Fault['fault'] | undefined;
}

/** Where an answer violated the contract. */
export interface MockViolation {
  readonly operation: string | undefined;
  readonly status: number;
  readonly message: string;
}

/** The status of an import. */
export type ImportStatus = (typeof enums.importedWindowsAutopilotDeviceIdentityImportStatus)[number];

/** The name of an error whose number is in the contract. */
export type DeviceErrorName = Extract<
  (typeof deviceErrors)[number],
  { readonly code: number }
>['names'][number];

/** Why a device was refused. The reason need not be in the contract. */
export interface DeviceError {
  readonly deviceErrorCode: number;
  readonly deviceErrorName: string;
}

/**
 * The outcome of a device: `complete`, `partial`, an error, or stuck in `unknown` or `pending`.
 *
 * @example 'ZtdDeviceAssignedToOtherTenant'
 * @example { deviceErrorCode: 899, deviceErrorName: 'ZtdSomethingNew' }
 */
export type Outcome = Exclude<ImportStatus, 'error'> | DeviceErrorName | DeviceError;

/** A device as submitted, without its hash. */
export interface HandedIn {
  readonly serialNumber: string;
  readonly groupTag: string;
  readonly productKey: string;
  readonly importId: string;
  readonly assignedUserPrincipalName: string;
}

/** The outcomes of devices: by serial number, or by a rule. Other devices become `complete`. */
export type Outcomes =
  | Readonly<Record<string, Outcome | undefined>>
  | ((device: HandedIn) => Outcome | undefined);
