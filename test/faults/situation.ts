import { inspect } from 'node:util';
import { expect, onTestFinished } from 'vitest';
import { operations as contract, type Operation } from '../../generated/operations.js';
import {
  type AutopilotClient,
  type AutopilotClientOptions,
  AutopilotError,
  type CallOptions,
  createAutopilotClient,
} from '../../src/index.js';
import { type FakeClock, fakeClock } from '../support/fakeClock.js';
import {
  answer,
  type Behavior,
  type FaultServer,
  type Script,
  startFaultServer,
} from '../support/faultServer.js';

/** Three parts, like a real token. Every piece of it can be recognized. */
export const token = ['eyJ', '', '']
  .map((start, part) => start + 'LEAKTOKEN'.repeat([9, 90, 38][part] ?? 0))
  .join('.');

/** In the alphabet and length of a real hardware hash. Every piece of it can be recognized. */
export const hash = `${'LEAKHASH+/AB'.repeat(333)}AA==`;

export const device = {
  serialNumber: 'SAMPLE-0001',
  hardwareIdentifier: hash,
  importId: '6c2d1f0a-0000-4000-8000-000000000001',
};

export const id = '11111111-2222-4333-8444-555555555555';
const record = { id, serialNumber: device.serialNumber, importId: device.importId };

export type OperationName = 'create' | 'import' | 'sync' | 'get' | 'list' | 'settings' | 'delete';

/** The seven operations: how to call them, their name in the contract, and the answer of the service. */
export const calls: Record<
  OperationName,
  {
    readonly call: (autopilot: AutopilotClient, options?: CallOptions) => Promise<unknown>;
    readonly operation: Operation;
    readonly status: number;
    readonly body: unknown;
    readonly success: Behavior;
  }
> = {
  create: {
    call: (autopilot, options) => autopilot.create(device, options),
    ...answered(contract.createImportedWindowsAutopilotDeviceIdentity, 201, record),
  },
  import: {
    call: (autopilot, options) =>
      autopilot.import([device, { ...device, serialNumber: 'SAMPLE-0002' }], options),
    ...answered(contract.importImportedWindowsAutopilotDeviceIdentities, 200, { value: [record, record] }),
  },
  sync: {
    call: (autopilot, options) => autopilot.sync(options),
    ...answered(contract.syncWindowsAutopilotSettings, 204),
  },
  get: {
    call: (autopilot, options) => autopilot.get(id, options),
    ...answered(contract.getImportedWindowsAutopilotDeviceIdentity, 200, record),
  },
  list: {
    call: async (autopilot, options) => {
      const records: unknown[] = [];
      for await (const each of autopilot.list({}, options)) records.push(each);
      return records;
    },
    ...answered(contract.listImportedWindowsAutopilotDeviceIdentities, 200, { value: [record] }),
  },
  settings: {
    call: (autopilot, options) => autopilot.settings(options),
    ...answered(contract.getWindowsAutopilotSettings, 200, { id }),
  },
  delete: {
    call: (autopilot, options) => autopilot.delete(id, options),
    ...answered(contract.deleteImportedWindowsAutopilotDeviceIdentity, 204),
  },
};

function answered(operation: Operation, status: number, body?: unknown) {
  return { operation, status, body, success: answer(status, body) };
}

export const everyOperation = Object.keys(calls) as OperationName[];
export const writes = ['create', 'import', 'sync'] as const satisfies OperationName[];
export const reads = ['get', 'list', 'settings'] as const satisfies OperationName[];
export const repeatable = [...reads, 'delete'] as const satisfies OperationName[];

export type RetryEvent = Parameters<NonNullable<AutopilotClientOptions['onRetry']>>[0];

export interface Situation {
  readonly autopilot: AutopilotClient;
  readonly server: FaultServer;
  readonly clock: FakeClock;
  /** The events that `onRetry` received. */
  readonly retries: RetryEvent[];
  /** Calls the operation with the client of this situation. */
  call(name: OperationName, options?: CallOptions): Promise<unknown>;
}

/**
 * Creates a client and a service with a script. The clock stands still, but advances to the end of each wait before a
 * retry, unless `waits` is `'held'`.
 *
 * After the test, no timer may be left, and no output of the client may contain a secret.
 */
export async function situation(
  script: Script,
  options: Partial<AutopilotClientOptions> = {},
  waits: 'pass' | 'held' = 'pass',
): Promise<Situation> {
  const clock = fakeClock();
  const server = await startFaultServer(script, { clock });
  const retries: RetryEvent[] = [];
  const autopilot = createAutopilotClient({
    credential: token,
    baseUrl: server.url,
    fetch: server.fetch,
    clock,
    onRetry(event) {
      retries.push(event);
      // When the client has set its timer. A wait of 0 may need no timer.
      if (waits === 'pass') setImmediate(() => (event.waitMs > 0 ? clock.advanceToNext() : clock.advance(0)));
    },
    ...options,
  });
  onTestFinished(async () => {
    await server.close();
    expect(clock.pending, 'timers left').toBe(0);
    showsNoSecret(autopilot, 'inside');
    showsNoSecret(retries, 'inside');
  });
  return { autopilot, server, clock, retries, call: (name, call) => calls[name].call(autopilot, call) };
}

/** Returns the `AutopilotError` of a failed call. */
export async function failure(calling: Promise<unknown>): Promise<AutopilotError> {
  const [outcome] = await Promise.allSettled([calling]);
  if (outcome.status === 'fulfilled') throw new Error(`The call succeeded: ${inspect(outcome.value)}`);
  showsNoSecret(outcome.reason, 'inside');
  if (!(outcome.reason instanceof AutopilotError)) throw outcome.reason;
  return outcome.reason;
}

/** Returns the result of a successful call. */
export async function success<Value>(calling: Promise<Value>): Promise<Value> {
  const value = await calling;
  showsNoSecret(value, 'outside');
  return value;
}

/**
 * Returns a value in every form in which programs print it.
 *
 * @param how `'inside'` includes properties that are not enumerable, such as the hash of a result
 */
export function shown(value: unknown, how: 'inside' | 'outside'): string {
  const whole = { depth: Number.POSITIVE_INFINITY, maxStringLength: null, maxArrayLength: null } as const;
  const texts = [String(value), JSON.stringify(value), inspect(value, whole)];
  if (how === 'inside') texts.push(inspect(value, { ...whole, showHidden: true, getters: true }));
  for (let level = value; level instanceof Error; level = level.cause) {
    texts.push(level.message, `${level.stack}`, JSON.stringify(level, Object.getOwnPropertyNames(level)));
  }
  return texts.join('\n');
}

export function showsNoSecret(value: unknown, how: 'inside' | 'outside'): void {
  const leak = /.{0,60}LEAK(TOKEN|HASH).{0,20}/.exec(shown(value, how));
  expect(leak?.[0], 'a secret is shown').toBeUndefined();
}

/** Creates a promise, and a function that resolves it. */
export function gate<Value = void>() {
  let open: (value: Value) => void = () => {};
  const opened = new Promise<Value>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** Creates a promise that never settles. `begun` is called when something waits for it. */
export function forever(begun: () => void = () => {}): Promise<never> {
  begun();
  return new Promise(() => {});
}

/** Runs all pending microtasks and immediates. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
