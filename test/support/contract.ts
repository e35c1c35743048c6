import { readFileSync } from 'node:fs';

/** The parts of an OpenAPI document that the tests walk. */
export interface Contract {
  info: { version: string; description: string };
  paths: Record<string, Record<string, ContractOperation>>;
  components: Record<string, Record<string, unknown>>;
}

export interface ContractOperation {
  operationId: string;
  summary: string;
  description: string;
  tags: string[];
  externalDocs: { url: string };
  parameters?: unknown[];
  requestBody?: { content: Record<string, { schema: Schema; examples: Record<string, unknown> }> };
  responses: Record<string, unknown>;
  'x-codeSamples': { lang: string; source: string }[];
}

export interface Schema {
  $ref?: string;
  type?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  required?: string[];
  [keyword: string]: unknown;
}

/** The bundled contract, as consumers get it. */
export const contract: Contract = JSON.parse(
  readFileSync(new URL('../../generated/openapi.json', import.meta.url), 'utf8'),
);

/** The object itself, or what its `$ref` points to. */
export function resolve<T>(value: unknown): T {
  const ref = (value as { $ref?: string }).$ref;
  if (ref === undefined) return value as T;
  const target = ref
    .slice('#/'.length)
    .split('/')
    .reduce<unknown>((node, name) => (node as Record<string, unknown>)[name.replaceAll('~1', '/')], contract);
  return resolve(target);
}

const methods = ['get', 'post', 'delete', 'put', 'patch'];

/** Every operation of the contract, with its path and method. */
export const contractOperations = Object.entries(contract.paths).flatMap(([path, item]) =>
  Object.entries(item)
    .filter(([method]) => methods.includes(method))
    .map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
);

export function contractOperation(operationId: string) {
  const found = contractOperations.find(({ operation }) => operation.operationId === operationId);
  if (!found) throw new Error(`No operation ${operationId} in the contract`);
  return found;
}

/** The value of a named example, of a request body or a response. */
export function exampleValue(example: unknown): unknown {
  return resolve<{ value: unknown }>(example).value;
}
