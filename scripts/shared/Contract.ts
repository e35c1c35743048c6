import type { OpenAPIV3 } from 'openapi-types';
import { ScriptError } from './command.js';

/** The bundled contract. The lint has proven that it is well-formed, and has what is required here. */
export interface Contract extends OpenAPIV3.Document<OperationParts> {
  info: OpenAPIV3.InfoObject & { description: string };
}

interface OperationParts {
  operationId: string;
  summary: string;
  description: string;
  tags: [string, ...string[]];
  externalDocs: OpenAPIV3.ExternalDocumentationObject;
  requestBody?: OpenAPIV3.RequestBodyObject;
  'x-codeSamples': { lang: string; source: string }[];
}

export type Operation = OpenAPIV3.OperationObject<OperationParts>;
export type PathItem = OpenAPIV3.PathItemObject<OperationParts>;
export type Reference = OpenAPIV3.ReferenceObject;
export type Schema = OpenAPIV3.SchemaObject;

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;

/** An operation, and its place in the contract. */
export interface PlacedOperation {
  /** As a JSON pointer. */
  readonly place: string;
  readonly path: string;
  /** As a key of the contract: in lowercase. */
  readonly method: (typeof methods)[number];
  readonly item: PathItem;
  readonly operation: Operation;
}

/** The operations by path, in the order of the contract. */
export function placedOperations({ paths }: Contract): PlacedOperation[] {
  return Object.entries(paths).flatMap(([path, item = {}]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      const place = `#/paths/${path.replaceAll('/', '~1')}/${method}`;
      return operation === undefined ? [] : { place, path, method, item, operation };
    }),
  );
}

/** The keys in a JSON pointer, such as `#/components/schemas/Device`. */
export function keysOf(pointer: string): string[] {
  const keys = pointer.split('/').slice(1);
  return keys.map((key) => decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** What a JSON pointer names within a document; `undefined` where there is nothing. */
export function at(document: unknown, pointer: string): unknown {
  return keysOf(pointer).reduce((node, key) => (isObject(node) ? node[key] : undefined), document);
}

/** The object itself, or what its reference points to within the contract. */
export function resolve<T extends object>(contract: Contract, value: T | Reference): T {
  if (!('$ref' in value)) return value;
  const target = at(contract, value.$ref);
  if (target === undefined) throw new ScriptError(`${value.$ref}: there is nothing at this place`);
  return resolve(contract, target as T | Reference);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Microsoft's marker of an enum that has a name and, with `modelAsString`, may grow. */
export interface MarkedEnum {
  readonly enum?: readonly unknown[];
  readonly 'x-ms-enum': { readonly name: string; readonly modelAsString?: boolean };
}

export function isMarkedEnum(node: unknown): node is MarkedEnum {
  return isObject(node) && 'x-ms-enum' in node;
}

/** Whether it may grow: its generated type allows any other string too. */
export function isOpenEnum(node: unknown): node is MarkedEnum {
  return isMarkedEnum(node) && node['x-ms-enum'].modelAsString === true;
}
