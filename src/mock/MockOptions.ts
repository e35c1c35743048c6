import type { Clock } from './clock.js';
import type { Fault } from './Fault.js';
import type { MockRequest } from './Mock.js';
import type { Outcome, Outcomes } from './Outcome.js';

/** How the mock without state starts. */
export interface ContractMockOptions {
  /** Without state every valid request gets an example of the contract. */
  readonly stateful: false;
  /** The TCP port on 127.0.0.1. Default: 0, a free one. */
  readonly port?: number | undefined;
}

/** How the mock with state starts. All times are milliseconds of the mock's own clock. */
export interface GraphMockOptions {
  readonly stateful?: true | undefined;
  /** The TCP port on 127.0.0.1. Default: 0, a free one. */
  readonly port?: number | undefined;
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

  /** Called when a request has come, before it takes effect; the mock waits for it. */
  readonly onRequest?: ((request: MockRequest) => void | Promise<void>) | undefined;
  /** Called when a request has taken effect, before it is answered or befallen by a fault; the mock waits for it. */
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
