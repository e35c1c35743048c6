import { createServer, type IncomingMessage, request as requestHttp, type ServerResponse } from 'node:http';
import { createServer as createTlsServer, request as requestHttps } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { createSecureContext, type SecureContext } from 'node:tls';
import { certificate } from './certificate.js';

/** A local company proxy that breaks TLS open: it answers for every host, with certificates of its own authority. */
export interface InspectingProxy {
  readonly url: string;
  /** The certificate of its authority, in PEM. */
  readonly authority: string;
  /** The host and the path of each request, decrypted. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** The common name of the authority. */
export const authorityName = 'Contoso Proxy CA';

/** Starts a proxy that sends all requests, for whatever host, to the server at `upstream`. */
export async function startInspectingProxy(upstream: string): Promise<InspectingProxy> {
  const authority = { ...certificate({ name: authorityName }), name: authorityName };
  const contexts = new Map<string, SecureContext>();
  const requests: string[] = [];
  const sockets = new Set<Socket>();

  function contextFor(host: string): SecureContext {
    const known = contexts.get(host);
    if (known !== undefined) return known;
    const context = createSecureContext(certificate({ name: host, hosts: [host], issuer: authority }));
    contexts.set(host, context);
    return context;
  }

  function forward(request: IncomingMessage, response: ServerResponse): void {
    const { method, url = '/', headers } = request;
    requests.push(`${headers.host}${url}`);
    const send = upstream.startsWith('https:') ? requestHttps : requestHttp;
    const target = send(new URL(url, upstream), {
      method,
      headers: { ...headers, host: new URL(upstream).host },
      rejectUnauthorized: false,
    });
    target.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(response);
    });
    target.on('error', () => response.destroy());
    request.pipe(target);
  }

  const inside = createTlsServer({ SNICallback: (host, answer) => answer(null, contextFor(host)) }, forward);
  // A client that does not trust the certificate ends the connection.
  inside.on('tlsClientError', () => {});
  const outside = createServer((_, response) => response.writeHead(405).end());
  outside.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  outside.on('connect', (_, socket: Socket, head) => {
    socket.on('error', () => socket.destroy());
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    socket.unshift(head);
    inside.emit('connection', socket);
  });
  await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(outside.address() as AddressInfo).port}`,
    authority: authority.cert,
    requests,
    close: () =>
      new Promise((resolve) => {
        outside.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
