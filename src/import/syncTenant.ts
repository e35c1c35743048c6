import type { CallOptions } from '../client/types.js';
import { AutopilotError } from '../errors/AutopilotError.js';
import type { ImportClient } from './types.js';

/**
 * Within ten minutes of the last synchronization, the service refuses another one with 429.
 *
 * @see https://learn.microsoft.com/graph/api/intune-enrollment-windowsautopilotsettings-sync
 */
const intervalMs = 600_000;

/** Options of {@link syncTenant}. */
export interface SyncOptions extends CallOptions {
  /** The time in milliseconds since 1970. Default: `Date.now`. */
  readonly now?: (() => number) | undefined;
}

/** Whether a synchronization was started and, if not, why. */
export type SyncResult =
  | { readonly started: true }
  | {
      readonly started: false;
      /** `running`: one is in progress. `tooSoon`: the last one started less than ten minutes ago. */
      readonly reason: 'running' | 'tooSoon';
      /** When it can be tried again, or `undefined` if the start of the last one is unknown or invalid. */
      readonly retryAt: Date | undefined;
    };

/**
 * Starts a synchronization of the tenant with the Autopilot service. If the settings say that one is running, or that
 * the last one was requested less than ten minutes ago, nothing is sent, because the service would refuse it.
 *
 * @see https://learn.microsoft.com/graph/api/intune-enrollment-windowsautopilotsettings-sync for the ten minutes
 * @throws AutopilotError if a call fails for another reason; `outcomeUnknown` if the synchronization may have started
 */
export async function syncTenant(client: ImportClient, options: SyncOptions = {}): Promise<SyncResult> {
  const { now = Date.now, ...call } = options;
  const { lastManualSyncTriggerDateTime, syncStatus } = await client.settings(call);
  const last = Date.parse(lastManualSyncTriggerDateTime ?? '');
  const isTooSoon = last + intervalMs > now();
  const retryAt = isTooSoon ? dateAt(last + intervalMs) : undefined;
  if (syncStatus === 'inProgress') return { started: false, reason: 'running', retryAt };
  if (isTooSoon) return { started: false, reason: 'tooSoon', retryAt };
  try {
    await client.sync(call);
    return { started: true };
  } catch (error) {
    // Another client was faster.
    if (!(error instanceof AutopilotError)) throw error;
    if (error.code === 'conflict') return { started: false, reason: 'running', retryAt };
    if (error.code !== 'throttled') throw error;
    const waitMs = (error.retryAfterSeconds ?? intervalMs / 1000) * 1000;
    return { started: false, reason: 'tooSoon', retryAt: dateAt(now() + waitMs) };
  }
}

/** JavaScript dates end in the year 275760. Later ones cannot be printed. */
function dateAt(ms: number): Date | undefined {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
