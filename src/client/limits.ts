import { numberOptions } from './numberOptions.js';
import type { AutopilotClientOptions } from './options.js';

/** How long and how often a call may try. */
export interface Limits {
  readonly attemptTimeoutMs: number;
  readonly totalTimeoutMs: number;
  readonly maxRetries: number;
}

export const limitOptions = {
  attemptTimeoutMs: { default: 60_000 },
  totalTimeoutMs: { default: 300_000 },
  maxRetries: { default: 5, least: 0, whole: true },
} as const;

/** @throws TypeError when a limit is no number, or one that cannot be kept. */
export function limits(options: AutopilotClientOptions): Limits {
  return numberOptions('createAutopilotClient', limitOptions, options);
}
