import type { deviceErrors } from '../../generated/deviceErrors.js';
import type { deviceOperations } from '../../generated/deviceOperations.js';
import type { enums, operations } from '../../generated/operations.js';
import type { Clock } from './clock.js';

/// <reference lib="esnext.disposable" />
/** Where a mock listens. */
export interface ServerOptions {
  /** The TCP port. Default: 0, a free one. */
  readonly port?: number | undefined;
  /** The address or name of this machine to listen on; any but a loopback address lets other computers in. Default: 127.0.0.1. */
  readonly host?: string | undefined;
  /** Whether the process may end while the mock is running. Default: false. */
  readonly unref?: boolean | undefined;
}

/** How the mock without state starts. */
export interface ContractMockOptions extends ServerOptions {
  /** Without state every valid request gets an example of the contract. */
  readonly stateful: false;
}

/** How the mock with state starts. */
export interface GraphMockOptions extends ServerOptions, TenantOptions {
  readonly stateful?: true | undefined;
}

/** The tenant that a mock is, and what goes wrong. All times are milliseconds of the mock's own clock. */
export interface TenantOptions {
  /** The clock, for tests that move the time. Default: the time of this machine. */
  readonly clock?: Clock | undefined;
  /**
   * How many times as fast as `clock` the mock's own clock runs: with 3600 an hour costs a second. Waits that it asks for
   * (`Retry-After`) are shorter by as much, so that whoever keeps to them in real time is right. Default: 1.
   */
  readonly speed?: number | undefined;
  /** Decides all that is random: ids, times within a range, faults with a probability. Default: 1. */
  readonly seed?: number | undefined;

  /** After what time a record goes from `unknown` to `pending`; `false` for never. Default: 15,000. */
  readonly pendingAfter?: number | false | undefined;
  /** After what time the import of a device is decided: one time, or a range. Default: from 60,000 to 120,000. */
  readonly decidedAfter?: number | readonly [number, number] | undefined;
  /**
   * What becomes of devices. Default: `complete`, and for a device that is in the tenant already the error 806,
   * `ZtdDeviceAlreadyAssigned`.
   */
  readonly outcomes?: Outcomes | undefined;
  /**
   * Records that are there from the start, as those of other people are: a list of them, or a number, for a mixture of
   * finished records and ones that stay `unknown` for ever. Default: none.
   */
  readonly records?: number | readonly ForeignRecord[] | undefined;
  /** How long a synchronisation runs. Default: 60,000. */
  readonly syncDuration?: number | undefined;

  /** Registered devices that are there from the start: a list of them, or a number. Default: none. */
  readonly devices?: number | readonly RegisteredDevice[] | undefined;
  /**
   * How long after its import is complete a device is registered: one time, or a range; `Infinity` for not without a sync. A sync
   * that ends after the import is complete registers it at once. Default: from 30,000 to 60,000.
   */
  readonly registeredAfter?: number | readonly [number, number] | undefined;
  /** How long after it is registered, or gets another group tag, a profile is assigned to a device. Default: from 60,000 to 180,000. */
  readonly assignedAfter?: number | readonly [number, number] | undefined;
  /** Which deployment profile devices get. Default: every device gets one. */
  readonly profiles?: AssignmentRule | undefined;
  /** What users report of registered devices, and Microsoft does not document: some of it, or all. Default: none. */
  readonly quirks?: Quirks | 'all' | undefined;

  /** How long lists lag behind creates, deletes and changes of state. Default: 0. */
  readonly lag?: number | undefined;
  /** How many records a page of a list holds, where `$top` does not ask for fewer. Default: 500. */
  readonly pageSize?: number | undefined;
  /** Whether the service takes `$filter`; otherwise a list with one gets 400. Default: true. */
  readonly filter?: boolean | undefined;
  /** What the service does with an importId that was sent: keep it, or put the id of the record in its place. Default: keep. */
  readonly importIds?: 'keep' | 'replace' | undefined;
  /** The largest `import` call. Default: whatever is not larger than 10 MB. */
  readonly largestImport?: LargestImport | undefined;

  /** The limits of requests; `false` for none. */
  readonly limits?: Limits | false | undefined;
  /** How a 429 says when to come again: in seconds, whole or with a fraction, as a date, or not at all. Default: `integer`. */
  readonly retryAfter?: RetryAfterStyle | undefined;
  /** How long each answer takes: one time, or a range. The request takes effect at once. Default: 0. */
  readonly latency?: number | readonly [number, number] | undefined;
  /** What goes wrong. Of several faults that apply to a request the first occurs. Default: nothing. */
  readonly faults?: readonly Fault[] | undefined;

  /** How many requests `requests()` remembers; older ones are forgotten. Default: 10,000. */
  readonly requestLogSize?: number | undefined;
  /** Called when a request has come, before it takes effect; the mock waits for it. */
  readonly onRequest?: ((request: MockRequest) => void | Promise<void>) | undefined;
  /** Called when a request has taken effect, before it is answered or a fault applies; the mock waits for it. */
  readonly onEffect?: ((request: MockRequest) => void | Promise<void>) | undefined;
}

