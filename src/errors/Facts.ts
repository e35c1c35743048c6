import type { Operation } from '../../generated/operations.js';

/** What is known about a request when an error is made of it. */
export interface Facts {
  readonly operation: Operation;
  /** `undefined` before anything was sent. */
  readonly clientRequestId?: string | undefined;
  /** What a write is about. */
  readonly subject?: Subject | undefined;
  /** What was sent and no message may repeat: the token, the hashes. */
  readonly secrets?: readonly string[] | undefined;
}

/** What a device is looked up by when the outcome of a write is unknown. */
export interface Subject {
  readonly importId?: string | undefined;
  readonly serialNumber?: string | undefined;
}
