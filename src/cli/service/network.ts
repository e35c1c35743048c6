import type { Agent } from 'node:http';
import { CliError, exitCodes, type Io } from '../Cli.js';
import { isDistrust, trustFile, trustSystem } from './trust.js';

type Fetch = typeof globalThis.fetch;

/** A proxy, and the environment variable that names it. */
export interface ProxyServer {
  readonly url: URL;
  readonly variable: string;
}

/** How requests leave this computer. */
export interface Network {
  /** Sends requests to the service. */
  readonly fetch: Fetch;
  /** Whether agents are needed because Node's own do not trust all certificate authorities. */
  readonly hasOwnTrust: boolean;
  /** Returns an agent for an https: address. `undefined`: Node's own. */
  agentFor(url: string): Promise<Agent | undefined>;
}

/**
 * Prepares the way to the service: with the proxy of the environment (HTTPS_PROXY, HTTP_PROXY, NO_PROXY, in either
 * case), which Node's own fetch ignores before Node 24, and with the certificate authorities in the file `caFile`.
 *
 * @throws CliError if the address of the proxy is invalid, or the file is not readable
 */
export async function openNetwork(
  env: Io['env'],
  baseUrl: string,
  { caFile }: { readonly caFile?: string } = {},
): Promise<Network> {
  const proxy = proxyFor(env, baseUrl);
  const context = caFile === undefined ? undefined : await trustFile(caFile, env);
  const agents = new Map<string | undefined, Agent>();
  const agentFor = async (url: string) => {
    const through = proxyFor(env, url)?.url;
    if (!url.startsWith('https:') || (through === undefined && context === undefined)) return undefined;
    const { createAgent } = await import('./httpsFetch.js');
    const agent = agents.get(through?.href) ?? createAgent(through, context);
    agents.set(through?.href, agent);
    return agent;
  };
  const agent = await agentFor(baseUrl);
  const send = agent && (await import('./httpsFetch.js')).httpsFetch(agent, proxy?.url.host);
  return {
    fetch: withSystemTrust(send),
    hasOwnTrust: context !== undefined,
    agentFor,
  };
}

/** Repeats a request whose server is trusted only by the system. Nothing was sent to it before. */
function withSystemTrust(send: Fetch = (input, init) => fetch(input, init)): Fetch {
  return async (input, init) => {
    try {
      return await send(input, init);
    } catch (error) {
      if (isDistrust(error) && (await trustSystem())) return send(input, init);
      throw error;
    }
  };
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
