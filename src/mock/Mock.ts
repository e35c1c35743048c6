import type { Fault } from './Fault.js';
import type { ImportStatus } from './Outcome.js';

/** A running mock. */
export interface Mock {
  /** Its base URL, to be given to `createAutopilotClient({ baseUrl })`. It ends at the port, without a version. */
  readonly url: string;
  /** Ends it, requests that wait included; resolves when the port is free again. */
  close(): Promise<void>;
}

/** A running mock with state, and what a test may ask it. */
export interface GraphMock extends Mock {
  /** Every record that the mock has held, in the order of creation; also those that were deleted. */
  records(): readonly MockRecord[];
  /** Every request that came, in order, the one that is being answered included. */
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
  /** The fault that befell it. */
  readonly fault: Fault['fault'] | undefined;
}

/** Where an answer left the contract. */
export interface MockViolation {
  readonly operation: string | undefined;
  readonly status: number;
  readonly message: string;
}