export type MockOptions = ContractMockOptions | GraphMockOptions;

/** A record that is there from the start. */
export interface ForeignRecord {
  readonly serialNumber: string;
  /** Default: empty. */
  readonly groupTag?: string | undefined;
  /** Default: the id of the record. */
  readonly importId?: string | undefined;
  /** The state that it is in and stays in. Default: `complete`. */
  readonly outcome?: Outcome | undefined;
}

/** What of a registered device can be changed. */
export interface DeviceProperties {
  readonly groupTag: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
  readonly addressableUserName: string;
}

/** A registered device that is there from the start. What is left out is empty. */
export interface RegisteredDevice {
  readonly id?: string | undefined;
  readonly serialNumber: string;
  readonly groupTag?: string | undefined;
  readonly displayName?: string | undefined;
  readonly userPrincipalName?: string | undefined;
  readonly addressableUserName?: string | undefined;
}

/** The name of the profile that a device gets, `false` where none targets it, or why its assignment fails. */
export type ProfileOutcome = string | false | { readonly failed: ProfileFailure };

/** A detailed status of an assignment. */
export type ProfileFailure = (typeof enums.windowsAutopilotProfileAssignmentDetailedStatus)[number];

/** Decides which profile devices get: by group tag, with `*` for every other, or by a rule. */
export type AssignmentRule =
  | Readonly<Record<string, ProfileOutcome | undefined>>
  | ((device: DeviceProperties & { readonly serialNumber: string }) => ProfileOutcome | undefined);

/** What users report of registered devices. Each is off by default. */
export interface Quirks {
  /** `eq` in a filter gets 400; `contains` works. */
  readonly noEqualsFilter?: boolean | undefined;
  /** A value with a hyphen or a space in a filter gets 400. */
  readonly plainFilterValues?: boolean | undefined;
  /** A page begins with the last device of the page before; with one device a page, it links to itself. */
  readonly inclusiveCursor?: boolean | undefined;
  /** How many milliseconds a change takes to show. */
  readonly updateDelay?: number | undefined;
  /** How many changes of each device are accepted and ignored first. */
  readonly ignoredUpdates?: number | undefined;
  /** An update clears the properties that it leaves out. */
  readonly clearsOmitted?: boolean | undefined;
  /** How many updates of each device get 412 first. */
  readonly conflicts?: number | undefined;
  /** An update with null changes nothing; otherwise null clears as an empty string does. */
  readonly ignoresNull?: boolean | undefined;
  /** How many milliseconds a deleted device is still there. */
  readonly deleteDelay?: number | undefined;
  /** The status of a deletion. */
  readonly deleteStatus?: 200 | 202 | 204 | undefined;
  /** The id of a device is not the `deviceRegistrationId` of its import. */
  readonly otherDeviceIds?: boolean | undefined;
  /** A device with a placeholder as its serial number, such as `Default string`, is never taken for one of the tenant's. */
  readonly sharedSerialNumbers?: boolean | undefined;
  /** The `productKey` of an imported record comes back as its id. */
  readonly echoesId?: boolean | undefined;
}

/** Beyond either of these the whole call is refused and nothing taken. */
export interface LargestImport {
  /** The greatest number of devices. Default: no limit. */
  readonly devices?: number | undefined;
  /** The greatest size of the body in bytes. Default: 10,000,000, which is also the most. */
  readonly bytes?: number | undefined;
  /** The status of the refusal. Default: 413. */
  readonly status?: 400 | 413 | undefined;
}

/** How many requests the service takes within any 20 seconds; one more gets 429 and is not counted. */
export interface Limits {
  /** Creates, imports, deletes and syncs. Default: 100, as documented for one app in one tenant. */
  readonly writes?: number | undefined;
  /** Requests of any kind. Default: 1,000. */
  readonly requests?: number | undefined;
}

export type RetryAfterStyle = 'integer' | 'fraction' | 'date' | 'absent';

export type OperationId = keyof typeof operations | keyof typeof deviceOperations;

/** One way in which the service, or what lies before it, fails. */
export interface Fault {
  /**
   * What happens instead of the answer.
   * - a number: an answer with this status, for example 500, 502, 503, 504, 429 or 403
   * - `reset`: the connection is reset
   * - `silence`: nothing, for ever
   * - `html`: a page with status 200, as a sign-in page of a network has it
   * - `expiredToken`: 401 for the token of this request, from now on; another token is taken
   */
  readonly fault: number | 'reset' | 'silence' | 'html' | 'expiredToken';
  /** Whether the request does what it asks for all the same. Default: false. */
  readonly takesEffect?: boolean | undefined;
  /** The operations that it applies to. Default: all. */
  readonly operations?: readonly OperationId[] | undefined;
  /** How many of their requests it leaves alone first. Default: 0. */
  readonly skip?: number | undefined;
  /** How many of their requests it applies to after that. Default: 1. */
  readonly times?: number | undefined;
  /** How likely it applies to each of those, from 0 through 1, decided by `seed`. Default: 1. */
  readonly probability?: number | undefined;
  /** The time of the mock's clock, in milliseconds since its start, from which on it occurs. Default: 0. */
  readonly from?: number | undefined;
  /** The time of the mock's clock, in milliseconds since its start, until which it occurs. Default: no end. */
  readonly until?: number | undefined;
  /** The header `Retry-After`, as it is. Default: none. */
  readonly retryAfter?: string | undefined;
}

