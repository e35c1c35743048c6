import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { befall } from './befall.js';
import { cannotListen } from './cannotListen.js';
import { checkFault } from './checkOptions.js';
import { spedUp } from './clock.js';
import { corsHeaders } from './cors.js';
import { faultPlan } from './faultPlan.js';
import { answerCall } from './graph/answerCall.js';
import type { Answer, Call } from './graph/Call.js';
import { graphService } from './graph/graphService.js';
import { insidePrism } from './graph/insidePrism.js';
import { unauthorized } from './graph/refusal.js';
import { tenant } from './graph/tenant.js';
import type { GraphMock, MockRequest, MockViolation } from './Mock.js';
import type { GraphMockOptions } from './MockOptions.js';
import { pauses } from './pauses.js';
import { guidFrom, randomFrom, within } from './random.js';
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
