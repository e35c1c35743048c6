import type { Operation as OperationEntry, QueryStyle } from '../../src/contract.js';
import {
  type Contract,
  isMarkedEnum,
  isObject,
  type Operation,
  type PlacedOperation,
  placedOperations,
  resolve,
  type Schema,
} from '../shared/Contract.js';
import { ScriptError } from '../shared/command.js';
import { literal, typescriptHeader } from './literal.js';
import { apiVersionsOf, cloudsOf, onlyServer } from './server.js';

/** The key of a tag whose operations become a separate module, which programs load only if they call them. */
const moduleKey = 'x-module';

/**
 * Returns the texts of generated/operations.ts and of a module for each tag that requests one: the facts of the
 * contract that running code needs. One constant per subject, and only literals, so that a bundler can drop unused
 * ones.
 */
export function operationsFiles(contract: Contract, generator: string): Map<string, string> {
  const modules = modulesOf(contract);
  const files = new Map([['operations.ts', operationsFile(contract, generator, modules)]]);
  for (const [tag, name] of modules) {
    const operations = operationsOf(contract, (each) => each === tag);
    files.set(
      `${name}.ts`,
      `${typescriptHeader('openapi/', generator)}import type { Operation } from '../src/contract.js';

/** The operations of ${tag} by their operationId. */
export const ${name} = ${literal(operations)} as const satisfies Record<string, Operation>;
`,
    );
  }
  return files;
}

/** Returns the module names of the tags that request one. */
function modulesOf({ tags = [] }: Contract): Map<string, string> {
  return new Map(
    tags.flatMap((tag) => {
      const name = moduleKey in tag ? tag[moduleKey] : undefined;
      return typeof name === 'string' ? [[tag.name, name]] : [];
    }),
  );
}

function operationsFile(contract: Contract, generator: string, modules: ReadonlyMap<string, string>): string {
  const server = onlyServer(contract.servers, '#/servers');
  const { clouds, defaultCloud } = cloudsOf(server, '#/servers/0');
  const apiVersions = apiVersionsOf(server, '#/servers/0');
  const operations = operationsOf(contract, (tag) => !modules.has(tag));
  for (const [operationId, operation] of Object.entries(operationsOf(contract))) {
    const unknown = operation.apiVersions.find((version) => !apiVersions.includes(version));
    if (unknown !== undefined) {
      throw new ScriptError(
        `${operationId}: its server's version ${unknown} is not a version of the root server`,
      );
    }
  }
  return `${typescriptHeader('openapi/', generator)}import type { ApiVersion, Cloud, CloudHosts, Operation } from '../src/contract.js';

export type { ApiVersion, Cloud, Operation } from '../src/contract.js';

/** The clouds, each with the hosts of Microsoft Graph and of Microsoft Entra. */
export const clouds = ${literal(clouds)} as const satisfies Record<string, CloudHosts>;

export const defaultCloud = ${literal(defaultCloud)} satisfies Cloud;

export const apiVersions = ${literal(apiVersions)} as const;

export const defaultApiVersion = ${literal(defaultApiVersionOf(server, apiVersions))} satisfies ApiVersion;

/** The members of the contract's named enums. The service may add to them. */
export const enums = ${literal(enumsOf(contract))} as const satisfies Record<string, readonly string[]>;

/** The operations by operationId, except those with a separate module. */
export const operations = ${literal(operations)} as const satisfies Record<string, Operation>;
`;
}

function defaultApiVersionOf(server: ReturnType<typeof onlyServer>, versions: readonly string[]): string {
  const version = server.variables?.apiVersion?.default ?? versions[0];
  if (version !== undefined && versions.includes(version)) return version;
  throw new ScriptError(`#/servers/0/variables/apiVersion/default: ${version} is not a member of its enum`);
}

/** Returns the members of every enum that is marked with `x-ms-enum`, by name, in document order. */
function enumsOf(contract: unknown): Record<string, readonly string[]> {
  const enums: Record<string, readonly string[]> = {};
  walk(contract, '#', (node, place) => {
    if (!isMarkedEnum(node)) return;
    const { name } = node['x-ms-enum'];
    const members = (node.enum ?? []).filter((member): member is string => typeof member === 'string');
    if (typeof name !== 'string') throw new ScriptError(`${place}/x-ms-enum: name is missing`);
    if (members.length === 0)
      throw new ScriptError(`${place}: ${name} is marked as an enum and has no members`);
    if (enums[name] !== undefined && String(enums[name]) !== String(members)) {
      throw new ScriptError(`${place}: ${name} has other members here than elsewhere`);
    }
    enums[name] = members;
  });
  return enums;
}

