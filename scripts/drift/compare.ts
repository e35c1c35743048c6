import type { OpenAPIV3 } from 'openapi-types';
import { apiVersionsOf, onlyServer } from '../generate/server.js';
import {
  type Contract,
  isMarkedEnum,
  placedOperations,
  type Reference,
  resolve,
  type Schema,
} from '../shared/Contract.js';
import { ScriptError } from '../shared/command.js';
import { actionKey, allMembers, type Member, type Metadata } from './csdl.js';

export const apiVersions = ['v1.0', 'beta'] as const;

export type ApiVersion = (typeof apiVersions)[number];

/** A difference between the contract and Microsoft's metadata. */
export interface Disagreement {
  readonly version: ApiVersion;
  /** Microsoft's names: `type`, `type.member` or `type.action(parameter)`. */
  readonly at: string;
  readonly contract: string;
  readonly microsoft: string;
}

interface Comparison {
  readonly disagreements: readonly Disagreement[];
  /** The types and actions that were compared. */
  readonly compared: readonly string[];
  /** Types and actions of the contract that are missing in an excerpt. */
  readonly omitted: readonly string[];
}

/** A schema of the contract, with the name under which it is referenced. */
interface Named {
  readonly name: string;
  readonly schema: Schema;
}

/** Whether a client sends or receives it. */
type Direction = 'requests' | 'answers';

/** Compares the contract for one version of Microsoft Graph with Microsoft's metadata of that version. */
export function compare(contract: Contract, metadata: Metadata, version: ApiVersion): Comparison {
  const found = new Map<string, Disagreement>();
  const compared = new Set<string>();
  const omitted = new Set<string>();

  const named = (value: Schema | Reference): Named => ({
    name: '$ref' in value ? typeName(value.$ref) : '',
    schema: resolve(contract, value),
  });

  function differ(at: string, ours: string, theirs: string): void {
    found.set(JSON.stringify([at, ours, theirs]), { version, at, contract: ours, microsoft: theirs });
  }

  /** Whether both sides have a type or an action, so that it can be compared. */
  function inBoth(at: string, offered: boolean, exists: boolean): boolean {
    if (offered && exists) compared.add(at);
    else if (offered && metadata.whole) differ(at, 'exists', 'absent');
    else if (offered) omitted.add(at);
    else if (exists) differ(at, 'absent', 'exists');
    return offered && exists;
  }

  function compareType({ name, schema }: Named, direction: Direction, offered = true): void {
    const type = metadata.types.get(name);
    if (!inBoth(name, offered, type !== undefined)) return;
    const members = allMembers(metadata, name);
    if (members === undefined)
      throw new ScriptError(`${name} has a base type that the metadata does not declare.`);
    compareMembers(schema, members, direction, (member) => `${name}.${member}`);
  }

  function compareMembers(
    { properties = {}, required = [] }: Schema,
    theirs: ReadonlyMap<string, Member>,
    direction: Direction,
    place: (member: string) => string,
  ): void {
    // Annotations such as @odata.type belong to the format, not to the type.
    const ours = Object.entries(properties).filter(([name]) => !name.startsWith('@'));
    for (const [name, property] of ours) {
      const at = place(name);
      const its = named(property);
      const offered = version === 'beta' || !isBetaOnly(its.schema);
      const member = theirs.get(name);
      if (offered && member === undefined) differ(at, 'exists', 'absent');
      if (!offered && member !== undefined) differ(at, 'absent', 'exists');
      if (!offered || member === undefined) continue;
      const presence = presenceOf(its.schema, required.includes(name), direction);
      const wanted = member.nullable ? 'nullable' : 'not null';
      if (!agrees(presence, wanted)) differ(at, `${presence} in ${direction}`, wanted);
      compareValue(at, its, member.type, direction);
    }
    const known = new Set(ours.map(([name]) => name));
    for (const [name, { type }] of theirs) if (!known.has(name)) differ(place(name), 'absent', type);
  }

  function compareValue(at: string, value: Named, type: string, direction: Direction): void {
    const item = /^Collection\((.+)\)$/.exec(type)?.[1];
    const { schema } = value;
    if (item !== undefined && schema.type === 'array') {
      compareValue(at, named(schema.items), item, direction);
    } else if (type.startsWith('Edm.') || item !== undefined) {
      const ours = primitiveType(schema);
      if (ours !== type) differ(at, ours, type);
    } else if (schema.enum !== undefined) {
      const name = isMarkedEnum(schema) ? schema['x-ms-enum'].name : type;
      if (name === type) compareEnum(schema, type);
      else differ(at, name, type);
    } else if (schema.properties === undefined) {
      differ(at, primitiveType(schema), type);
    } else if (value.name !== type) {
      differ(at, value.name, type);
    } else {
      compareType(value, direction);
    }
  }

  function compareEnum(schema: Schema, type: string): void {
    const theirs = metadata.enums.get(type);
    if (!inBoth(type, true, theirs !== undefined) || theirs === undefined) return;
    const ours = (schema.enum ?? []).filter((member) => member !== null).map(String);
    for (const member of ours) if (!theirs.includes(member)) differ(`${type}.${member}`, 'exists', 'absent');
    for (const member of theirs) if (!ours.includes(member)) differ(`${type}.${member}`, 'absent', 'exists');
  }

  /** Compares the action at the end of a path. It is bound to the type that a GET of the parent path returns. */
  function compareAction(path: string, body: Schema, answer: Named | undefined, offered: boolean): void {
    const end = path.lastIndexOf('/');
    const name = path.slice(end + 1);
    const target = answerOf(contract.paths[path.slice(0, end)]?.get?.responses);
    if (target === undefined) throw new ScriptError(`${path}: an action needs a GET of the path before it.`);
    const entity = itemOf(target) ?? target;
    const type = itemOf(target) === undefined ? entity.name : `Collection(${entity.name})`;
    const at = (parameter = '') => `${entity.name}.${name}(${parameter})`;
    const action = metadata.actions.get(actionKey(type, name));
    if (!inBoth(at(), offered, action !== undefined) || action === undefined) return;
    compareMembers(body, action.parameters, 'requests', at);
    const item = answer === undefined ? undefined : itemOf(answer);
    const ours = item === undefined ? (answer?.name ?? 'nothing') : `Collection(${item.name})`;
    const theirs = action.returns ?? 'nothing';
    if (ours !== theirs) differ(at(), `returns ${ours}`, `returns ${theirs}`);
  }

  /** Compares the path of a resource, which is a property of the type at the root of its path. */
  function comparePlace(path: string, answer: Named, offered: boolean): void {
    const [root = '', name = '', ...rest] = path.split('/').slice(1);
    const members = metadata.types.get(root)?.members;
    if (rest.length > 0 || (members === undefined && !metadata.whole)) return;
    const item = itemOf(answer);
    const ours = item === undefined ? answer.name : `Collection(${item.name})`;
    const theirs = members?.get(name)?.type;
    if (offered && theirs !== ours) differ(`${root}.${name}`, ours, theirs ?? 'absent');
    if (!offered && theirs !== undefined) differ(`${root}.${name}`, 'absent', theirs);
  }

  /** Returns the schema of a success, if it has a body. */
  function answerOf(responses: OpenAPIV3.ResponsesObject = {}): Named | undefined {
    const success = Object.keys(responses).find((status) => /^2/.test(status));
    const response = success === undefined ? undefined : responses[success];
    return response === undefined ? undefined : contentOf(resolve(contract, response).content);
  }

  function contentOf(content: OpenAPIV3.ResponseObject['content']): Named | undefined {
    const schema = content?.['application/json']?.schema;
    return schema === undefined ? undefined : named(schema);
  }

  /** Returns the schema of the items of a page. */
  function itemOf({ schema }: Named): Named | undefined {
    const value = schema.properties?.value;
    const list = value === undefined ? undefined : named(value).schema;
    return list?.type === 'array' ? named(list.items) : undefined;
  }

  for (const { place, path, method, item, operation } of placedOperations(contract)) {
    const servers = operation.servers ?? item.servers ?? contract.servers;
    const offered = apiVersionsOf(onlyServer(servers, place), place).includes(version);
    const answer = answerOf(operation.responses);
    const { requestBody } = operation;
    const body = requestBody === undefined ? undefined : contentOf(resolve(contract, requestBody).content);
    if (method === 'post' && !('201' in operation.responses)) {
      compareAction(path, body?.schema ?? {}, answer, offered);
      if (answer !== undefined) compareType(itemOf(answer) ?? answer, 'answers', offered);
    } else {
      if (answer !== undefined && method === 'get') comparePlace(path, answer, offered);
      if (answer !== undefined) compareType(itemOf(answer) ?? answer, 'answers', offered);
      if (body !== undefined) compareType(body, 'requests', offered);
    }
  }
  return { disagreements: [...found.values()], compared: [...compared].sort(), omitted: [...omitted].sort() };
}

