import type { Io } from '../Io.js';

type Fetch = typeof globalThis.fetch;

/**
 * A `fetch` that goes through the proxy of the environment (HTTPS_PROXY, HTTP_PROXY, NO_PROXY, in either case), or
 * `undefined` where there is none for this address. Node's own takes notice of them in new versions only, and only if it
 * is told to.
 */
export async function proxyFetch(env: Io['env'], baseUrl: string): Promise<Fetch | undefined> {
  const httpProxy = env.http_proxy ?? env.HTTP_PROXY ?? '';
  const httpsProxy = env.https_proxy ?? env.HTTPS_PROXY ?? '';
  const noProxy = env.no_proxy ?? env.NO_PROXY ?? '';
  // A token goes to this machine without TLS, so it must not take the way over another one.
  if ((httpProxy === '' && httpsProxy === '') || baseUrl.startsWith('http:')) return undefined;
  const { EnvHttpProxyAgent, fetch } = await import('undici');
  const dispatcher = new EnvHttpProxyAgent({ httpProxy, httpsProxy, noProxy });
  const proxied = fetch as unknown as (input: unknown, init: object) => ReturnType<Fetch>;
  return (input, init) =>
    proxied(input, { ...init, dispatcher }).catch((error: unknown) => {
      const status = /Proxy response \((\d+)\)/.exec(messagesOf(error))?.[1];
      if (status === undefined) throw error;
      return refusedByProxy(Number(status), hostOf(httpsProxy || httpProxy));
    });
}

/**
 * What to make of a proxy that lets nothing through. Its wish for a password stays the answer that it is: to ask again and
 * again may lock an account. For the rest, the connection has failed, so that nobody thinks a write may have happened.
 */
function refusedByProxy(status: number, proxy: string): Response {
  const message = `the proxy ${proxy} refused the connection (${status})`;
  if (status === 407) return new Response(message, { status, statusText: 'Proxy Authentication Required' });
  const cause = Object.assign(new Error(message), { code: `proxy: ${status}`, syscall: 'connect' });
  throw new TypeError(message, { cause });
}

/** What an error and its causes say: the proxy stands in the last of them. */
function messagesOf(error: unknown): string {
  return error instanceof Error ? `${error.message} ${messagesOf(error.cause)}` : '';
}

function hostOf(proxy: string): string {
  return URL.canParse(proxy) ? new URL(proxy).host : proxy;
}
