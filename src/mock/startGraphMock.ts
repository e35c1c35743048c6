import type { IncomingMessage, ServerResponse } from 'node:http';
import { checkFault } from './checkOptions.js';
import { type Clock, guidFrom, type Random, randomFrom, spedUp, within } from './clock.js';
import { type Answer, type Call, graphError } from './graph/answers.js';
import { graphService } from './graph/graphService.js';
import { answerCall, insidePrism, unauthorized } from './graph/insidePrism.js';
import { tenant } from './graph/tenant.js';
import type {
  Fault,
  GraphMock,
  GraphMockOptions,
  MockRequest,
  MockViolation,
  OperationId,
} from './MockOptions.js';
import { readCall } from './readCall.js';
import { startServer } from './server.js';

type Entry = { -readonly [P in keyof MockRequest]: MockRequest[P] };

/** Starts the in-memory Graph inside Prism, behind a server that injects faults. */
export async function startGraphMock(options: GraphMockOptions): Promise<GraphMock> {
  const { seed = 1, speed = 1, latency = 0, retryAfter, requestLogSize = 10_000 } = options;
  const { onRequest, onEffect } = options;
  const clock = spedUp(options.clock, speed);
  const epoch = Date.now();
  const ours = tenant(options);
  const judge = await insidePrism(graphService(ours, options, clock, epoch));
  const faults = faultPlan(options.faults ?? [], seed, clock);
  const requestIds = randomFrom(seed, 'requests');
  const latencies = randomFrom(seed, 'latencies');
  const { pause, endPauses } = pauses(clock);
  const requests: Entry[] = [];
  const violations: MockViolation[] = [];
  const expiredTokens = new Set<string | undefined>();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<Answer | undefined> {
    const { method = '', url: path = '/', headers } = request;
    const entry: Entry = {
      operation: undefined,
      method,
      path,
      at: clock.now(),
      devices: 0,
      status: undefined,
      fault: undefined,
    };
    requests.push(entry);
    if (requests.length > requestLogSize) requests.shift();
    const { call, read } = await readCall(request, guidFrom(requestIds), new Date(epoch + clock.now()));
    const { operation } = call;
    Object.assign(entry, { operation, devices: devicesIn(call) });
    await onRequest?.(entry);

    const expired = expiredTokens.has(headers.authorization);
    const fault = expired ? undefined : faults.next(operation);
    entry.fault = fault?.fault;
    if (fault?.fault === 'expiredToken') expiredTokens.add(headers.authorization);
    let answered: Answer | undefined;
    if (expired) answered = unauthorized(call);
    else if (fault === undefined || fault.takesEffect) {
      answered = await answerCall(call, read, {
        judge,
        speed,
        ...(retryAfter !== undefined && { retryAfter }),
        onViolation: (status, { message }) => violations.push({ operation, status, message }),
      });
    }
    await onEffect?.(entry);
    await pause(within(latency, latencies));

    if (fault !== undefined) answered = applyFault(fault, call, response);
    entry.status = answered?.status;
    return answered;
  }

  const server = await startServer(options, {
    answer,
    onFailure: (error) => violations.push({ operation: undefined, status: 500, message: String(error) }),
    onClose: endPauses,
  });

  return {
    ...server,
    records: () => ours.records(clock.now()),
    requests: () => requests.map((entry) => ({ ...entry })),
    violations: () => [...violations],
    addFault(fault) {
      checkFault(fault);
      faults.add(fault);
    },
  };
}

/** How many devices a call would hand in, if it were taken. */
function devicesIn({ operation, body }: Call): number {
  if (operation === 'createImportedWindowsAutopilotDeviceIdentity') return 1;
  if (operation !== 'importImportedWindowsAutopilotDeviceIdentities') return 0;
  const devices = (body as { importedWindowsAutopilotDeviceIdentities?: unknown } | null)
    ?.importedWindowsAutopilotDeviceIdentities;
  return Array.isArray(devices) ? devices.length : 0;
}

/** Applies a fault to a request; returns the answer where the fault consists in one. */
function applyFault({ fault, retryAfter }: Fault, call: Call, response: ServerResponse): Answer | undefined {
  switch (fault) {
    case 'silence':
      return;
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
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
  /** How many requests came that it might apply to. */
  seen: number;
}

/** Decides for each request which fault applies to it. */
function faultPlan(faults: readonly Fault[], seed: number, clock: Clock) {
  const plan: Planned[] = [];
  for (const fault of faults) add(fault);
  return { add, next };

  function add(fault: Fault): void {
    plan.push({ fault, random: randomFrom(seed, `fault ${plan.length}`), seen: 0 });
  }

  function next(operation: OperationId | undefined): Fault | undefined {
    const now = clock.now();
    // Each of them counts the request, whether or not another one comes first.
    const applying = plan.filter((planned) => {
      const { fault, random } = planned;
      const { operations, skip = 0, times = 1, probability = 1, from = 0, until = Infinity } = fault;
      const meant = operations === undefined || (operation !== undefined && operations.includes(operation));
      if (!meant || now < from || now >= until) return false;
      const nth = planned.seen++;
      return nth >= skip && nth < skip + times && random() < probability;
    });
    return applying[0]?.fault;
  }
}

/** Waits by the clock, all of which can be ended at once; from then on nothing waits any more. */
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
