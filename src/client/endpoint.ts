import {
  type ApiVersion,
  apiVersions,
  type Cloud,
  clouds,
  defaultApiVersion,
  defaultCloud,
  type Operation,
} from '../../generated/operations.js';
import type { AutopilotClientOptions } from './types.js';

/** Where requests go, and which audience the token is for. */
export interface Endpoint {
  /** The URL before the path of an operation, without a trailing slash. */
  baseUrl(operation: Operation): string;
  /** The OAuth 2.0 scope that stands for all permissions granted in the cloud. */
  readonly scope: string;
}

/** @throws TypeError if the cloud or the version is unknown, or if the base URL is not safe for a token */
export function endpoint(options: AutopilotClientOptions, caller = 'createAutopilotClient'): Endpoint {
  const cloud = oneOf(caller, 'cloud', options.cloud ?? defaultCloud, Object.keys(clouds) as Cloud[]);
  const version = oneOf(caller, 'apiVersion', options.apiVersion ?? defaultApiVersion, apiVersions);
  const { graphHost } = clouds[cloud];
  const base =
    options.baseUrl === undefined ? `https://${graphHost}/${version}` : safeUrl(caller, options.baseUrl);
  return {
    baseUrl: (operation) => inVersionOf(operation, base),
    scope: `https://${knownHost(base) ?? graphHost}/.default`,
  };
}

/** Returns the base URL. If the operation does not exist in its version, the version is replaced. */
function inVersionOf(operation: Operation, base: string): string {
  const slash = base.lastIndexOf('/');
  const version = base.slice(slash + 1) as ApiVersion;
  if (!apiVersions.includes(version) || operation.apiVersions.includes(version)) return base;
  return `${base.slice(0, slash)}/${operation.apiVersions[0]}`;
}

function knownHost(base: string): string | undefined {
  const { host } = new URL(base);
  return Object.values(clouds).find((cloud) => cloud.graphHost === host)?.graphHost;
}

function safeUrl(caller: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // On the way to another computer, anyone could read a token sent over http:.
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback.test(url.hostname));
  if (url !== undefined && isSafe && !(url.username || url.password || /[?#]/.test(text))) {
    return (url.origin + url.pathname).replace(/\/+$/, '');
  }
  throw new TypeError(
    `${caller}: baseUrl must be an https: URL without credentials, query or fragment (http: only for this computer)`,
  );
}

const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/;

function oneOf<T extends string>(caller: string, name: string, value: T, allowed: readonly T[]): T {
  if (allowed.includes(value)) return value;
  throw new TypeError(`${caller}: ${name} must be one of ${allowed.join(', ')}`);
}
