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
  const chosen = { attemptTimeoutMs, totalTimeoutMs, maxRetries };
  for (const [name, value] of Object.entries(chosen)) {
    const least = name === 'maxRetries' ? 0 : 1;
    if (typeof value !== 'number' || !(value >= least && value <= longestTimer)) {
      throw new TypeError(`createAutopilotClient: ${name} must be a number from ${least} to ${longestTimer}`);
    }
  }
  return chosen;
}

/** Platforms keep a timer's delay in 31 bits, and fire at once beyond. */
const longestTimer = 2 ** 31 - 1;
