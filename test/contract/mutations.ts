import { type Reference, resolve, type Schema } from '../support/contract.js';

/** A way to violate one constraint of a body. */
export interface Mutation {
  /** The constraint, as `location keyword`, for example `/serialNumber type string`. */
  readonly constraint: string;
  /** Where a validator should report the violation. */
  readonly at: readonly (string | number)[];
  /** A copy of the valid body that violates only this constraint. */
  readonly body: unknown;
}

/** Keywords of a schema that do not constrain a value. */
const annotations = new Set(['title', 'description', 'example', 'x-ms-enum']);
/** Keywords that constrain a value, but are covered by the cases of another keyword of the same schema. */
const structural = new Set(['properties', 'items', 'nullable']);

const wrongType: Record<string, unknown> = {
  string: 7,
  integer: 'seven',
  array: 'not a list',
  object: 'not an object',
};
const wrongFormat: Record<string, unknown> = { byte: 'not base64', int32: 2 ** 31 };

type Path = readonly (string | number)[];

/**
 * Returns a mutation for every constraint of `schema`, and the constraints that it does not support. A test asserts
 * that there are none of the latter, so that a new keyword in the contract cannot remain untested.
 */
export function mutationsOf(
  schema: Schema,
  valid: unknown,
  at: Path = [],
): { mutations: Mutation[]; untested: string[] } {
  const { type, ...rest } = schema;
  const mutations: Mutation[] = [];
  const untested: string[] = [];
  const place = `/${at.join('/')}`;
  const breakWith = (constraint: string, value: unknown, where: Path = at, found: Path = where) =>
    mutations.push({ constraint: `${place} ${constraint}`, at: found, body: replaced(valid, where, value) });

  if (type === undefined || !(type in wrongType)) untested.push(`${place} type ${type}`);
  else breakWith(`type ${type}`, wrongType[type]);
  if (rest.nullable !== true) breakWith('not null', null);

  for (const [keyword, argument] of Object.entries(rest)) {
    if (annotations.has(keyword) || structural.has(keyword)) continue;
    if (keyword === 'required') {
      for (const name of argument as string[]) breakWith(`required ${name}`, absent, [...at, name], at);
    } else if (keyword === 'additionalProperties' && argument === false) {
      breakWith('no other property', 'Warehouse', [...at, 'GroupTag'], at);
    } else if (keyword === 'enum') {
      breakWith(`enum of ${(argument as unknown[]).length}`, 'no member of the enum');
    } else if (keyword === 'format' && String(argument) in wrongFormat) {
      breakWith(`format ${argument}`, wrongFormat[String(argument)]);
    } else {
      untested.push(`${place} ${keyword}`);
    }
  }

  const children: [string | number, Schema | Reference][] = Object.entries(rest.properties ?? {});
  if ('items' in rest) children.push([0, rest.items]);
  for (const [name, child] of children) {
    const below = mutationsOf(resolve(child), valid, [...at, name]);
    mutations.push(...below.mutations);
    untested.push(...below.untested);
  }
  return { mutations, untested };
}

const absent = Symbol('absent');

function replaced(valid: unknown, [name, ...rest]: Path, value: unknown): unknown {
  if (name === undefined) return value;
  const copy = (Array.isArray(valid) ? [...valid] : { ...(valid as object) }) as Record<
    string | number,
    unknown
  >;
  if (rest.length === 0 && value === absent) delete copy[name];
  else copy[name] = replaced(copy[name] ?? {}, rest, value);
  return copy;
}
