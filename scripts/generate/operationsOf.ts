import {
  type Contract,
  type ContractOperation,
  type PlacedOperation,
  placedOperations,
  resolve,
} from '../shared/Contract.js';
import { ScriptError } from '../shared/ScriptError.js';
import { promisesOf } from './promisesOf.js';
import { type Scopes, scopesOf } from './scopes.js';
import { apiVersionsOf, onlyServer } from './server.js';

/** One operation, as running code needs to know it. */
export interface OperationFacts {
  readonly method: string;
  readonly path: string;
  readonly scopes: Scopes;
  readonly success: readonly number[];
  readonly repeatable: boolean;
  readonly query: Readonly<Record<string, 'csv' | 'form'>>;
  readonly apiVersions: readonly string[];
  readonly promises: Readonly<Record<string, 'string' | 'object[]'>>;
}

/** RFC 9110, 9.2.2: sending these twice does what sending them once does. */
const idempotent = new Set(['get', 'put', 'delete', 'head', 'options', 'trace']);

/** Every operation of the contract by its operationId. */
export function operationsOf(contract: Contract): Record<string, OperationFacts> {
  return Object.fromEntries(
    placedOperations(contract).map((placed) => [placed.operation.operationId, factsOf(contract, placed)]),
  );
}

function factsOf(contract: Contract, { path, method, item, operation }: PlacedOperation): OperationFacts {
  const place = `#/paths/${path.replaceAll('/', '~1')}/${method}`;
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
  parameters: NonNullable<ContractOperation['parameters']>,
  place: string,
): Record<string, 'csv' | 'form'> {
  const styles: Record<string, 'csv' | 'form'> = {};
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
