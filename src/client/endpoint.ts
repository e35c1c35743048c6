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

/** Where requests go, and for which audience a token is asked. */
export interface Endpoint {
  /** The URL before the path of an operation, without a slash at its end. */
  baseUrl(operation: Operation): string;
  /** The OAuth 2.0 scope that stands for all permissions granted in the cloud. */
  readonly scope: string;
}

/**
 * @throws TypeError when the options name no cloud or version, or a base URL over which a token must not travel.
 */
export function endpoint(options: AutopilotClientOptions): Endpoint {
  const cloud = oneOf('cloud', options.cloud ?? defaultCloud, Object.keys(clouds) as Cloud[]);
  const version = oneOf('apiVersion', options.apiVersion ?? defaultApiVersion, apiVersions);
  const { graphHost } = clouds[cloud];
  const base = options.baseUrl === undefined ? `https://${graphHost}/${version}` : safeUrl(options.baseUrl);
  return {
    baseUrl: (operation) => inVersionOf(operation, base),
    scope: `https://${knownHost(base) ?? graphHost}/.default`,
  };
}

/** The base URL, with the version at its end replaced where the operation does not exist in that version. */
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

function safeUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // On the way to another machine anybody could read a token sent with http:.
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback.test(url.hostname));
  if (url !== undefined && isSafe && !(url.username || url.password || /[?#]/.test(text))) {
    return (url.origin + url.pathname).replace(/\/+$/, '');
  }
  throw new TypeError(
    'createAutopilotClient: baseUrl must be an https: URL (http: only to this machine) without credentials, query and fragment',
  );
}

const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/;

function oneOf<T extends string>(name: string, value: T, allowed: readonly T[]): T {
  if (allowed.includes(value)) return value;
  throw new TypeError(`createAutopilotClient: ${name} must be one of ${allowed.join(', ')}`);
}
