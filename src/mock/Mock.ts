import type { Fault } from './Fault.js';
import type { DeviceProperties, ImportStatus } from './SimulatedDevice.js';

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
