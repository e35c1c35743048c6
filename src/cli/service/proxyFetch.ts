import { CliError, exitCodes, type Io } from '../Cli.js';

type Fetch = typeof globalThis.fetch;

/**
 * A `fetch` that goes through the proxy of the environment (HTTPS_PROXY, HTTP_PROXY, NO_PROXY, in either case), or
 * `undefined` where there is none for this address. Node's own takes notice of them in new versions only, and only if it
 * is told to.
 *
 * @throws CliError when what names the proxy is no address of one.
 */
export async function proxyFetch(env: Io['env'], baseUrl: string): Promise<Fetch | undefined> {
  const proxy = proxyOf(env);
  const noProxy = env.no_proxy ?? env.NO_PROXY ?? '';
  // A token goes to this machine without TLS, so it must not take the way over another one.
  if (proxy === undefined || baseUrl.startsWith('http:')) return undefined;
  const { EnvHttpProxyAgent, fetch } = await import('undici');
  // All that is sent is https:, for which the first of the two counts.
  const dispatcher = new EnvHttpProxyAgent({ httpProxy: '', httpsProxy: proxy.href, noProxy });
  const proxied = fetch as unknown as (input: unknown, init: object) => ReturnType<Fetch>;
  return (input, init) =>
    proxied(input, { ...init, dispatcher }).catch((error: unknown) => {
      const status = /Proxy response \((\d+)\)/.exec(messagesOf(error))?.[1];
      if (status === undefined) throw error;
      return refusedByProxy(Number(status), proxy.host);
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

/** The proxy for https:, or the one for http: where there is no other; a variable that is empty takes the place of its other case. */
function proxyOf(env: Io['env']): URL | undefined {
  for (const [small, great] of [
    ['https_proxy', 'HTTPS_PROXY'],
    ['http_proxy', 'HTTP_PROXY'],
  ] as const) {
    const name = env[small] === undefined ? great : small;
    const value = env[name];
    if (value) return proxyAddress(name, value);
  }
  return undefined;
}

/** `proxy:8080` is none to sign in through either: `@azure/identity` wants a URL, and reads the variables itself. */
function proxyAddress(name: string, value: string): URL {
  try {
    const url = new URL(value);
    // Undici decodes them, and fails where they cannot be.
    decodeURIComponent(url.username + url.password);
    if (url.host !== '' && /^(https?|socks5?):$/.test(url.protocol)) return url;
  } catch {
    // The error repeats the value, and with it a password.
  }
  throw new CliError(
    exitCodes.input,
    `what ${name} holds is no address of a proxy. It must be a URL with the scheme in front, such as http://proxy:8080 ` +
      'or http://user:password@proxy:8080, in which special characters are percent-encoded. Nothing was sent.',
  );
}
