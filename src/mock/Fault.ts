import type { operations } from '../../generated/operations.js';

export type OperationId = keyof typeof operations;

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
  /** The operations that it befalls. Default: all. */
  readonly operations?: readonly OperationId[] | undefined;
  /** How many of their requests it leaves alone first. Default: 0. */
  readonly skip?: number | undefined;
  /** How many of their requests it befalls after that. Default: 1. */
  readonly times?: number | undefined;
  /** How likely it befalls each of those, from 0 to 1, decided by `seed`. Default: 1. */
  readonly probability?: number | undefined;
  /** The time of the mock's clock, in milliseconds since its start, from which on it occurs. Default: 0. */
  readonly from?: number | undefined;
  /** The time of the mock's clock, in milliseconds since its start, until which it occurs. Default: no end. */
  readonly until?: number | undefined;
  /** The header `Retry-After`, as it is. Default: none. */
  readonly retryAfter?: string | undefined;
}
