import { deviceOperations } from '../../generated/deviceOperations.js';
import { apiVersions, clouds, operations } from '../../generated/operations.js';
import type { OperationId } from './Fault.js';
import type { Call } from './graph/answers.js';

export const allOperations = { ...operations, ...deviceOperations };

/** A request, wherever it came from. */
export interface Received {
  readonly method: string;
  /** Path and query, as they came. */
  readonly target: string;
  /** The whole URL as the client knows it; `undefined` where it is not valid. */
  readonly url: URL | undefined;
  /** Whether Graph's paths may start anywhere below the root of the server, as a base URL of the client can have it. */
  readonly anyBase: boolean;
  /** By lowercase name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Reads all of the body, but keeps no more than {@link mostBytes}. */
  body(): Promise<{ readonly text: string; readonly bytes: number }>;
}

/** Reads a request. Graph's version may be in front of the path or be left out. */
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

/** What is in front of Graph's path: a version or nothing, and with `anyBase` whatever is in front of that. */
function prefixOf(pathname: string, anyBase: boolean): { prefix: string; version: string | undefined } {
  const [prefix = '', version] = (anyBase ? based : versioned).exec(pathname) ?? [];
  return { prefix, version };
}

/** Prism accepts the scheme in one case only; it is the same in any (RFC 9110, 11.1). */
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
  // A path that is written out comes before one with a parameter in its place.
  .sort((a, b) => a.names.length - b.names.length);

/** The operation of the contract that a request means; without a version in its path it may mean any. */
export function operationOf(method: string, path: string, version?: string): OperationId | undefined {
  return patterns.find(
    (pattern) =>
      pattern.method === method &&
      pattern.path.test(path) &&
      (version === undefined || pattern.apiVersions.includes(version)),
  )?.id;
}

/** The methods that the contract has for a path, whatever the version. As with Prism, a parameter may be empty here. */
export function methodsOf(path: string): string[] {
  return patterns.filter(({ loosePath }) => loosePath.test(path)).map(({ method }) => method);
}

/** The parameters in the path of an operation, by lowercase name. */
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

/** The most that the mock accepts of a body, in bytes. */
export const mostBytes = 10_000_000;

/** A body, `null` for none, or why the request cannot be judged. */
export type ReadBody =
  | { readonly body: unknown; readonly bytes: number }
  | { readonly problem: keyof typeof problems; readonly bytes: number };

/** The status and the message for each request that cannot be judged. */
export const problems = {
  badHost: [400, 'The Host header is not valid.'],
  tooLarge: [413, 'The request body is too large.'],
  notJson: [400, 'The request body is not valid JSON.'],
  otherType: [400, 'The Content-Type of a request body must be application/json, in UTF-8.'],
} as const;

/** Also reads a body that is too large: a client that is still sending may not see the answer. */
async function readBody(received: Received): Promise<ReadBody> {
  const { text, bytes } = await received.body();
  if (bytes > mostBytes) return { problem: 'tooLarge', bytes };
  if (bytes === 0) return { body: null, bytes };
  if (!isJson(received.headers['content-type'])) return { problem: 'otherType', bytes };
  try {
    return { body: JSON.parse(text), bytes };
  } catch {
    return { problem: 'notJson', bytes };
  }
}

const parameter = /^([\w!#$%&'*+.^`|~-]+)=(?:"([^"]*)"|([\w!#$%&'*+.^`|~-]+))$/;

/** Whether a `Content-Type` is JSON in the only encoding that JSON has on the network (RFC 8259, 8.1). */
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
