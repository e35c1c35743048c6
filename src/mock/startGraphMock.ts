import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkFault } from './checkOptions.js';
import { type Clock, guidFrom, type Random, randomFrom, spedUp, within } from './clock.js';
import { type Answer, type Call, graphError } from './graph/answers.js';
import { graphService } from './graph/graphService.js';
import { answerCall, insidePrism, unauthorized } from './graph/insidePrism.js';
import { tenant } from './graph/tenant.js';
import { cannotListen } from './loadPrism.js';
import type {
  Fault,
  GraphMock,
  GraphMockOptions,
  MockRequest,
  MockViolation,
  OperationId,
} from './MockOptions.js';
import { readCall } from './readCall.js';

type Entry = { -readonly [P in keyof MockRequest]: MockRequest[P] };

/** The in-memory Graph inside Prism, behind a server that injects faults. */
export async function startGraphMock(options: GraphMockOptions): Promise<GraphMock> {
  const { port = 0, seed = 1, speed = 1, latency = 0, retryAfter = 'integer', onRequest, onEffect } = options;
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

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
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
    const { call, read } = await readCall(request, guidFrom(requestIds), new Date(epoch + clock.now()));
    const { operation } = call;
    Object.assign(entry, { operation, devices: devicesIn(call) });
    await onRequest?.(entry);

    const expired = expiredTokens.has(headers.authorization);
    const fault = expired ? undefined : faults.next(operation);
    entry.fault = fault?.fault;
    if (fault?.fault === 'expiredToken') expiredTokens.add(headers.authorization);
    let answer: Answer | undefined;
    if (expired) answer = unauthorized(call);
    else if (fault === undefined || fault.takesEffect) {
      answer = await answerCall(call, read, {
        judge,
        speed,
        retryAfter,
        onViolation: (status, { message }) => violations.push({ operation, status, message }),
      });
    }
    await onEffect?.(entry);
    await pause(within(latency, latencies));

    if (fault !== undefined) answer = befall(fault, call, response);
    if (answer === undefined) return;
    entry.status = answer.status;
    send(request, response, answer);
  }

  const server = createServer((request, response) => {
    if (request.method === 'OPTIONS') {
      response.writeHead(204, corsHeaders(request)).end();
      return;
    }
    serve(request, response).catch((error: unknown) => {
      // A client that went away is no fault of the mock.
      if (request.readableAborted || response.destroyed) return;
      violations.push({ operation: undefined, status: 500, message: String(error) });
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end(`The mock failed: ${error}`);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => reject(cannotListen(port, cause)));
    server.listen(port, '127.0.0.1', resolve);
  });

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    records: () => ours.records(clock.now()),
    requests: () => requests.map((entry) => ({ ...entry })),
    violations: () => [...violations],
    addFault(fault) {
      checkFault(fault);
      faults.add(fault);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        endPauses();
      }),
  };
}

function send(request: IncomingMessage, response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { ...corsHeaders(request), ...headers });
  response.end(body === undefined || typeof body === 'string' ? body : JSON.stringify(body));
}

/** How many devices a call would hand in, if it were taken. */
function devicesIn({ operation, body }: Call): number {
  if (operation === 'createImportedWindowsAutopilotDeviceIdentity') return 1;
  if (operation !== 'importImportedWindowsAutopilotDeviceIdentities') return 0;
  const devices = (body as { importedWindowsAutopilotDeviceIdentities?: unknown } | null)
    ?.importedWindowsAutopilotDeviceIdentities;
  return Array.isArray(devices) ? devices.length : 0;
}

/** Lets a fault happen to a request; gives the answer where the fault consists in one. */
function befall({ fault, retryAfter }: Fault, call: Call, response: ServerResponse): Answer | undefined {
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
      return graphError(call, fault, codes[fault] ?? 'UnknownError', 'The mock was told to fail.', {
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

/** Lets pages of every origin in, as Prism's own server does. */
function corsHeaders({ headers }: IncomingMessage): Record<string, string> {
  return {
    'Access-Control-Allow-Origin': headers.origin ?? '*',
    'Access-Control-Allow-Methods': 'GET, POST, DELETE, OPTIONS',
    'Access-Control-Allow-Headers': headers['access-control-request-headers'] ?? '*',
    'Access-Control-Allow-Credentials': 'true',
    'Access-Control-Expose-Headers':
      'client-request-id, date, request-id, retry-after, sl-violations, x-ms-ags-diagnostic',
    Vary: 'Origin',
  };
}

interface Planned {
  readonly fault: Fault;
  readonly random: Random;
  /** How many requests came that it might befall. */
  seen: number;
}

/** Decides for each request which fault befalls it. */
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
    const befalling = plan.filter((planned) => {
      const { fault, random } = planned;
      const { operations, skip = 0, times = 1, probability = 1, from = 0, until = Infinity } = fault;
      const meant = operations === undefined || (operation !== undefined && operations.includes(operation));
      if (!meant || now < from || now >= until) return false;
      const nth = planned.seen++;
      return nth >= skip && nth < skip + times && random() < probability;
    });
    return befalling[0]?.fault;
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