function walk(node: unknown, place: string, visit: (node: object, place: string) => void): void {
  if (!isObject(node)) return;
  visit(node, place);
  for (const [key, child] of Object.entries(node))
    walk(child, `${place}/${key.replaceAll('/', '~1')}`, visit);
}

/** An operation of any contract, not only of the one that is already in generated/. */
type OperationFacts = Omit<OperationEntry, 'method' | 'apiVersions'> & {
  readonly method: string;
  readonly apiVersions: readonly string[];
};

/** RFC 9110, 9.2.2: sending these twice has the same effect as sending them once. */
const idempotent = new Set(['get', 'put', 'delete', 'head', 'options', 'trace']);

/** Returns the operations of the contract with a matching tag, by operationId. */
export function operationsOf(
  contract: Contract,
  isWanted: (tag: string) => boolean = () => true,
): Record<string, OperationFacts> {
  return Object.fromEntries(
    placedOperations(contract)
      .filter(({ operation }) => isWanted(operation.tags[0]))
      .map((placed) => [placed.operation.operationId, factsOf(contract, placed)]),
  );
}

function factsOf(contract: Contract, placed: PlacedOperation): OperationFacts {
  const { place, path, method, item, operation } = placed;
  const statuses = Object.keys(operation.responses).map(Number);
  const success = statuses.filter((status) => status >= 200 && status < 300);
  const servers = operation.servers ?? item.servers ?? contract.servers;
  return {
    method: method.toUpperCase(),
    path,
    scopes: scopesOf(operation, place),
    success,
    repeatable: idempotent.has(method),
    query: queryStylesOf(contract, [...(item.parameters ?? []), ...(operation.parameters ?? [])], place),
    apiVersions: apiVersionsOf(onlyServer(servers, `${place} (servers)`), `${place} (servers)`),
    promises: promisesOf(contract, operation, success, place),
  };
}

function queryStylesOf(
  contract: Contract,
  parameters: NonNullable<Operation['parameters']>,
  place: string,
): Record<string, QueryStyle> {
  const styles: Record<string, QueryStyle> = {};
  for (const reference of parameters) {
    const {
      in: where,
      name,
      style = 'form',
      explode = style === 'form',
      schema,
    } = resolve(contract, reference);
    if (where !== 'query') continue;
    if (style !== 'form')
      throw new ScriptError(
        `${place}/parameters: ${name} has the style ${style}, which no client here writes`,
      );
    const isList = schema !== undefined && resolve(contract, schema).type === 'array';
    styles[name] = isList && !explode ? 'csv' : 'form';
  }
  return styles;
}

/** Returns the scopes in document order, starting with the least privileged. */
export function scopesOf({ security = [] }: Operation, place: string): OperationFacts['scopes'] {
  const of = (scheme: string) =>
    security.flatMap((requirement, index) => {
      const names = Object.keys(requirement);
      const scopes = Object.values(requirement).flat();
      // Two schemes or scopes in one requirement would mean "both", which a list of alternatives cannot express.
      if (names.length !== 1 || scopes.length !== 1) {
        throw new ScriptError(`${place}/security/${index}: must name one scheme with one scope`);
      }
      return names[0] === scheme ? scopes : [];
    });
  const scopes = { delegated: of('entraDelegated'), application: of('entraApplication') };
  for (const [kind, alternatives] of Object.entries(scopes)) {
    if (alternatives.length === 0) throw new ScriptError(`${place}/security: no ${kind} permission is named`);
  }
  return scopes;
}

/**
 * Returns what is certain about the JSON of a success: the required properties at its root, with their types. Empty if
 * there is no body.
 */
function promisesOf(
  contract: Contract,
  operation: Operation,
  success: readonly number[],
  place: string,
): OperationFacts['promises'] {
  const promises: Record<string, 'string' | 'object[]'> = {};
  for (const status of success) {
    const response = operation.responses[status];
    const reference = response && resolve(contract, response).content?.['application/json']?.schema;
    if (reference === undefined) continue;
    const schema = resolve(contract, reference);
    for (const name of schema.required ?? []) {
      const property = schema.properties?.[name];
      const type = property && promiseOf(contract, resolve(contract, property));
      if (type === undefined) {
        throw new ScriptError(
          `${place}/responses/${status}: its required property ${name} is neither a text nor a list of objects, and no client here checks it`,
        );
      }
      promises[name] = type;
    }
  }
  return promises;
}

function promiseOf(contract: Contract, schema: Schema): 'string' | 'object[]' | undefined {
  if (schema.type === 'string') return schema.type;
  if (schema.type === 'array' && resolve(contract, schema.items).type === 'object') return 'object[]';
  return undefined;
}
