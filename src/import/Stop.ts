import type { ImportStop, StopReason } from './ImportReport.js';

/** Ends a run from wherever it is; the report says why. */
export class Stop implements ImportStop {
  constructor(
    readonly reason: StopReason,
    readonly message: string,
    readonly error?: unknown,
  ) {}
}