/** A running mock. */
export interface Mock {
  /** Its base URL, to be given to `createAutopilotClient({ baseUrl })`. It ends at the port, without a version. */
  readonly url: string;
  /** Ends it, requests that wait included; resolves when the port is free again. */
  close(): Promise<void>;
  /** Closes it at the end of the block that says `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** A running mock with state, and what a test may ask it. */
export interface GraphMock extends Mock, MockTenant {}

/** A mock without a server. */
export interface FetchMock extends MockTenant {
  /**
   * Answers what is sent with it, in place of the platform's `fetch`: `createAutopilotClient({ fetch: mock.fetch })`. It
   * takes any URL whose path is one of Microsoft Graph's, and needs no `this`.
   */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
}

/** What a test may ask a mock with state. */
export interface MockTenant {
  /** Every record that the mock has held, in the order of creation; also those that were deleted. */
  records(): readonly MockRecord[];
  /** Every registered device that the mock has held, in the order of registration; also those that were deleted. */
  devices(): readonly MockDevice[];
  /** The latest requests (`requestLogSize`), in order, the one that is being answered included. */
  requests(): readonly MockRequest[];
  /** Where an answer of the mock itself left the contract: always empty, unless the mock has a fault of its own. */
  violations(): readonly MockViolation[];
  /**
   * Injects one more fault, from the next request on.
   *
   * @throws TypeError when it is none, for example one for an operation that there is not.
   */
  addFault(fault: Fault): void;
}

/** A record as a test sees it: not as a list shows it, which may lag, but as it is. */
export interface MockRecord {
  readonly id: string;
  readonly serialNumber: string;
  readonly groupTag: string;
  readonly importId: string;
  /** Whether it was there before (`records`), as those of other people are. `false`: a request created it. */
  readonly foreign: boolean;
  readonly status: ImportStatus;
  readonly deviceErrorCode: number;
  readonly deviceErrorName: string;
  /** How many records requests have created for this serial number, deleted ones included. 1 is as it should be. */
  readonly timesCreated: number;
  readonly deleted: boolean;
}

/** A registered device as a test sees it. */
export interface MockDevice extends DeviceProperties {
  readonly id: string;
  readonly serialNumber: string;
  /** Whether it was there from the start (`devices`, `records`). `false`: an import registered it. */
  readonly foreign: boolean;
  readonly assignmentStatus: string;
  readonly assignmentDetail: string;
  /** Empty where none is assigned. */
  readonly profileName: string;
  readonly deleted: boolean;
}

/** What came, without token and body. */
export interface MockRequest {
  /** The operationId; `undefined` for what is no operation of the contract. */
  readonly operation: string | undefined;
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  /** Milliseconds of the mock's clock since its start. */
  readonly at: number;
  /** How many devices it handed in; 0 for anything but a create or an import. */
  readonly devices: number;
  /** The status that was answered; `undefined` while there is none, and where the connection was reset or left silent. */
  readonly status: number | undefined;
  /** The fault that applied to it. */
  readonly fault: Fault['fault'] | undefined;
}

/** Where an answer left the contract. */
export interface MockViolation {
  readonly operation: string | undefined;
  readonly status: number;
  readonly message: string;
}

/** How far an import has come. */
export type ImportStatus = (typeof enums.importedWindowsAutopilotDeviceIdentityImportStatus)[number];

/** The name of an error whose number the contract knows. */
export type DeviceErrorName = Extract<
  (typeof deviceErrors)[number],
  { readonly code: number }
>['names'][number];

/** Why a device was refused, also for a reason that the contract does not know. */
export interface DeviceError {
  readonly deviceErrorCode: number;
  readonly deviceErrorName: string;
}

/**
 * What becomes of a device: `complete`, `partial`, an error, or for ever `unknown` or `pending`.
 *
 * @example 'ZtdDeviceAssignedToOtherTenant'
 * @example { deviceErrorCode: 899, deviceErrorName: 'ZtdSomethingNew' }
 */
export type Outcome = Exclude<ImportStatus, 'error'> | DeviceErrorName | DeviceError;

/** A device as it was handed in, without its hash. */
export interface HandedIn {
  readonly serialNumber: string;
  readonly groupTag: string;
  readonly productKey: string;
  readonly importId: string;
  readonly assignedUserPrincipalName: string;
}

/** Decides what becomes of devices: by serial number, or by a rule. What it does not decide becomes `complete`. */
export type Outcomes =
  | Readonly<Record<string, Outcome | undefined>>
  | ((device: HandedIn) => Outcome | undefined);
