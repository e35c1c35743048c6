import { checkFault } from './checkOptions.js';
import { type Clock, fastClock, guidFrom, type Random, randomFrom, within } from './clock.js';
import type { Fault, OperationId } from './Fault.js';
import { answerCall, type CallValidator, type Perform, unauthorized } from './graph/answerCall.js';
import { type Answer, type Call, graphError } from './graph/answers.js';
import { graphService } from './graph/graphService.js';
import { tenant } from './graph/tenant.js';
import type { MockRequest, MockTenant, MockViolation } from './Mock.js';
import type { TenantOptions } from './MockOptions.js';
import { type Received, readCall } from './readCall.js';

type Entry = { -readonly [P in keyof MockRequest]: MockRequest[P] };

/** The result of a request: an answer, or a fault of the connection. */
export type Reply = Answer | 'reset' | 'silence';

/** A simulated tenant with its faults and its request log, independent of the transport. */
export interface TenantMock extends MockTenant {
  readonly reply: (received: Received) => Promise<Reply>;
  /** Records a fault of the mock itself, and returns what to answer because of it. */
  readonly fail: (error: unknown) => Answer;
  /** Ends all waits. Later requests do not wait either. */
  readonly endPauses: () => void;
}

/** Creates a tenant. `createValidator` validates its requests and answers against the contract. */
export function tenantMock(
  options: TenantOptions,
  base: Clock,
  createValidator: (perform: Perform) => CallValidator,
): TenantMock {
  const { seed = 1, speed = 1, latency = 0, retryAfter, requestLogSize = 10_000 } = options;
  const { onRequest, onEffect } = options;
  const clock = fastClock(options.clock ?? base, speed);
  const epoch = Date.now();
  const tenantState = tenant(options);
  const validate = createValidator(graphService(tenantState, options, clock, epoch));
  const faults = faultPlan(options.faults ?? [], seed, clock);
  const requestIds = randomFrom(seed, 'requests');
  const latencies = randomFrom(seed, 'latencies');
  const { pause, endPauses } = pauses(clock);
  const requests: Entry[] = [];
  const violations: MockViolation[] = [];
  const expiredTokens = new Set<string | undefined>();

  async function reply(received: Received): Promise<Reply> {
    const { method, target, headers } = received;
    const entry: Entry = {
      operation: undefined,
      method,
      path: target,
      at: clock.now(),
      devices: 0,
      status: undefined,
      fault: undefined,
    };
    requests.push(entry);
    if (requests.length > requestLogSize) requests.shift();
    const { call, read } = await readCall(received, guidFrom(requestIds), new Date(epoch + clock.now()));
    const { operation } = call;
    Object.assign(entry, { operation, devices: devicesIn(call) });
    await onRequest?.(entry);

    const expired = expiredTokens.has(headers.authorization);
    const fault = expired ? undefined : faults.next(operation);
    entry.fault = fault?.fault;
    if (fault?.fault === 'expiredToken') expiredTokens.add(headers.authorization);
    let replied: Reply = 'silence';
    if (expired) replied = unauthorized(call);
    else if (fault === undefined || fault.takesEffect) {
      replied = await answerCall(call, read, {
        validate: validate,
        speed,
        ...(retryAfter !== undefined && { retryAfter }),
        onViolation: (status, { message }) => violations.push({ operation, status, message }),
      });
    }
    await onEffect?.(entry);
    await pause(within(latency, latencies));

    if (fault !== undefined) replied = applyFault(fault, call);
    if (typeof replied === 'object') entry.status = replied.status;
    return replied;
  }

  return {
    reply,
    fail(error) {
      violations.push({ operation: undefined, status: 500, message: String(error) });
      return failure(error);
    },
    endPauses,
    records: () => tenantState.records(clock.now()),
    devices: () => tenantState.devices.inspect(clock.now()),
    requests: () => requests.map((entry) => ({ ...entry })),
    violations: () => [...violations],
    addFault(fault) {
      checkFault(fault);
      faults.add(fault);
    },
  };
}

/** Returns the answer to a request that makes the mock itself fail. */
export function failure(error: unknown): Answer {
  return {
    status: 500,
    headers: { 'Content-Type': 'application/json' },
    body: { error: { code: 'InternalServerError', message: `The mock failed: ${error}` } },
  };
}

/** Returns how many devices a call submits. */
function devicesIn({ operation, body }: Call): number {
  if (operation === 'createImportedWindowsAutopilotDeviceIdentity') return 1;
  if (operation !== 'importImportedWindowsAutopilotDeviceIdentities') return 0;
  const devices = (body as { importedWindowsAutopilotDeviceIdentities?: unknown } | null)
    ?.importedWindowsAutopilotDeviceIdentities;
  return Array.isArray(devices) ? devices.length : 0;
}

function applyFault({ fault, retryAfter }: Fault, call: Call): Reply {
  switch (fault) {
    case 'silence':
    case 'reset':
      return fault;
    case 'html':
      return { status: 200, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: page };
    case 'expiredToken':
      return unauthorized(call);
    default:
      return graphError(call, fault, codes[fault] ?? 'UnknownError', 'The mock was configured to fail.', {
        ...(retryAfter !== undefined && { 'Retry-After': retryAfter }),
      });
  }
}

const page = '<!doctype html><title>Sign in</title><h1>Sign in to this network</h1>\n';

const codes: Readonly<Record<number, string>> = {
  403: 'Forbidden',
  429: 'TooManyRequests',
  500: 'InternalServerError',
  502: 'BadGateway',
  503: 'ServiceUnavailable',
  504: 'GatewayTimeout',
};

interface Planned {
  readonly fault: Fault;
  readonly random: Random;
  /** Number of requests so far that the fault might apply to. */
  seen: number;
}

/** Decides which fault applies to a request. */
function faultPlan(faults: readonly Fault[], seed: number, clock: Clock) {
  const plan: Planned[] = [];
  for (const fault of faults) add(fault);
  return { add, next };

  function add(fault: Fault): void {
    plan.push({ fault, random: randomFrom(seed, `fault ${plan.length}`), seen: 0 });
  }

  function next(operation: OperationId | undefined): Fault | undefined {
    const now = clock.now();
    // Every fault counts the request, even if another fault applies to it.
    const applying = plan.filter((planned) => {
      const { fault, random } = planned;
      const { operations, skip = 0, times = 1, probability = 1, from = 0, until = Infinity } = fault;
      const isMatch = operations === undefined || (operation !== undefined && operations.includes(operation));
      if (!isMatch || now < from || now >= until) return false;
      const nth = planned.seen++;
      return nth >= skip && nth < skip + times && random() < probability;
    });
    return applying[0]?.fault;
  }
}

/** Waits on the clock. `endPauses` ends all waits, including later ones. */
function pauses(clock: Clock) {
  const ends = new Set<() => void>();
  let areEnded = false;
  return {
    pause(ms: number): Promise<void> | undefined {
      if (ms <= 0 || areEnded) return;
      return new Promise((resolve) => {
        const cancel = clock.setTimer(end, ms);
        ends.add(end);
        function end() {
          cancel();
          ends.delete(end);
          resolve();
        }
      });
    },
    endPauses(): void {
      areEnded = true;
      for (const end of ends) end();
    },
  };
}
