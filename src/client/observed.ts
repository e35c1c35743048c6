import type { Clock } from '../shared/timing.js';
import type { AutopilotClientOptions, RequestEvent } from './types.js';

/** The callbacks that see each attempt. */
export type Observers = Pick<AutopilotClientOptions, 'onRequest' | 'onResponse'>;

/** Makes an attempt between the calls of its observers. Rejects only if the attempt does. */
export async function observed<Outcome extends { readonly response?: Response | undefined }>(
  { onRequest, onResponse }: Observers,
  event: RequestEvent,
  clock: Clock,
  attempt: () => Promise<Outcome>,
): Promise<Outcome> {
  const start = clock.now();
  tell(() => onRequest?.(event));
  const outcome = await attempt();
  tell(() => {
    const { response } = outcome;
    return onResponse?.({
      ...event,
      status: response?.status || undefined,
      durationMs: clock.now() - start,
      requestId: guid.exec(response?.headers.get('request-id') ?? '')?.[0],
    });
  });
  return outcome;
}

/** An observer that fails must not change what a request does. It may be an async function. */
function tell(call: () => unknown): void {
  try {
    Promise.resolve(call()).catch(() => {});
  } catch {}
}

/** Anything but a GUID could be a part of what was sent. */
const guid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
