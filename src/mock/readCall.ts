import { deviceOperations } from '../../generated/deviceOperations.js';
import { apiVersions, clouds, operations } from '../../generated/operations.js';
import type { OperationId } from './Fault.js';
import type { Call } from './graph/answers.js';

export const allOperations = { ...operations, ...deviceOperations };

/** A request, independent of the transport. */
export interface Received {
  readonly method: string;
  /** Path and query as received. */
  readonly target: string;
  /** The full URL as the client knows it, or `undefined` if it is invalid. */
  readonly url: URL | undefined;
  /** Whether the path may have any prefix, because the client's base URL may have one. */
  readonly anyBase: boolean;
  /** Header values by lowercase name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Reads the entire body, but keeps at most {@link maxBodyBytes}. */
  body(): Promise<{ readonly text: string; readonly bytes: number }>;
}

/** Reads a request. The path may start with a Graph version or without one. */
export async function readCall(
  received: Received,
  requestId: string,
  date: Date,
): Promise<{ call: Call; read: ReadBody }> {
  const { method, headers } = received;
  const { origin, pathname, searchParams } = received.url ?? noUrl;
  const isGraph = graphHosts.has(new URL(origin).host);
  const { prefix, version } = prefixOf(pathname, received.anyBase && !isGraph);
  const path = pathname.slice(prefix.length);
  const read = await readBody(received);
  const call: Call = {
    operation: operationOf(method, path, version),
    method,
    path,
    query: queryOf(searchParams),
    headers: { ...headers, ...authorization(headers.authorization) },
    body: 'body' in read ? read.body : null,
    bytes: read.bytes,
    base: `${origin}${prefix}`,
    ids: { requestId, clientRequestId: headers['client-request-id'] ?? requestId, date },
  };
  return { call, read: received.url === undefined ? { problem: 'badHost', bytes: read.bytes } : read };
}

const noUrl = new URL('http://mock.invalid/');
const graphHosts = new Set<string>(Object.values(clouds).map(({ graphHost }) => graphHost));

const escaped = (texts: readonly string[]) => texts.map((text) => text.replaceAll('.', '\\.')).join('|');
const versioned = new RegExp(`^/(${escaped(apiVersions)})(?=/)`);
const roots = [...new Set(Object.values(allOperations).map(({ path }) => path.split('/')[1] ?? ''))];
const based = new RegExp(`^.*?(?:/(${escaped(apiVersions)}))?(?=/(?:${escaped(roots)})(?:/|$))`);

/** Splits off what precedes Graph's path: a version or nothing and, with `anyBase`, any prefix. */
function prefixOf(pathname: string, anyBase: boolean): { prefix: string; version: string | undefined } {
  const [prefix = '', version] = (anyBase ? based : versioned).exec(pathname) ?? [];
  return { prefix, version };
}

/** Prism accepts only one spelling of the scheme, but it is case-insensitive (RFC 9110, 11.1). */
function authorization(header: string | undefined): { authorization?: string } {
  return header === undefined ? {} : { authorization: header.replace(/^bearer +/i, 'Bearer ') };
}

function queryOf(parameters: URLSearchParams): Record<string, string | string[]> {
  const names = [...new Set(parameters.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = parameters.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
}

const patterns = Object.entries(allOperations)
  .map(([id, { method, path, apiVersions }]) => ({
    id: id as OperationId,
    method: method as string,
    path: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '([^/]+)')}$`),
    loosePath: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '([^/]*)')}$`),
    names: path.match(/(?<=\{)\w+(?=\})/g) ?? [],
    apiVersions: apiVersions as readonly string[],
  }))
  // A literal path takes precedence over one with a parameter.
  .sort((a, b) => a.names.length - b.names.length);

/**
 * Returns the operation of the contract that a request addresses. Without a version in its path, any version matches.
 */
export function operationOf(method: string, path: string, version?: string): OperationId | undefined {
  return patterns.find(
    (pattern) =>
      pattern.method === method &&
      pattern.path.test(path) &&
      (version === undefined || pattern.apiVersions.includes(version)),
  )?.id;
}

/** Returns the methods of a path in any version. As in Prism, a parameter may be empty. */
export function methodsOf(path: string): string[] {
  return patterns.filter(({ loosePath }) => loosePath.test(path)).map(({ method }) => method);
}

/** Returns the path parameters of an operation, by lowercase name. */
export function pathParameters(operation: OperationId, path: string): Record<string, string> {
  const pattern = patterns.find(({ id }) => id === operation);
  const values = pattern?.path.exec(path)?.slice(1) ?? [];
  const names = pattern?.names ?? [];
  return Object.fromEntries(names.map((name, i) => [name.toLowerCase(), decoded(values[i] ?? '')]));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The maximum size of a body, in bytes. */
export const maxBodyBytes = 10_000_000;

/** A body (`null` if there is none), or why the request cannot be validated. */
export type ReadBody =
  | { readonly body: unknown; readonly bytes: number }
  | { readonly problem: keyof typeof problems; readonly bytes: number };

/** The status and the message for each request that cannot be validated. */
export const problems = {
  badHost: [400, 'The Host header is not valid.'],
  tooLarge: [413, 'The request body is too large.'],
  notJson: [400, 'The request body is not valid JSON.'],
  otherType: [400, 'The Content-Type of a request body must be application/json, in UTF-8.'],
} as const;

/** Reads a body that is too large to its end, because a client that is still sending may not see the answer. */
async function readBody(received: Received): Promise<ReadBody> {
  const { text, bytes } = await received.body();
  if (bytes > maxBodyBytes) return { problem: 'tooLarge', bytes };
  if (bytes === 0) return { body: null, bytes };
  if (!isJson(received.headers['content-type'])) return { problem: 'otherType', bytes };
  try {
    return { body: JSON.parse(text), bytes };
  } catch {
    return { problem: 'notJson', bytes };
  }
}

const parameter = /^([\w!#$%&'*+.^`|~-]+)=(?:"([^"]*)"|([\w!#$%&'*+.^`|~-]+))$/;

/** Whether a `Content-Type` is JSON in UTF-8, its only encoding on the network (RFC 8259, 8.1). */
function isJson(contentType = ''): boolean {
  const [type = '', ...parameters] = contentType.split(';').map((part) => part.trim());
  if (type.toLowerCase() !== 'application/json') return false;
  return parameters.every((text) => {
    const [, name = '', quoted, token] = parameter.exec(text) ?? [];
    // An empty parameter is allowed (RFC 9110, 5.6.6).
    if (name === '') return text === '';
    return name.toLowerCase() !== 'charset' || (quoted ?? token)?.toLowerCase() === 'utf-8';
  });
}
