import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';

/** A real HTTP server on this machine that misbehaves as its script says. */
export interface FaultServer {
  readonly url: string;
  /** What came, in order; preflights of a browser left out. */
  readonly exchanges: readonly Exchange[];
  /** The platform's `fetch`, which also tells the server when the head of an answer has arrived. */
  readonly fetch: typeof globalThis.fetch;
  /** Resolves to the nth request (the first is 1) once all of it has come. */
  received(nth: number): Promise<Exchange>;
  close(): Promise<void>;
}

/** One request, and the connection to answer it on. */
export interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Time of the fake clock when the request had come. */
  readonly at: number | undefined;
  /** The answer, for anyone who wants it well formed. */
  readonly response: ServerResponse;
  /** The head of an answer, for anyone who wants to write on the connection himself. */
  head(status: number, headers?: Headers): string;
  /** Writes on the connection, whatever HTTP says. */
  write(raw: string | Uint8Array): void;
  /** Ends the connection with a FIN, after what was written. */
  end(): void;
  /** Ends the connection with a RST. */
  reset(): void;
  /** Resolves once the client has the head of the answer, if it sends with the server's `fetch`. */
  readonly headArrived: Promise<void>;
  /** Resolves once the connection is closed, by whichever side. */
  readonly closed: Promise<void>;
}

/** What the server does with one request. */
export type Behavior = (exchange: Exchange) => void;

/** One behavior for each request in order, or a function that decides for every request. */
export type Script = readonly Behavior[] | ((exchange: Exchange) => Behavior);

type Headers = Readonly<Record<string, string>>;

/** A well-formed answer. A body that is no text is sent as JSON. */
export function answer(status: number, body: unknown = '', headers: Headers = {}): Behavior {
  const content = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
  return ({ response }) => void response.writeHead(status, headers).end(content);
}

/** No answer at all. The test may still write on the connection. */
export const silence: Behavior = () => {};

export const resetBeforeTheHead: Behavior = ({ reset }) => reset();

/** The connection ends in order, but without an answer. */
export const closeBeforeTheHead: Behavior = ({ end }) => end();

/** Half a head, then silence. */
export const halfAHead: Behavior = ({ head, write }) => write(head(200).slice(0, 20));

/** Half a head, then a reset. */
export const resetInTheHead: Behavior = ({ head, write, reset }) => {
  write(head(200).slice(0, 20));
  reset();
};

/** The head and half of the body, then silence. */
export function halfABody(status: number, body: unknown, headers: Headers = {}): Behavior {
  const content = JSON.stringify(body);
  return ({ head, write }) => {
    const length = Buffer.byteLength(content);
    write(head(status, { 'Content-Length': `${length}`, ...headers }) + content.slice(0, length / 2));
  };
}

/** The head and half of the body; once the client has the head, a reset. */
export function resetInTheBody(status: number, body: unknown, headers: Headers = {}): Behavior {
  return (exchange) => {
    halfABody(status, body, headers)(exchange);
    void exchange.headArrived.then(exchange.reset);
  };
}

/** The head and half of the body; then the connection ends in order, though `Content-Length` promised more. */
export function bodyCutShort(status: number, body: unknown, headers: Headers = {}): Behavior {
  return (exchange) => {
    halfABody(status, body, headers)(exchange);
    exchange.end();
  };
}

/** More than `Content-Length` promised. */
export function bodyTooLong(status: number, body: unknown, surplus: string): Behavior {
  const content = JSON.stringify(body);
  return ({ head, write }) =>
    write(head(status, { 'Content-Length': `${Buffer.byteLength(content)}` }) + content + surplus);
}

/** A body without an end: as much as the client takes. */
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

/** Whatever is written, as it is. */
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

// Names the exchange in its answer, so that `fetch` can tell whose head has arrived.
const exchangeHeader = 'x-exchange';

/**
 * Starts a server on a free port of this machine.
 *
 * @param script what to do with each request; one that no one foresaw is answered with 418
 * @param options `clock` gives each request its time; `cors` lets pages of every origin in
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
      // On a connection of its own: Chrome repeats by itself, POST too, what is reset on a connection used before.
      response.writeHead(204, { ...corsHeaders, Connection: 'close' }).end();
      return;
    }
    // The client may give up in the middle of its own body.
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
      // Listened for only where a test asks: a connection that is kept serves any number of exchanges.
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
      // Only after anyone who called has gone on to the body.
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

/** The address of a server that has gone: every connection to it is refused. */
export async function refusingUrl(): Promise<string> {
  const gone = await startFaultServer([]);
  await gone.close();
  return gone.url;
}
