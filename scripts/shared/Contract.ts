import type { OpenAPIV3 } from 'openapi-types';
import { ScriptError } from './command.js';

/** The bundled contract. The lint has checked that it is well-formed, and has the required parts. */
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

/** An operation, and its location in the contract. */
export interface PlacedOperation {
  /** As a JSON pointer. */
  readonly place: string;
  readonly path: string;
  /** The key in the contract, in lowercase. */
  readonly method: (typeof methods)[number];
  readonly item: PathItem;
  readonly operation: Operation;
}

/** Returns the operations by path, in document order. */
export function placedOperations({ paths }: Contract): PlacedOperation[] {
  return Object.entries(paths).flatMap(([path, item = {}]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      const place = `#/paths/${path.replaceAll('/', '~1')}/${method}`;
      return operation === undefined ? [] : { place, path, method, item, operation };
    }),
  );
}

/** Splits a JSON pointer, such as `#/components/schemas/Device`, into its keys. */
export function keysOf(pointer: string): string[] {
  const keys = pointer.split('/').slice(1);
  return keys.map((key) => decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Returns the value at a JSON pointer in a document, or `undefined` if there is none. */
export function at(document: unknown, pointer: string): unknown {
  return keysOf(pointer).reduce((node, key) => (isObject(node) ? node[key] : undefined), document);
}

/** Returns the object itself, or the target of its reference in the contract. */
export function resolve<T extends object>(contract: Contract, value: T | Reference): T {
  if (!('$ref' in value)) return value;
  const target = at(contract, value.$ref);
  if (target === undefined) throw new ScriptError(`${value.$ref}: there is nothing at this place`);
  return resolve(contract, target as T | Reference);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Microsoft's extension for a named enum, which may grow with `modelAsString`. */
export interface MarkedEnum {
  readonly enum?: readonly unknown[];
  readonly 'x-ms-enum': {
    readonly name: string;
    readonly modelAsString?: boolean;
    readonly values?: readonly { readonly value: string; readonly description: string }[];
  };
}

export function isMarkedEnum(node: unknown): node is MarkedEnum {
  return isObject(node) && 'x-ms-enum' in node;
}

/** Returns the descriptions of the enum's members. */
export function memberDescriptions(node: MarkedEnum): Readonly<Record<string, string>> {
  const { values = [] } = node['x-ms-enum'];
  return Object.fromEntries(values.map(({ value, description }) => [value, description]));
}

/** Whether the enum may grow. Its generated type then allows any other string. */
export function isOpenEnum(node: unknown): node is MarkedEnum {
  return isMarkedEnum(node) && node['x-ms-enum'].modelAsString === true;
}
