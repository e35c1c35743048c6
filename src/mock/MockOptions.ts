import type { Clock } from './clock.js';
import type { Fault } from './Fault.js';
import type { MockRequest } from './Mock.js';
import type { AssignmentRule, ForeignRecord, Outcomes, Quirks, RegisteredDevice } from './SimulatedDevice.js';

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
  /**
   * The outcomes of devices. Default: `complete`, or for a device that is already in the tenant the error 806,
   * `ZtdDeviceAlreadyAssigned`.
   */
  readonly outcomes?: Outcomes | undefined;
  /**
   * Existing records, like those of other people: a list of them, or a number, for a mixture of finished records and
   * ones that stay `unknown`. Default: none.
   */
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
  /**
   * Delay until a profile is assigned to a device that was registered or got another group tag. Default: from 60,000 to
   * 180,000.
   */
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
  /** What the service does with a submitted importId: keep it, or replace it by the record's id. Default: keep. */
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
