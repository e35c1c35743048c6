import type { Agent, ClientRequest, IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { pipeline, Readable } from 'node:stream';
import type { ConnectionOptions, SecureContext } from 'node:tls';
import { createGunzip } from 'node:zlib';
import { HttpsProxyAgent } from 'https-proxy-agent';

/**
 * Creates a `fetch` that sends https: requests with an agent. It does not follow redirects, and keeps the body of a
 * request in memory.
 *
 * @param proxy the host of the agent's proxy, for messages
 */
export function httpsFetch(agent: Agent, proxy = ''): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { url, method } = request;
    // The signal of the new request no longer follows the caller's once the request is garbage.
    const signal = init?.signal ?? (input instanceof Request ? input.signal : undefined);
    const headers = { ...Object.fromEntries(request.headers), 'accept-encoding': 'gzip' };
    const body = Buffer.from(await request.arrayBuffer());
    return new Promise((resolve, reject) => {
      const sent = httpsRequest(url, { agent, method, headers, signal });
      sent.once('proxyConnect', ({ statusCode }: { statusCode: number }) => {
        if (statusCode === 200) return;
        settle(() => refusedByProxy(statusCode, proxy));
        sent.destroy();
      });
      sent.once('response', (message) => settle(() => responseOf(message)));
      sent.on('error', (cause) =>
        reject(signal?.aborted ? signal.reason : new TypeError('fetch failed', { cause })),
      );
      sent.end(body);

      function settle(response: () => Response): void {
        try {
          resolve(response());
        } catch (error) {
          reject(error);
        }
      }
    });
  };
}

/** Creates an agent for https: requests, through a proxy or not. The default context is that of Node. */
export function createAgent(proxy: URL | undefined, context: SecureContext | undefined): Agent {
  const options = { keepAlive: true, ...(context && { secureContext: context }) };
  return proxy === undefined ? new HttpsAgent(options) : new TrustingProxyAgent(proxy, options);
}

/** An agent that uses its context behind the proxy too, and not only for a connection to the proxy. */
class TrustingProxyAgent extends HttpsProxyAgent<string> {
  override connect(request: ClientRequest, options: Parameters<HttpsProxyAgent<string>['connect']>[1]) {
    const { secureContext } = this.connectOpts as ConnectionOptions;
    return super.connect(request, { ...options, ...(secureContext && { secureContext }) });
  }
}

const withoutBody = [204, 205, 304];

function responseOf(message: IncomingMessage): Response {
  const { statusCode: status = 0, statusMessage: statusText = '', rawHeaders } = message;
  const headers = new Headers();
  for (let i = 0; i < rawHeaders.length; i += 2) headers.append(rawHeaders[i] ?? '', rawHeaders[i + 1] ?? '');
  if (withoutBody.includes(status)) {
    message.resume();
    return new Response(null, { status, statusText, headers });
  }
  // The error reaches the reader of the stream.
  const body =
    headers.get('content-encoding') === 'gzip' ? pipeline(message, createGunzip(), () => {}) : message;
  return new Response(Readable.toWeb(body) as ReadableStream<Uint8Array>, { status, statusText, headers });
}

/**
 * Explains a proxy that refuses the connection. A request for a password stays a 407 response: repeated attempts may
 * lock an account. Otherwise the connection has failed, so that the write cannot have happened.
 */
function refusedByProxy(status: number, proxy: string): Response {
  const message = `The proxy ${proxy} refused the connection (${status}).`;
  if (status === 407) return new Response(message, { status, statusText: 'Proxy Authentication Required' });
  const cause = Object.assign(new Error(message), { code: `proxy: ${status}`, syscall: 'connect' });
  throw new TypeError(message, { cause });
}
