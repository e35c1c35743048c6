import { onTestFinished } from 'vitest';
import {
  type AutopilotClient,
  type AutopilotClientOptions,
  createAutopilotClient,
} from '../../../src/index.js';
import { type GraphMock, type GraphMockOptions, startMock } from '../../../src/mock/index.js';
import { fakeClock } from '../../support/fakeClock.js';

/** A tenant, a client of it, and the one clock of both, which runs ahead whenever nothing happens. */
export interface Simulation {
  readonly mock: GraphMock;
  readonly client: AutopilotClient;
  readonly clock: { now(): number; setTimer(callback: () => void, ms: number): () => void };
  close(): Promise<void>;
}

/**
 * Time passes only while everybody waits: no request is on its way but those that the mock itself lets wait, and no
 * answer is being read. So an hour takes no longer than what is done in it, and the same always happens at the same time.
 */
export async function simulation(
  options: GraphMockOptions = {},
  clientOptions: Partial<AutopilotClientOptions> = {},
): Promise<Simulation> {
  const inner = fakeClock();
  let active = 0;
  let checks = 0;

  function check(): void {
    const latest = ++checks;
    // Twice round the event loop: what an answer or a timer has set off comes first.
    setImmediate(() => setImmediate(() => latest === checks && active === 0 && inner.pending > 0 && move()));
  }
  function move(): void {
    inner.advanceToNext();
    check();
  }
  const clock = {
    now: inner.now,
    setTimer(callback: () => void, ms: number) {
      check();
      return inner.setTimer(callback, ms);
    },
  };
  const mockClock = {
    now: inner.now,
    setTimer(callback: () => void, ms: number) {
      active--;
      check();
      const wake = () => {
        active++;
        callback();
      };
      return inner.setTimer(wake, ms);
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
  const fetch: typeof globalThis.fetch = async (input, init) => {
    active++;
    let silenced = false;
    init?.signal?.addEventListener('abort', () => {
      // The mock has taken itself off the count, and nobody will put it back.
      silenced = mock.requests().at(-1)?.fault === 'silence';
    });
    try {
      const response = await globalThis.fetch(input, init);
      const body = await response.arrayBuffer();
      const { status, headers } = response;
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
  const close = () => mock.close();
  onTestFinished(close);
  return { mock, client, clock, close };
}
