import type { deviceOperations } from '../../generated/deviceOperations.js';
import type { operations } from '../../generated/operations.js';

export type OperationId = keyof typeof operations | keyof typeof deviceOperations;

/** A way in which the service, or something in front of it, fails. */
export interface Fault {
  /**
   * What happens instead of the answer:
   * - a number such as 503, for an answer with this status
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
