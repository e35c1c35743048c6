import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer } from './graph/answers.js';
import type { Mock, ServerOptions } from './MockOptions.js';

interface Handlers {
  /** Returns what to answer; `undefined` where the connection is to be left alone. */
  answer(request: IncomingMessage, response: ServerResponse): Promise<Answer | undefined>;
  /** Called with a fault of the mock itself, and what was answered because of it. */
  onFailure?(error: unknown): void;
  /** Called when the server takes no more requests. */
  onClose?(): void;
}

/** Serves a mock over HTTP on this machine. */
export async function startServer(options: ServerOptions, handlers: Handlers): Promise<Mock> {
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
      handlers.onClose?.();
    });
  return { url: urlOf(server.address() as AddressInfo), close, [Symbol.asyncDispose]: close };
}

async function serve(request: IncomingMessage, response: ServerResponse, handlers: Handlers): Promise<void> {
  try {
    const answer = await handlers.answer(request, response);
    if (answer !== undefined) send(request, response, answer);
  } catch (error) {
    // A client that went away is no fault of the mock.
    if (request.readableAborted || response.destroyed) return;
    handlers.onFailure?.(error);
    if (response.headersSent) response.destroy();
    else {
      const body = { error: { code: 'InternalServerError', message: `The mock failed: ${error}` } };
      send(request, response, { status: 500, headers: { 'Content-Type': 'application/json' }, body });
    }
  }
}

function send(request: IncomingMessage, response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { ...corsHeaders(request), ...headers });
  response.end(body === undefined || typeof body === 'string' ? body : JSON.stringify(body));
}

/** Lets pages of every origin in. */
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

/** Not every system can connect to the address that means all of its addresses. */
function urlOf({ address, family, port }: AddressInfo): string {
  const reachable = { '0.0.0.0': '127.0.0.1', '::': '::1' }[address] ?? address;
  return `http://${family === 'IPv6' ? `[${reachable}]` : reachable}:${port}`;
}
