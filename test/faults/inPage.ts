import { type AutopilotClient, AutopilotError, createAutopilotClient } from '../../src/index.js';
import { fakeClock } from '../support/fakeClock.js';
import type { device as someDevice } from './situation.js';

// The code of browser.test.ts that runs in the page, bundled as the global `inPage`.

interface Given {
  readonly baseUrl: string;
  /** A token, or tokens that a function returns in turn. */
  readonly credential: string | string[];
  readonly device: typeof someDevice;
}

let autopilot: AutopilotClient;
let given: Given;
let controller: AbortController;
let headArrives: () => void;

function makeClient(options: Given): void {
  given = options;
  const { baseUrl, credential } = options;
  autopilot = createAutopilotClient({
    baseUrl,
    credential: Array.isArray(credential) ? () => credential.shift() ?? '' : credential,
    clock: inPage.clock,
    async fetch(input, init) {
      const response = await fetch(input, init);
      // Only after the caller has started to read the body.
      setTimeout(headArrives);
      return response;
    },
    onRetry({ waitMs }) {
      inPage.waits.push(waitMs);
      // When the client has set its timer.
      setTimeout(() => (waitMs > 0 ? inPage.clock.advanceToNext() : inPage.clock.advance(0)));
    },
  });
}

async function call(name: 'create' | 'settings') {
  controller = new AbortController();
  inPage.headArrived = new Promise((resolve) => {
    headArrives = resolve;
  });
  const { signal } = controller;
  const calling: Promise<object> =
    name === 'create' ? autopilot.create(given.device, { signal }) : autopilot.settings({ signal });
  const outcome = await calling.then(
    (value) => ({ value, shown: JSON.stringify(value) }),
    (thrown: unknown) => {
      if (!(thrown instanceof AutopilotError)) throw thrown;
      const { message, cause, stack } = thrown;
      const error = { ...thrown, message, cause: cause instanceof Error ? `${cause}` : cause };
      return { error, shown: `${thrown} ${stack} ${JSON.stringify(thrown)} ${JSON.stringify(error)}` };
    },
  );
  return { ...outcome, pending: inPage.clock.pending };
}

async function deleteAndGet(id: string) {
  const deleted = await autopilot.delete(id);
  const record = await autopilot.get(id);
  return [deleted ?? null, JSON.stringify(record), record.hardwareIdentifier] as const;
}

const inPage = {
  clock: fakeClock(),
  waits: [] as number[],
  headArrived: Promise.resolve(),
  makeClient,
  call,
  deleteAndGet,
  abort: (reason: string) => controller.abort(reason),
};

export type InPage = typeof inPage;

Object.assign(globalThis, { inPage });
