import type { Server } from '../shared/Contract.js';
import { ScriptError } from '../shared/ScriptError.js';

/** The one server of a list: a client that would have to choose between several would have to be told how. */
export function onlyServer(servers: readonly Server[] | undefined, place: string): Server {
  const [server, ...others] = servers ?? [];
  if (server === undefined || others.length > 0) {
    throw new ScriptError(`${place}: there must be exactly one server, not ${servers?.length ?? 0}`);
  }
  return server;
}

/** The versions that a server offers: those of its variable `apiVersion`, or the one that ends its URL. */
export function apiVersionsOf(server: Server, place: string): readonly string[] {
  const version = server.url.match(/^https:\/\/\{graphHost\}\/([^/]+)$/)?.[1];
  if (version === undefined) {
    throw new ScriptError(
      `${place}/url: ${server.url} is neither https://{graphHost}/{apiVersion} nor https://{graphHost}/ and a version`,
    );
  }
  if (version !== '{apiVersion}') return [version];
  const versions = server.variables?.apiVersion?.enum;
  if (versions === undefined)
    throw new ScriptError(`${place}/variables: apiVersion, or its enum, is missing`);
  return versions;
}
