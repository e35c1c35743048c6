import type { Contract } from '../shared/Contract.js';
import { ScriptError } from '../shared/ScriptError.js';
import { cloudsOf } from './clouds.js';
import { enumsOf } from './enums.js';
import { typescriptHeader } from './header.js';
import { literal } from './literal.js';
import { operationsOf } from './operationsOf.js';
import { apiVersionsOf, onlyServer } from './server.js';

/**
 * The text of generated/operations.ts: what the contract knows and running code needs. One constant per subject, and
 * literals only, so that a bundler drops what nobody uses.
 */
export function operationsFile(contract: Contract): string {
  const server = onlyServer(contract.servers, '#/servers');
  const { clouds, defaultCloud } = cloudsOf(server, '#/servers/0');
  const apiVersions = apiVersionsOf(server, '#/servers/0');
  const operations = operationsOf(contract);
  for (const [operationId, operation] of Object.entries(operations)) {
    const unknown = operation.apiVersions.find((version) => !apiVersions.includes(version));
    if (unknown !== undefined) {
      throw new ScriptError(`${operationId}: its server's version ${unknown} is none of the root server's`);
    }
  }
  return `${typescriptHeader('openapi/')}/** A cloud of Microsoft, by the name that the contract gives it. */
export type Cloud = keyof typeof clouds;

/** A version of Microsoft Graph. */
export type ApiVersion = (typeof apiVersions)[number];

/** How a query parameter is written: \`csv\` is one list with commas, \`form\` one \`name=value\` for each value. */
export type QueryStyle = 'csv' | 'form';

/** One operation of the contract, as running code needs to know it. */
export interface Operation {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE' | 'OPTIONS' | 'HEAD' | 'PATCH' | 'TRACE';
  /** The path template below the server's URL. */
  readonly path: string;
  /** Permissions that suffice, each by itself, from the least privileged on. */
  readonly scopes: {
    readonly delegated: readonly string[];
    readonly application: readonly string[];
  };
  /** The status codes of success. */
  readonly success: readonly number[];
  /** Whether sending it twice does what sending it once does (RFC 9110, 9.2.2). */
  readonly repeatable: boolean;
  /** Its query parameters. */
  readonly query: Readonly<Record<string, QueryStyle>>;
  /** The versions of Microsoft Graph in which it exists. */
  readonly apiVersions: readonly ApiVersion[];
  /** The properties that the JSON of success has for certain, each with what it is; none where there is no body. */
  readonly promises: Readonly<Record<string, 'string' | 'object[]'>>;
}

/** The clouds, each with the hosts of Microsoft Graph and of Microsoft Entra. */
export const clouds = ${literal(clouds)} as const satisfies Record<
  string,
  { readonly graphHost: string; readonly entraAuthority: string }
>;

export const defaultCloud = ${literal(defaultCloud)} satisfies Cloud;

export const apiVersions = ${literal(apiVersions)} as const;

export const defaultApiVersion = ${literal(defaultApiVersionOf(server, apiVersions))} satisfies ApiVersion;

/** The members that the contract knows of its named enums. The service may add to them. */
export const enums = ${literal(enumsOf(contract))} as const satisfies Record<string, readonly string[]>;

/** The operations by their operationId. */
export const operations = ${literal(operations)} as const satisfies Record<string, Operation>;
`;
}

function defaultApiVersionOf(server: ReturnType<typeof onlyServer>, versions: readonly string[]): string {
  const version = server.variables?.apiVersion?.default ?? versions[0];
  if (version !== undefined && versions.includes(version)) return version;
  throw new ScriptError(`#/servers/0/variables/apiVersion/default: ${version} is no member of its enum`);
}
