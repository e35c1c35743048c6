import { type AutopilotClientOptions, type Clock, createAutopilotClient } from '../../src/index.js';
import { fakeClock } from '../support/fakeClock.js';
import { json } from '../support/scriptedFetch.js';

export const id = '2b7e5f6c-9f5d-4f0e-8f7a-1d2c3b4a5968';

export interface Properties {
  groupTag: string | null;
  displayName: string | null;
  userPrincipalName: string | null;
  addressableUserName: string | null;
}

export const device = {
  id,
  serialNumber: 'SAMPLE-0001',
  groupTag: 'Warehouse',
  displayName: 'WAREHOUSE-01',
  userPrincipalName: 'alex@contoso.com',
  addressableUserName: 'Alex Wilber',
};

/** How the service handles a device, as reported by users. */
export interface Quirks {
  /** Milliseconds until a change is visible. */
  readonly lateMs?: number;
  /** Number of writes that are accepted and ignored first. */
  readonly ignored?: number;
  /** Number of writes that get 412 first, each because someone else has changed the device like this. */
  readonly conflicts?: readonly Partial<Properties>[];
  /**
   * Called with each request before it takes effect. An answer replaces the service's own. An error breaks the
   * connection.
   */
  readonly before?: (request: Sent) => Response | Error | undefined;
  /** Like `before`, but after the request has taken effect. */
  readonly after?: (request: Sent) => Response | Error | undefined;
}

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly at: number;
  readonly body: unknown;
  /** The number of earlier requests with this method. */
  readonly nth: number;
}

/** Creates a service with one device and a client for it, on a clock that advances whenever nothing else happens. */
export function service(quirks: Quirks = {}, options: Partial<AutopilotClientOptions> = {}) {
  const inner = fakeClock();
  const requests: Sent[] = [];
  let current: typeof device | (Properties & { id: string }) | undefined = { ...device };
  const conflicts = [...(quirks.conflicts ?? [])];
  let { ignored = 0 } = quirks;
  let checks = 0;

  function check(): void {
    const latest = ++checks;
    // Two turns of the event loop, so that anything an answer or a timer has started comes first.
    setImmediate(() => setImmediate(() => latest === checks && inner.pending > 0 && move()));
  }
  function move(): void {
    inner.advanceToNext();
    check();
  }
  const clock: Clock = {
    now: inner.now,
    setTimer(callback, ms) {
      check();
      return inner.setTimer(callback, ms);
    },
  };

  function change(to: Partial<Properties> | undefined): void {
    if (ignored-- > 0) return;
    const apply = () => {
      current = to && current && { ...current, ...to };
    };
    if (quirks.lateMs) inner.setTimer(apply, quirks.lateMs);
    else apply();
  }

  function perform({ method, path, body }: Sent): Response {
    if (current === undefined) return json(404, { error: { code: 'ResourceNotFound', message: 'Gone.' } });
    if (method === 'GET') return json(200, current);
    if (method === 'DELETE') change(undefined);
    else {
      const conflict = conflicts.shift();
      if (conflict !== undefined) {
        current = { ...current, ...conflict };
        return json(412, { error: { code: 'ConditionNotMet', message: 'It changed.' } });
      }
      const isUnassigned = path.endsWith('/unassignUserFromDevice');
      change(isUnassigned ? { userPrincipalName: '', addressableUserName: '' } : (body as Properties));
    }
    return new Response(null, { status: 204 });
  }

  const fetch: typeof globalThis.fetch = async (input, { method = 'GET', body } = {}) => {
    const request: Sent = {
      method,
      path: new URL(String(input)).pathname,
      at: inner.now(),
      body: typeof body === 'string' ? JSON.parse(body) : undefined,
      nth: requests.filter((earlier) => earlier.method === method).length,
    };
    requests.push(request);
    const answer =
      quirks.before?.(request) ??
      (() => {
        const own = perform(request);
        return quirks.after?.(request) ?? own;
      })();
    if (answer instanceof Error) throw answer;
    return answer;
  };

  const { devices } = createAutopilotClient({ credential: 'token', fetch, clock, maxRetries: 0, ...options });
  return {
    devices,
    requests,
    clock: inner,
    device: () => current,
    count: (method: string) => requests.filter((request) => request.method === method).length,
  };
}

/** The error of Node's `fetch` if the connection is reset after the request was sent. */
export function reset(): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }) });
}
