import type { Operation } from '../../generated/operations.js';
import type { Subject } from '../errors/failures.js';
import type { RetryEvent } from './options.js';

/** One request, before it gets its token and its headers. */
export interface Outgoing {
  readonly operation: Operation;
  readonly url: string;
  readonly body?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
  /** What a write is about. */
  readonly subject?: Subject | undefined;
  /** Texts within the body that no message may repeat: the hardware hashes. */
  readonly secrets?: readonly string[] | undefined;
}
