import { CliError, exitCodes, type Io } from '../Cli.js';

type Fetch = typeof globalThis.fetch;

/** A proxy, and the environment variable that names it. */
export interface ProxyServer {
  readonly url: URL;
  readonly variable: string;
}

/**
 * Creates a `fetch` that uses the proxy of the environment (HTTPS_PROXY, HTTP_PROXY, NO_PROXY, in either case). Returns
 * `undefined` if there is none for this address. Node's own fetch ignores these variables before Node 24.
 *
 * @throws CliError if the address of the proxy is invalid
 */
export async function proxyFetch(env: Io['env'], baseUrl: string): Promise<Fetch | undefined> {
  const proxy = proxyFor(env, baseUrl);
  if (proxy === undefined) return undefined;
  const { tunneledFetch } = await import('./tunneledFetch.js');
  return tunneledFetch(proxy.url);
}

/**
 * Returns the proxy of the environment for an address, or `undefined` if there is none.
 *
 * @throws CliError if the address of the proxy is invalid
 */
export function proxyFor(env: Io['env'], baseUrl: string): ProxyServer | undefined {
  const proxy = proxyOf(env);
  // A token goes to this computer without TLS, so it must not pass through another one.
  if (proxy === undefined || baseUrl.startsWith('http:')) return undefined;
  return isExempt(new URL(baseUrl), env.no_proxy ?? env.NO_PROXY ?? '') ? undefined : proxy;
}

/** Whether NO_PROXY names the host: `*`, `host`, `.domain` or `*.domain`, each with or without a port. */
function isExempt({ hostname, port }: URL, noProxy: string): boolean {
  return noProxy
    .toLowerCase()
    .split(/[\s,]+/)
    .some((entry) => {
      const [, name = '', itsPort = port] = /^(.+?)(?::(\d+))?$/.exec(entry) ?? [];
      if (itsPort !== port && !(itsPort === '443' && port === '')) return false;
      return (
        name === '*' || name === hostname || (/^\*?\./.test(name) && hostname.endsWith(name.replace('*', '')))
      );
    });
}

/** Returns the proxy for https:, or else the one for http:. An empty variable overrides its other case. */
function proxyOf(env: Io['env']): ProxyServer | undefined {
  for (const [small, great] of [
    ['https_proxy', 'HTTPS_PROXY'],
    ['http_proxy', 'HTTP_PROXY'],
  ] as const) {
    const name = env[small] === undefined ? great : small;
    const value = env[name];
    if (value) return { url: proxyAddress(name, value), variable: name };
  }
  return undefined;
}

/**
 * `proxy:8080` would not work for the sign-in either: `@azure/identity` needs a URL, and reads the variables itself.
 */
function proxyAddress(name: string, value: string): URL {
  try {
    const url = new URL(value);
    // The agent decodes them, and fails if it cannot.
    decodeURIComponent(url.username + url.password);
    if (url.host !== '' && /^https?:$/.test(url.protocol)) return url;
  } catch {
    // The error repeats the value, and with it a password.
  }
  throw new CliError(
    exitCodes.input,
    `${name} is not a valid proxy address. Use a URL with a scheme, such as http://proxy:8080 ` +
      'or http://user:password@proxy:8080, with special characters percent-encoded. Nothing was sent.',
  );
}
