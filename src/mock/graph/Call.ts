import type { OperationId } from '../Fault.js';

/** A request to the mock, read and not yet judged. */
export interface Call {
  /** `undefined` for what is no operation of the contract. */
  readonly operation: OperationId | undefined;
  readonly method: string;
  /** The path below the base URL. */
  readonly path: string;
  readonly query: Readonly<Record<string, string | string[]>>;
  readonly headers: Readonly<Record<string, string>>;
  /** The JSON, or the text where it is none; `null` where there is none. */
  readonly body: unknown;
  readonly bytes: number;
  /** The base URL as the client knows it, so that links lead back here. */
  readonly base: string;
  readonly ids: CallIds;
}

/** What names one request in headers and errors. */
export interface CallIds {
  readonly requestId: string;
  readonly clientRequestId: string;
  readonly date: Date;
}

/** What the mock answers. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}
