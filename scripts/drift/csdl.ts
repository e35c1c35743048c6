import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { ScriptError } from '../shared/command.js';

/** A property of a type, or a parameter of an action. */
export interface Member {
  /** `Edm.String`, `Collection(Edm.String)`, or the name of a type without the namespace `microsoft.graph`. */
  readonly type: string;
  readonly nullable: boolean;
}

/** An entity or complex type. */
export interface StructuredType {
  readonly base: string | undefined;
  readonly members: ReadonlyMap<string, Member>;
}

/** An action, bound to a type or to a collection of it. */
export interface Action {
  readonly parameters: ReadonlyMap<string, Member>;
  readonly returns: string | undefined;
}

/** The declarations of a metadata document (CSDL). */
export interface Metadata {
  /** Whether it describes an entire service. A declaration that an excerpt does not contain may still exist. */
  readonly whole: boolean;
  readonly types: ReadonlyMap<string, StructuredType>;
  readonly enums: ReadonlyMap<string, readonly string[]>;
  /** The actions by `actionKey`. */
  readonly actions: ReadonlyMap<string, Action>;
}

/** Returns a key for an action, because actions of several types share a name. `type` may be a collection. */
export function actionKey(type: string, name: string): string {
  return `${type}/${name}`;
}

interface XmlMember {
  readonly Name: string;
  readonly Type: string;
  readonly Nullable?: string;
}

interface XmlType {
  readonly Name: string;
  readonly BaseType?: string;
  readonly Property?: readonly XmlMember[];
  readonly NavigationProperty?: readonly XmlMember[];
}

interface XmlSchema {
  readonly Namespace: string;
  readonly Alias?: string;
  readonly EntityType?: readonly XmlType[];
  readonly ComplexType?: readonly XmlType[];
  readonly EnumType?: readonly {
    readonly Name: string;
    readonly Member?: readonly { readonly Name: string }[];
  }[];
  readonly Action?: readonly {
    readonly Name: string;
    readonly Parameter?: readonly XmlMember[];
    readonly ReturnType?: { readonly Type: string };
  }[];
  readonly EntityContainer?: unknown;
}

const lists = [
  'Schema',
  'EntityType',
  'ComplexType',
  'EnumType',
  'Action',
  'Property',
  'NavigationProperty',
  'Parameter',
  'Member',
];

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  parseAttributeValue: false,
  processEntities: false,
  isArray: (name, _path, _isLeaf, isAttribute) => !isAttribute && lists.includes(name),
  // Descriptions and capabilities make up most of a real document.
  updateTag: (name) => name !== 'Annotations' && name !== 'Annotation',
});

/**
 * Reads a metadata document of Microsoft Graph, complete or an excerpt.
 *
 * @throws ScriptError if the file is not such a document
 */
export function readMetadata(xml: string, file: string): Metadata {
  const invalid = XMLValidator.validate(xml);
  if (invalid !== true) {
    throw new ScriptError(`${file}:${invalid.err.line}: ${invalid.err.msg} This is not an XML document.`);
  }
  const schemas: readonly XmlSchema[] | undefined = parser.parse(xml).Edmx?.DataServices?.Schema;
  if (schemas === undefined)
    throw new ScriptError(`${file} has no <Schema>. Is it a $metadata document of OData?`);

  const aliases = new Map(
    schemas.flatMap(({ Alias, Namespace }) => (Alias === undefined ? [] : [[Alias, Namespace]])),
  );
  const shorten = (name: string) => shortName(name, aliases);
  const types = new Map<string, StructuredType>();
  const enums = new Map<string, readonly string[]>();
  const actions = new Map<string, Action>();
  for (const schema of schemas) {
    const nameOf = ({ Name }: { readonly Name: string }) => shorten(`${schema.Namespace}.${Name}`);
    for (const type of [...(schema.EntityType ?? []), ...(schema.ComplexType ?? [])]) {
      types.set(nameOf(type), {
        base: type.BaseType === undefined ? undefined : shorten(type.BaseType),
        members: membersOf([...(type.Property ?? []), ...(type.NavigationProperty ?? [])], shorten),
      });
    }
    for (const type of schema.EnumType ?? [])
      enums.set(
        nameOf(type),
        (type.Member ?? []).map(({ Name }) => Name),
      );
    for (const { Name, Parameter = [], ReturnType } of schema.Action ?? []) {
      const [binding, ...parameters] = Parameter;
      if (binding === undefined) continue;
      actions.set(actionKey(shorten(binding.Type), Name), {
        parameters: membersOf(parameters, shorten),
        returns: ReturnType === undefined ? undefined : shorten(ReturnType.Type),
      });
    }
  }
  return {
    whole: schemas.some(({ EntityContainer }) => EntityContainer !== undefined),
    types,
    enums,
    actions,
  };
}

function membersOf(members: readonly XmlMember[], shorten: (name: string) => string): Map<string, Member> {
  return new Map(
    members.map(({ Name, Type, Nullable }) => [
      Name,
      { type: shorten(Type), nullable: Nullable !== 'false' },
    ]),
  );
}

/** Resolves the alias in a name, and removes the namespace that almost all names have. */
function shortName(name: string, aliases: ReadonlyMap<string, string>): string {
  const collection = /^Collection\((.+)\)$/.exec(name)?.[1];
  if (collection !== undefined) return `Collection(${shortName(collection, aliases)})`;
  const end = name.lastIndexOf('.');
  const namespace = name.slice(0, end);
  const full = aliases.get(namespace) ?? namespace;
  return full === 'microsoft.graph' ? name.slice(end + 1) : `${full}.${name.slice(end + 1)}`;
}

/**
 * Returns the members of a type, including those of its base types, or `undefined` if a base type outside the document
 * would add some.
 */
export function allMembers(metadata: Metadata, name: string): ReadonlyMap<string, Member> | undefined {
  const type = metadata.types.get(name);
  // All entities of Microsoft Graph have this base type, but an excerpt may omit it.
  if (type === undefined)
    return name === 'entity' ? new Map([['id', { type: 'Edm.String', nullable: false }]]) : undefined;
  if (type.base === undefined) return type.members;
  const inherited = allMembers(metadata, type.base);
  return inherited === undefined ? undefined : new Map([...inherited, ...type.members]);
}
