import type { OpenAPIV3 } from 'openapi-types';
import type { CloudHosts } from '../../src/contract.js';
import { ScriptError } from '../shared/command.js';

type Server = OpenAPIV3.ServerObject;

/** Returns the only server of a list. A client could not choose between several. */
export function onlyServer(servers: readonly Server[] | undefined, place: string): Server {
  const [server, ...others] = servers ?? [];
  if (server === undefined || others.length > 0) {
    throw new ScriptError(`${place}: there must be exactly one server, not ${servers?.length ?? 0}`);
  }
  return server;
}

/** Returns the API versions of a server: those of its variable `apiVersion`, or the one at the end of its URL. */
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

/** The variable whose value selects a cloud. Each of its lists has one entry per cloud. */
interface CloudVariable extends OpenAPIV3.ServerVariableObject {
  readonly 'x-enum-varnames'?: readonly string[];
  readonly 'x-entra-authorities'?: readonly string[];
}

/** Returns the clouds by name, from the parallel lists of the server variable `graphHost`, and the default one. */
export function cloudsOf(server: Server, place: string) {
  const variable: CloudVariable | undefined = server.variables?.graphHost;
  if (variable === undefined) throw new ScriptError(`${place}/variables: graphHost is missing`);
  const where = `${place}/variables/graphHost`;
  const hosts = list(variable, 'enum', where);
  const names = list(variable, 'x-enum-varnames', where);
  const authorities = list(variable, 'x-entra-authorities', where);

  const clouds: Record<string, CloudHosts> = {};
  hosts.forEach((graphHost, index) => {
    const name = names[index];
    const entraAuthority = authorities[index];
    if (
      name === undefined ||
      entraAuthority === undefined ||
      hosts.length < Math.max(names.length, authorities.length)
    ) {
      throw new ScriptError(
        `${where}: enum has ${hosts.length} members, x-enum-varnames ${names.length} and x-entra-authorities ` +
          `${authorities.length}; they must be as many, since they belong together one by one`,
      );
    }
    if (name in clouds) throw new ScriptError(`${where}/x-enum-varnames: ${name} occurs twice`);
    clouds[name] = { graphHost, entraAuthority };
  });

  const defaultCloud = names[hosts.indexOf(variable.default)];
  if (defaultCloud === undefined) {
    throw new ScriptError(`${where}/default: ${variable.default} is not a member of its enum`);
  }
  return { clouds, defaultCloud };
}

type ListName = 'enum' | 'x-enum-varnames' | 'x-entra-authorities';

function list(variable: CloudVariable, name: ListName, where: string): readonly string[] {
  const value = variable[name];
  if (Array.isArray(value) && value.length > 0) return value;
  throw new ScriptError(`${where}: ${name} is missing or empty`);
}
