import type { Clock } from './clock.js';
import { judge, type Outcome } from './judge.js';
import { limited } from './limited.js';
import type { Outgoing } from './Outgoing.js';
import { readBounded } from './readBounded.js';

/** What every request of a client is sent with. */
export interface Platform {
  readonly fetch: typeof globalThis.fetch;
  readonly userAgent: string | undefined;
  readonly clock: Clock;
}

/** Sends a request once, for at most `ms`. Whatever goes wrong with it is in the outcome. */
export async function attempt(
  outgoing: Outgoing,
  token: string,
  ms: number,
  { fetch, clock, userAgent }: Platform,
): Promise<Outcome> {
  const { operation, url, body, signal } = outgoing;
  const clientRequestId = crypto.randomUUID();
  const headers: Record<string, string> = {
    Accept: 'application/json',
    Authorization: `Bearer ${token}`,
    'client-request-id': clientRequestId,
  };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (userAgent !== undefined) headers['User-Agent'] = userAgent;

  let response: Response | undefined;
  let text = '';
  let thrown: unknown;
  try {
    await limited(clock, ms, signal, async (signal) => {
      // A redirect would carry the token and the hash to wherever it points.
      const init: RequestInit = { method: operation.method, headers, redirect: 'manual', signal };
      if (body !== undefined) init.body = body;
      response = await fetch(url, init);
      await readBounded(response, (soFar) => {
        text = soFar;
      });
    });
  } catch (cause) {
    thrown = cause;
  }

  return judge({ outgoing, token, clientRequestId, response, text, thrown, ms });
}
