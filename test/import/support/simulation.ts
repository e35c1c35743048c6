import { onTestFinished } from 'vitest';
import {
  type AutopilotClient,
  type AutopilotClientOptions,
  type Clock,
  createAutopilotClient,
} from '../../../src/index.js';
import { type GraphMock, type GraphMockOptions, startMock } from '../../../src/mock/index.js';
import { fakeClock } from '../../support/fakeClock.js';

// The client loads these on demand, in real time, during which the clock would run ahead.
await Promise.all([
  import('../../../src/client/onDemand.js'),
  import('../../../src/devices/registeredDevices.js'),
]);

/** A tenant and a client for it on one clock, which advances whenever nothing happens. */
export interface Simulation {
  readonly mock: GraphMock;
  readonly client: AutopilotClient;
  readonly clock: Clock;
  readonly fetch: typeof globalThis.fetch;
}

/** Changes the JSON of an answer, for behavior that the mock does not have. */
export type Rewrite = (
  json: { value?: Record<string, unknown>[]; [name: string]: unknown },
  path: string,
) => unknown;

/**
 * Time passes only while everything waits: no request is pending except those that the mock delays, and no answer is
 * being read. So an hour takes only as long as the work in it, and the timing is always the same.
 */
export async function simulation(
  options: GraphMockOptions = {},
  { rewrite, ...clientOptions }: Partial<AutopilotClientOptions> & { rewrite?: Rewrite } = {},
): Promise<Simulation> {
  const inner = fakeClock();
  // Below zero while the mock delays a request that it will not answer either.
  let active = 0;
  let checks = 0;

  function check(): void {
    const latest = ++checks;
    // Two turns of the event loop, so that anything an answer or a timer has started comes first.
    setImmediate(() => setImmediate(() => latest === checks && active <= 0 && inner.pending > 0 && move()));
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
  // While the mock waits, its request is not pending.
  const mockClock: Clock = {
    now: inner.now,
    setTimer(callback, ms) {
      active--;
      check();
      return inner.setTimer(() => {
        active++;
        callback();
      }, ms);
    },
  };
  const mock = await startMock({
    ...options,
    clock: mockClock,
    async onEffect(request) {
      await options.onEffect?.(request);
      if (request.fault === 'silence') {
        active--;
        check();
      }
    },
  });
  onTestFinished(() => mock.close());

  const fetch: typeof globalThis.fetch = async (input, init) => {
    active++;
    let silenced = false;
    init?.signal?.addEventListener('abort', () => {
      // The mock has already stopped counting it.
      silenced = mock.requests().at(-1)?.fault === 'silence';
    });
    try {
      const response = await globalThis.fetch(input, init);
      const { status, headers } = response;
      const text = await response.text();
      const isJson = response.ok && headers.get('content-type')?.includes('json');
      const body = rewrite && isJson ? JSON.stringify(rewrite(JSON.parse(text), String(input))) : text;
      return new Response(status === 204 ? null : body, { status, headers });
    } finally {
      if (!silenced) active--;
      check();
    }
  };
  const client = createAutopilotClient({
    credential: 'a-token',
    baseUrl: mock.url,
    fetch,
    clock,
    ...clientOptions,
  });
  return { mock, client, clock, fetch };
}
