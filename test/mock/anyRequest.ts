import fc from 'fast-check';
import { deviceOperations } from '../../generated/deviceOperations.js';
import { operations } from '../../generated/operations.js';
import { mutationsOf } from '../contract/mutations.js';
import {
  contractOperations,
  exampleValue,
  type Reference,
  resolve,
  type Schema,
} from '../support/contract.js';

/** A request to a mock. */
export interface AnyRequest {
  readonly method: string;
  /** The path after the base URL. `{id}` is replaced with the id of a record. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  /** The body as it is sent, instead of the JSON of `body`. */
  readonly text?: string | undefined;
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

type Sent = AnyRequest & Readonly<Record<'query' | 'headers', Record<string, string> | undefined>>;

/** Sends a request unchanged. */
export function sendAny(fetch: typeof globalThis.fetch, base: string, sent: AnyRequest): Promise<Response> {
  const { method, path, query = {}, headers } = sent as Sent;
  const { text = JSON.stringify(sent.body) } = sent;
  const body = ['GET', 'HEAD'].includes(method) ? undefined : text;
  return fetch(`${base}${path}?${new URLSearchParams(query)}`, {
    method,
    headers: {
      Authorization: 'Bearer any',
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body }),
  });
}

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('', 'mine', 'A', "o'clock", 'constructor', '%zz'),
);

/** Generates values that a schema of the contract allows. */
function valid(given: Schema | Reference): fc.Arbitrary<unknown> {
  const schema = resolve(given);
  const { enum: members, nullable, type, format, minimum = -(2 ** 31), maximum = 2 ** 31 - 1 } = schema;
  const nulls = nullable ? [fc.constant(null)] : [];
  return fc.oneof({ weight: 4, arbitrary: plain() }, ...nulls);

  function plain(): fc.Arbitrary<unknown> {
    if (members) return fc.constantFrom(...(members as readonly unknown[]));
    if (type === 'integer') return fc.integer({ min: minimum, max: maximum });
    if (type === 'boolean') return fc.boolean();
    if (type === 'array' && 'items' in schema) {
      return fc.array(valid(schema.items), { maxLength: 4 });
    }
    if (type === 'object') {
      const properties: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, one]) => [name, valid(one)]),
      );
      return fc.record(properties, { requiredKeys: schema.required ?? [] });
    }
    if (format === 'byte') {
      return fc.uint8Array({ maxLength: 9 }).map((bytes) => Buffer.from(bytes).toString('base64'));
    }
    return text;
  }
}

const likelyQuery: Readonly<Record<string, fc.Arbitrary<string>>> = {
  $filter: fc.constantFrom("importId eq 'mine'", "contains(serialNumber,'A')", 'nonsense', ''),
  $skiptoken: fc.oneof(fc.constantFrom('TGFzdFBvc2l0aW9uPScxJw'), text),
};

/** All operations, each with requests generated from its schemas: valid ones, and ones with one fault. */
const perOperation = contractOperations.map(({ path, method, operation }): fc.Arbitrary<AnyRequest> => {
  const query = (operation.parameters ?? [])
    .map((one) => resolve(one))
    .filter((one) => one.in === 'query')
    .map(({ name, schema }) => {
      const right = valid(schema ?? {}).map((value) => [value].flat().join(','));
      return [name, fc.oneof(likelyQuery[name] ?? right, right, fc.constantFrom('-1', 'x', '1e1', '2.5'))];
    });
  const content = operation.requestBody?.content['application/json'];
  const examples = Object.values(content?.examples ?? {}).map(exampleValue);
  const faulty = content?.schema
    ? mutationsOf(resolve(content.schema), wellFormed(examples[0])).mutations.map(({ body }) => body)
    : [{}];
  const right = content?.schema ? valid(content.schema) : fc.constant(undefined);
  return fc.record({
    method: fc.constant(method),
    path: fc
      .oneof(fc.constant('{id}'), text)
      .map((id) => path.replace(/\{\w+\}/, id === '{id}' ? id : encodeURIComponent(id))),
    query: fc.record(Object.fromEntries(query), { requiredKeys: [] }),
    body: fc.oneof({ weight: 3, arbitrary: right }, fc.constantFrom(...faulty), fc.jsonValue()),
    text: fc.oneof(
      { weight: 20, arbitrary: fc.constant(undefined) },
      fc.constantFrom('{', '{"a":1,}', '"text"', 'null', '', '\u0000', '[]'),
    ),
    headers: fc.oneof(
      { weight: 12, arbitrary: fc.constant({}) },
      fc.constantFrom(
        { Authorization: '' },
        { Authorization: 'Basic x' },
        { 'Content-Type': 'text/plain' },
        { Prefer: 'code=429' },
        { Prefer: 'code=418' },
        { Prefer: 'example=none' },
        { Prefer: 'return=minimal' },
        { 'If-Match': '*' },
      ),
    ),
  });
});

/** One device is enough to violate each of its constraints. */
function wellFormed(example: unknown): unknown {
  return JSON.parse(JSON.stringify(example ?? {}));
}

const stray: fc.Arbitrary<AnyRequest> = fc.record({
  method: fc.constantFrom('GET', 'POST', 'DELETE', 'PUT', 'PATCH', 'HEAD'),
  path: fc.oneof(
    fc.constantFrom(
      ...Object.values({ ...operations, ...deviceOperations }).flatMap(({ path }) => [
        path,
        `/beta${path}`,
        `/v1.0${path}`,
      ]),
    ),
    text.map((part) => `/${encodeURIComponent(part)}`),
  ),
  body: fc.jsonValue(),
});

/** Mostly plausible requests for an operation, and some implausible ones. */
export const anyRequest: fc.Arbitrary<AnyRequest> = fc.oneof(
  { weight: 9, arbitrary: fc.oneof(...perOperation) },
  { weight: 1, arbitrary: stray },
);