/**
 * Returns the name of Microsoft's type: schema names start with a capital letter, and a request may have its own
 * schema.
 */
function typeName(reference: string): string {
  const name = reference.slice(reference.lastIndexOf('/') + 1).replace(/Create$/, '');
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function isBetaOnly(schema: Schema & { readonly 'x-beta-only'?: boolean }): boolean {
  return schema['x-beta-only'] === true;
}

function presenceOf({ nullable = false }: Schema, required: boolean, direction: Direction): string {
  const presence = nullable ? 'nullable' : 'not null';
  // In an answer, any property may be missing, because of $select.
  return required && direction === 'requests' ? `required and ${presence}` : presence;
}

/** A property that is not nullable for Microsoft may still be omitted from a request. */
function agrees(ours: string, theirs: string): boolean {
  return ours === theirs || (ours === 'required and not null' && theirs === 'not null');
}

const formats: Readonly<Record<string, string>> = {
  'string byte': 'Edm.Binary',
  'string date-time': 'Edm.DateTimeOffset',
  'string date': 'Edm.Date',
  'string uuid': 'Edm.Guid',
  'integer int16': 'Edm.Int16',
  'integer int32': 'Edm.Int32',
  'integer int64': 'Edm.Int64',
  'number double': 'Edm.Double',
  'number float': 'Edm.Single',
  boolean: 'Edm.Boolean',
  string: 'Edm.String',
};

function primitiveType(schema: Schema): string {
  if (schema.enum !== undefined) return `enum of ${schema.enum.join(', ')}`;
  const name = `${schema.type ?? 'any'} ${schema.format ?? ''}`.trim();
  return formats[name] ?? name;
}
