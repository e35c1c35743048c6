import { ScriptError } from './command.js';

/** The parts of the bundled contract that become code or pages. That they are well-formed is what the lint has proven. */
export interface Contract {
  readonly openapi: string;
  readonly info: { readonly version: string; readonly description?: string };
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
  readonly servers?: readonly Server[];
  readonly paths: Readonly<Record<string, PathItem>>;
}

export interface Server {
  readonly url: string;
  readonly variables?: Readonly<Record<string, ServerVariable>>;
}

export interface ServerVariable {
  readonly default: string;
  readonly enum?: readonly string[];
  readonly 'x-enum-varnames'?: readonly string[];
  readonly 'x-entra-authorities'?: readonly string[];
}

export interface PathItem {
  readonly servers?: readonly Server[];
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly [method: string]: unknown;
}

export interface ContractOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly [string, ...string[]];
  readonly servers?: readonly Server[];
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly responses: Readonly<Record<string, Response | Reference>>;
}

export interface Response {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema | Reference }>>;
}

export interface Schema {
  readonly type?: string;
  readonly required?: readonly string[];
  readonly items?: Schema | Reference;
  readonly properties?: Readonly<Record<string, Schema | Reference>>;
  readonly 'x-device-errors'?: readonly unknown[];
}

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly style?: string;
  readonly explode?: boolean;
  readonly schema?: Schema | Reference;
}

export interface Reference {
  readonly $ref: string;
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** An operation, and where it stands in the contract. */
export interface PlacedOperation {
  readonly path: string;
  /** As a key of the contract: in small letters. */
  readonly method: string;
  readonly item: PathItem;
  readonly operation: ContractOperation;
}

/** The operations in the order of the contract. */
export function placedOperations({ paths }: Contract): PlacedOperation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(item)
      .filter((key) => methods.includes(key))
      .map((method) => ({ path, method, item, operation: item[method] as ContractOperation })),
  );
}

/** The object itself, or what its reference points to within the contract. */
export function resolve<T extends object>(contract: Contract, value: T | Reference): T {
  if (!('$ref' in value)) return value;
  const target = value.$ref
    .slice('#/'.length)
    .split('/')
    .reduce<unknown>(
      (node, key) => (node as Record<string, unknown> | undefined)?.[unescapePointer(key)],
      contract,
    );
  if (target === undefined) throw new ScriptError(`${value.$ref}: there is nothing at this place`);
  return resolve(contract, target as T | Reference);
}

function unescapePointer(key: string): string {
  return decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~');
}

/** Microsoft's marker of an enum that has a name and, with `modelAsString`, may grow. */
export interface MarkedEnum {
  readonly enum?: readonly unknown[];
  readonly 'x-ms-enum': { readonly name: string; readonly modelAsString?: boolean };
}

export function isMarkedEnum(node: unknown): node is MarkedEnum {
  return typeof node === 'object' && node !== null && 'x-ms-enum' in node;
}

/** Whether it may grow: its generated type allows any other string too. */
export function isOpenEnum(node: unknown): node is MarkedEnum {
  return isMarkedEnum(node) && node['x-ms-enum'].modelAsString === true;
}
