import { syncTenant } from '../../import/index.js';
import type { Session } from './withService.js';

/** Starts a synchronisation, if the ten-minute rule allows it. Otherwise returns why not, and when it can be tried again. */
export async function synchronise({ client, signal, talk }: Session): Promise<string | undefined> {
  const result = await syncTenant(client, { signal });
  if (result.started) {
    talk.say('A synchronisation has begun.');
    return undefined;
  }
  const when = result.retryAt?.toISOString().replace(/\.\d+/, '') ?? 'ten minutes';
  const why =
    result.reason === 'running'
      ? 'a synchronisation is running already'
      : 'it is too early to synchronise again';
  return `${why}. Try again after ${when}`;
}
