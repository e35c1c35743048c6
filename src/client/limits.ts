import type { AutopilotClientOptions } from './options.js';

/** How long and how often a call may try. */
export interface Limits {
  readonly attemptTimeoutMs: number;
  readonly totalTimeoutMs: number;
  readonly maxRetries: number;
}

/** @throws TypeError when a limit is no number, or one that a timer cannot hold. */
export function limits(options: AutopilotClientOptions): Limits {
  const { attemptTimeoutMs = 60_000, totalTimeoutMs = 300_000, maxRetries = 5 } = options;
  timeout('attemptTimeoutMs', attemptTimeoutMs);
  timeout('totalTimeoutMs', totalTimeoutMs);
  if (!(Number.isInteger(maxRetries) && maxRetries >= 0))
    refuse('maxRetries must be a whole number, 0 or more');
  return { attemptTimeoutMs, totalTimeoutMs, maxRetries };
}

/** Platforms keep a timer's delay in 31 bits and fire at once beyond. */
const longestTimer = 2_147_483_647;

function timeout(name: string, value: number): void {
  if (!(value > 0 && value <= longestTimer))
    refuse(`${name} must be milliseconds, more than 0 and at most ${longestTimer}`);
}

function refuse(what: string): never {
  throw new TypeError(`createAutopilotClient: ${what}.`);
}
