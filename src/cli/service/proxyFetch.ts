import { CliError, exitCodes, type Io } from '../Cli.js';

type Fetch = typeof globalThis.fetch;

/**
 * A `fetch` that goes through the proxy of the environment (HTTPS_PROXY, HTTP_PROXY, NO_PROXY, in either case), or
 * `undefined` where there is none for this address. Node's own fetch ignores these variables before Node 24.
 *
 * @throws CliError when what names the proxy is no address of one.
 */
export async function proxyFetch(env: Io['env'], baseUrl: string): Promise<Fetch | undefined> {
  const proxy = proxyOf(env);
  // A token goes to this machine without TLS, so it must not take the way over another one.
  if (proxy === undefined || baseUrl.startsWith('http:')) return undefined;
  if (isExempt(new URL(baseUrl), env.no_proxy ?? env.NO_PROXY ?? '')) return undefined;
  const { tunneledFetch } = await import('./tunneledFetch.js');
  return tunneledFetch(proxy);
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
    // The agent decodes them, and fails where they cannot be.
    decodeURIComponent(url.username + url.password);
    if (url.host !== '' && /^https?:$/.test(url.protocol)) return url;
  } catch {
    // The error repeats the value, and with it a password.
  }
  throw new CliError(
    exitCodes.input,
    `what ${name} holds is no address of a proxy. It must be a URL with the scheme in front, such as http://proxy:8080 ` +
      'or http://user:password@proxy:8080, in which special characters are percent-encoded. Nothing was sent.',
  );
}
