import type { AutopilotClient, WindowsAutopilotSettings } from '../../client/types.js';
import { AutopilotError } from '../../errors/AutopilotError.js';
import { CliError } from '../CliError.js';
import { exitCodes } from '../exitCodes.js';

/** Between two synchronisations that are asked for: the service answers 429 before. */
const pauseMs = 10 * 60_000;

/**
 * Starts a synchronisation, unless the last was asked for less than ten minutes ago.
 *
 * @throws CliError when it is too early, or one runs: it says when to try again.
 */
export async function startSync(client: AutopilotClient, signal: AbortSignal): Promise<void> {
  // Without them the service itself will say whether it is too early.
  const settings = await client.settings({ signal }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    return undefined;
  });
  const next = nextTime(settings);
  if (next !== undefined && next > Date.now()) throw tooEarly(next);
  try {
    await client.sync({ signal });
  } catch (cause) {
    if (!(cause instanceof AutopilotError)) throw cause;
    if (cause.code === 'conflict') {
      throw refused('a synchronisation is running already: wait until it has ended.', cause);
    }
    if (cause.code !== 'throttled') throw cause;
    throw tooEarly(Date.now() + (cause.retryAfterSeconds ?? pauseMs / 1000) * 1000, cause);
  }
}

function nextTime(
  { lastManualSyncTriggerDateTime }: WindowsAutopilotSettings = { id: '' },
): number | undefined {
  const last = Date.parse(lastManualSyncTriggerDateTime ?? '');
  return Number.isNaN(last) ? undefined : last + pauseMs;
}

function tooEarly(next: number, cause?: unknown): CliError {
  const when = new Date(next).toISOString().replace(/\.\d+/, '');
  return refused(`it is too early to synchronise again. Try again after ${when}.`, cause);
}

function refused(message: string, cause: unknown): CliError {
  return new CliError(exitCodes.failed, message, { cause });
}
