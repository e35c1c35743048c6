import { readFileSync } from 'node:fs';
import type { OpenAPIV3 } from 'openapi-types';
import {
  type Contract,
  placedOperations,
  type Reference,
  resolve as resolveIn,
} from '../../scripts/shared/Contract.js';

export type { Reference, Schema } from '../../scripts/shared/Contract.js';

/** The bundled contract, as published. */
export const contract: Contract & { components: OpenAPIV3.ComponentsObject } = JSON.parse(
  readFileSync(new URL('../../generated/openapi.json', import.meta.url), 'utf8'),
);

/** Returns the object itself, or the target of its `$ref`. */
export function resolve<T extends object>(value: T | Reference | undefined): T {
  if (value === undefined) throw new Error('The contract has nothing there');
  return resolveIn(contract, value);
}

/** Every operation of the contract, with its path and method. */
export const contractOperations = placedOperations(contract).map(({ path, method, operation }) => ({
  path,
  method: method.toUpperCase(),
  operation,
}));

export function contractOperation(operationId: string) {
  const found = contractOperations.find(({ operation }) => operation.operationId === operationId);
  if (!found) throw new Error(`No operation ${operationId} in the contract`);
  return found;
}

/** Returns the value of a named example of a request body or a response. */
export function exampleValue(example: OpenAPIV3.ExampleObject | Reference | undefined): unknown {
  return resolve(example).value;
}
