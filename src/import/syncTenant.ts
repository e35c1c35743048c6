import type { CallOptions } from '../client/types.js';
import { AutopilotError } from '../errors/AutopilotError.js';
import type { ImportClient } from './types.js';

/**
 * Within ten minutes of the last synchronisation the service refuses another one with 429.
 *
 * @see https://learn.microsoft.com/graph/api/intune-enrollment-windowsautopilotsettings-sync
 */
const intervalMs = 600_000;

/** What {@link syncTenant} takes besides the client. */
export interface SyncOptions extends CallOptions {
  /** The time in milliseconds since 1970. Default: `Date.now`. */
  readonly now?: (() => number) | undefined;
}

/** Whether a synchronisation was started, and why not. */
export type SyncResult =
  | { readonly started: true }
  | {
      readonly started: false;
      /** `running`: one is in progress. `tooSoon`: less than ten minutes have passed since the last one began. */
      readonly reason: 'running' | 'tooSoon';
      /** When it can be tried again; `undefined` where nobody says when the last one began, or no date is so late. */
      readonly retryAt: Date | undefined;
    };

/**
 * Starts a synchronisation of the tenant with the Autopilot service, if the settings say that none is running and that the
 * last one was asked for at least ten minutes ago, before which the service would refuse it: nothing is sent otherwise.
 *
 * @see https://learn.microsoft.com/graph/api/intune-enrollment-windowsautopilotsettings-sync for the ten minutes
 * @throws AutopilotError when a call fails for another reason; `outcomeUnknown` when it may have been started.
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
    // Somebody else was faster.
    if (!(error instanceof AutopilotError)) throw error;
    if (error.code === 'conflict') return { started: false, reason: 'running', retryAt };
    if (error.code !== 'throttled') throw error;
    const waitMs = (error.retryAfterSeconds ?? intervalMs / 1000) * 1000;
    return { started: false, reason: 'tooSoon', retryAt: dateAt(now() + waitMs) };
  }
}

/** The calendar of JavaScript ends in the year 275760, and a date beyond cannot be printed. */
function dateAt(ms: number): Date | undefined {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
