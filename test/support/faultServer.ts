import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';

/** A real, local HTTP server that fails as its script specifies. */
export interface FaultServer {
  readonly url: string;
  /** The received requests in order, without preflight requests of a browser. */
  readonly exchanges: readonly Exchange[];
  /** The platform's `fetch`, which also notifies the server when the head of an answer has arrived. */
  readonly fetch: typeof globalThis.fetch;
  /** Resolves to the nth request (the first is 1) when it is complete. */
  received(nth: number): Promise<Exchange>;
  close(): Promise<void>;
}

/** A request, and its connection. */
export interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Time of the fake clock when the request was complete. */
  readonly at: number | undefined;
  /** For a well-formed answer. */
  readonly response: ServerResponse;
  /** Returns the head of an answer, to write on the connection. */
  head(status: number, headers?: Headers): string;
  /** Writes raw bytes on the connection. */
  write(raw: string | Uint8Array): void;
  /** Closes the connection with a FIN, after pending data. */
  end(): void;
  /** Closes the connection with a RST. */
  reset(): void;
  /** Resolves when the client has received the head of the answer, if it uses the server's `fetch`. */
  readonly headArrived: Promise<void>;
  /** Resolves when the connection is closed, by either side. */
  readonly closed: Promise<void>;
}

/** How the server handles one request. */
export type Behavior = (exchange: Exchange) => void;

/** One behavior for each request in order, or a function that selects one for every request. */
export type Script = readonly Behavior[] | ((exchange: Exchange) => Behavior);

type Headers = Readonly<Record<string, string>>;

/** Sends a well-formed answer. A body that is not a text is sent as JSON. */
export function answer(status: number, body: unknown = '', headers: Headers = {}): Behavior {
  const content = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
  return ({ response }) => void response.writeHead(status, headers).end(content);
}

/** Sends no answer. The test may still write on the connection. */
export const silence: Behavior = () => {};

export const resetBeforeTheHead: Behavior = ({ reset }) => reset();

/** Closes the connection properly, but without an answer. */
export const closeBeforeTheHead: Behavior = ({ end }) => end();

/** Sends half a head, then nothing. */
export const halfAHead: Behavior = ({ head, write }) => write(head(200).slice(0, 20));

/** Sends half a head, then resets the connection. */
export const resetInTheHead: Behavior = ({ head, write, reset }) => {
  write(head(200).slice(0, 20));
  reset();
};

/** Sends the head and half of the body, then nothing. */
export function halfABody(status: number, body: unknown, headers: Headers = {}): Behavior {
  const content = JSON.stringify(body);
  return ({ head, write }) => {
    const length = Buffer.byteLength(content);
    write(head(status, { 'Content-Length': `${length}`, ...headers }) + content.slice(0, length / 2));
  };
}

/** Sends the head and half of the body. When the client has received the head, resets the connection. */
export function resetInTheBody(status: number, body: unknown, headers: Headers = {}): Behavior {
  return (exchange) => {
    halfABody(status, body, headers)(exchange);
    void exchange.headArrived.then(exchange.reset);
  };
}

/** Sends the head and half of the body, then closes the connection properly, although `Content-Length` is larger. */
export function bodyCutShort(status: number, body: unknown, headers: Headers = {}): Behavior {
  return (exchange) => {
    halfABody(status, body, headers)(exchange);
    exchange.end();
  };
}

/** Sends more than `Content-Length`. */
export function bodyTooLong(status: number, body: unknown, surplus: string): Behavior {
  const content = JSON.stringify(body);
  return ({ head, write }) =>
    write(head(status, { 'Content-Length': `${Buffer.byteLength(content)}` }) + content + surplus);
}

/** Sends an endless body, as fast as the client reads it. */
export function endlessBody(status: number, piece: string, headers: Headers = {}): Behavior {
  return ({ response }) => {
    response.writeHead(status, headers);
    const pour = () => {
      while (!response.destroyed && response.write(piece));
    };
    response.on('drain', pour);
    pour();
  };
}

/** Sends raw bytes. */
export function raw(content: string): Behavior {
  return ({ write, end }) => {
    write(content);
    end();
  };
}

const corsHeaders: Headers = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, POST, DELETE',
  'Access-Control-Allow-Headers': 'authorization, client-request-id, content-type',
  'Access-Control-Expose-Headers': 'retry-after, request-id, date',
};

// Identifies the exchange, so that `fetch` can report whose head has arrived.
const exchangeHeader = 'x-exchange';

/**
 * Starts a server on a free local port.
 *
 * @param script how to handle each request; an unexpected one gets 418
 * @param options `clock` sets the time of each request; `cors` allows pages of every origin
 */
export async function startFaultServer(
  script: Script,
  options: { clock?: { now(): number }; cors?: boolean } = {},
): Promise<FaultServer> {
  const { clock, cors = false } = options;
  const sockets = new Set<Socket>();
  const exchanges: Exchange[] = [];
  const heads: (() => void)[] = [];
  const waiting = new Set<() => void>();
  const ownHeaders = cors ? corsHeaders : {};

  const server = createServer(async (request, response) => {
    if (cors && request.method === 'OPTIONS') {
      // Uses a separate connection: Chrome repeats a request, even a POST, if it is reset on a reused connection.
      response.writeHead(204, { ...corsHeaders, Connection: 'close' }).end();
      return;
    }
    // The client may abort while it sends its body.
    const body = await text(request).catch(() => undefined);
    if (body !== undefined) perform(request, response, body);
  });

  function perform(request: IncomingMessage, response: ServerResponse, body: string): void {
    const { socket } = request;
    const nth = exchanges.length;
    const names = { ...ownHeaders, [exchangeHeader]: `${nth}` };
    for (const [name, value] of Object.entries(names)) response.setHeader(name, value);
    const exchange: Exchange = {
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      body,
      at: clock?.now(),
      response,
      head: (status, headers = {}) =>
        [
          `HTTP/1.1 ${status} Status`,
          'Content-Type: application/json',
          ...Object.entries({ ...names, ...headers }).map(([name, value]) => `${name}: ${value}`),
          '\r\n',
        ].join('\r\n'),
      write: (content) => void (socket.destroyed || socket.write(content)),
      end: () => void socket.end(),
      reset: () => void socket.resetAndDestroy(),
      headArrived: new Promise((resolve) => {
        heads[nth] = resolve;
      }),
      // Listens only on demand, because a persistent connection serves many exchanges.
      get closed() {
        return new Promise<void>((resolve) => {
          if (socket.destroyed) resolve();
          else socket.once('close', () => resolve());
        });
      },
    };
    exchanges.push(exchange);
    const behavior = typeof script === 'function' ? script(exchange) : script[nth];
    (behavior ?? answer(418, 'The script has ended.'))(exchange);
    for (const look of [...waiting]) look();
  }

  server.keepAliveTimeout = 0;
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    exchanges,
    async fetch(input, init) {
      const response = await fetch(input, init);
      const arrived = heads[Number(response.headers.get(exchangeHeader) ?? -1)];
      // Only after the caller has started to read the body.
      if (arrived !== undefined) setImmediate(arrived);
      return response;
    },
    received: (nth) =>
      new Promise((resolve) => {
        const look = () => {
          const exchange = exchanges[nth - 1];
          if (exchange === undefined) return;
          waiting.delete(look);
          resolve(exchange);
        };
        waiting.add(look);
        look();
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** Returns the address of a stopped server, which refuses every connection. */
export async function refusingUrl(): Promise<string> {
  const gone = await startFaultServer([]);
  await gone.close();
  return gone.url;
}
