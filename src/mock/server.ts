import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { operations } from '../../generated/operations.js';
import { guidFrom, randomFrom, systemClock } from './clock.js';
import { answerCall } from './graph/answerCall.js';
import type { Answer } from './graph/answers.js';
import { loadPrismValidator } from './graph/prismValidator.js';
import type { GraphMock, Mock } from './Mock.js';
import type { ContractMockOptions, GraphMockOptions, ServerOptions } from './MockOptions.js';
import { maxBodyBytes, type Received, readCall } from './readCall.js';
import { failure, type Reply, tenantMock } from './tenantMock.js';

// Not an `import`: a bundler for browsers would fail on it, although no server is started there.
const { createServer } = process.getBuiltinModule('node:http');

/** Serves a simulated tenant, with Prism in front of it. */
export async function startGraphMock(options: GraphMockOptions): Promise<GraphMock> {
  const createValidator = await loadPrismValidator();
  // The server decides whether the process stays alive, so the clock does not.
  const { reply, fail, endPauses, ...tenant } = tenantMock(options, systemClock(true), createValidator);
  const server = await startServer(options, { reply, fail, close: endPauses });
  return { ...server, ...tenant };
}

/** Serves the contract with Prism, without state: every valid request gets an example of the contract. */
export async function startContractMock(options: ContractMockOptions): Promise<Mock> {
  const validate = (await loadPrismValidator())();
  const requestIds = randomFrom(1, 'requests');
  return startServer(options, {
    async reply(received) {
      const { call, read } = await readCall(received, guidFrom(requestIds), new Date());
      return answerCall(call, read, { validate });
    },
    fail: failure,
  });
}

interface Handlers {
  reply(received: Received): Promise<Reply>;
  /** Returns the answer to a request that makes the mock itself fail. */
  fail(error: unknown): Answer;
  /** Called when the server stops accepting requests. */
  close?(): void;
}

async function startServer(options: ServerOptions, handlers: Handlers): Promise<Mock> {
  const { port = 0, host = '127.0.0.1', unref = false } = options;
  const server = createServer((request, response) => {
    if (request.method === 'OPTIONS') {
      response.writeHead(204, corsHeaders(request)).end();
      return;
    }
    serve(request, response, handlers);
  });
  if (unref) {
    server.unref();
    server.on('connection', (socket) => socket.unref());
  }
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const remedy = ['EADDRINUSE', 'EACCES'].includes(cause.code ?? '')
        ? 'Choose another port, or 0 for a free one.'
        : 'Choose an address of this machine, such as 127.0.0.1.';
      reject(new Error(`The mock could not listen on port ${port}: ${cause.message}. ${remedy}`, { cause }));
    });
    server.listen(port, host, resolve);
  });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
      handlers.close?.();
    });
  return { url: reachable(server.address() as AddressInfo), close, [Symbol.asyncDispose]: close };
}

async function serve(request: IncomingMessage, response: ServerResponse, handlers: Handlers): Promise<void> {
  try {
    const reply = await handlers.reply(receivedFrom(request));
    if (reply === 'reset') response.socket?.resetAndDestroy();
    else if (reply !== 'silence') send(request, response, reply);
  } catch (error) {
    // If the client has disconnected, the mock is not at fault.
    if (request.readableAborted || response.destroyed) return;
    const answer = handlers.fail(error);
    if (response.headersSent) response.destroy();
    else send(request, response, answer);
  }
}

function receivedFrom(request: IncomingMessage): Received {
  const { method = '', url: target = '/', headers } = request;
  return {
    method,
    target,
    url: urlOf(request, target),
    anyBase: false,
    headers: headers as Received['headers'],
    async body() {
      const chunks: Buffer[] = [];
      let bytes = 0;
      for await (const chunk of request as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        if (bytes <= maxBodyBytes) chunks.push(chunk);
      }
      return { text: Buffer.concat(chunks).toString(), bytes };
    },
  };
}

const validHost = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i;

/** Returns the URL as the client knows it, or `undefined` for an invalid Host header, so that no link repeats it. */
function urlOf({ headers: { host }, socket }: IncomingMessage, target: string): URL | undefined {
  // HTTP/1.0 has no Host.
  const known = host ?? addressText(socket.localAddress ?? '', socket.localPort);
  if (!validHost.test(known) || !URL.canParse(`http://${known}`)) return;
  // A request target may also be an absolute URL (RFC 9112, 3.2.2). Anything else is not a path of the contract.
  const { pathname, search } = URL.canParse(target) ? new URL(target) : { pathname: target, search: '' };
  const url = `http://${known}${pathname}${search}`;
  return pathname.startsWith('/') && URL.canParse(url) ? new URL(url) : new URL(`http://${known}/`);
}

function addressText(address: string, port: number | undefined): string {
  return `${address.includes(':') ? `[${address}]` : address}:${port}`;
}

function send(request: IncomingMessage, response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { ...corsHeaders(request), ...headers });
  response.end(body === undefined || typeof body === 'string' ? body : JSON.stringify(body));
}

const methods = Object.values(operations).map(({ method }) => method);
const allowedMethods = [...new Set([...methods, 'OPTIONS'])].join(', ');

/** Allows pages of every origin. */
function corsHeaders({ headers }: IncomingMessage): Record<string, string> {
  return {
    'Access-Control-Allow-Origin': headers.origin ?? '*',
    'Access-Control-Allow-Methods': allowedMethods,
    'Access-Control-Allow-Headers': headers['access-control-request-headers'] ?? '*',
    'Access-Control-Allow-Credentials': 'true',
    'Access-Control-Expose-Headers':
      'client-request-id, date, request-id, retry-after, sl-violations, x-ms-ags-diagnostic',
    Vary: 'Origin',
  };
}

/** Some systems cannot connect to the unspecified address (0.0.0.0 or ::). */
function reachable({ address, port }: AddressInfo): string {
  return `http://${addressText({ '0.0.0.0': '127.0.0.1', '::': '::1' }[address] ?? address, port)}`;
}
