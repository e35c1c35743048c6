import type { IncomingMessage } from 'node:http';
import { apiVersions, operations } from '../../generated/operations.js';
import type { Call } from './graph/answers.js';
import type { OperationId } from './MockOptions.js';

const versioned = new RegExp(
  `^/(${apiVersions.map((version) => version.replace('.', '\\.')).join('|')})(?=/)`,
);

/** Reads a request. Graph's version may stand in front of the path or be left out. */
export async function readCall(
  request: IncomingMessage,
  requestId: string,
  date: Date,
): Promise<{ call: Call; read: ReadBody }> {
  const { method = '', headers } = request;
  const { pathname, searchParams } = targetOf(request.url);
  const [prefix = '', version] = versioned.exec(pathname) ?? [];
  const path = pathname.slice(prefix.length);
  const read = await readBody(request);
  const base = baseOf(request);
  const call: Call = {
    operation: operationOf(method, path, version),
    method,
    path,
    query: queryOf(searchParams),
    headers: { ...(headers as Call['headers']), ...authorization(headers.authorization) },
    body: 'body' in read ? read.body : null,
    bytes: read.bytes,
    base: `${base}${prefix}`,
    ids: {
      requestId,
      clientRequestId: (headers['client-request-id'] as string | undefined) ?? requestId,
      date,
    },
  };
  return { call, read: base === undefined ? { problem: 'badHost', bytes: read.bytes } : read };
}

/** A request-target may also be a whole URL (RFC 9112, 3.2.2); what is neither is no path of the contract. */
function targetOf(target = '/'): Pick<URL, 'pathname' | 'searchParams'> {
  const url = target.startsWith('/') ? `http://mock.invalid${target}` : target;
  return URL.canParse(url) ? new URL(url) : { pathname: '/', searchParams: new URLSearchParams() };
}

const validHost = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i;

/** The address as the client knows it; `undefined` where its Host is not valid, so that no link repeats it. */
function baseOf({ headers: { host }, socket }: IncomingMessage): string | undefined {
  const { localAddress = '', localPort } = socket;
  // HTTP/1.0 has no Host.
  const own = `${localAddress.includes(':') ? `[${localAddress}]` : localAddress}:${localPort}`;
  const known = host ?? own;
  return validHost.test(known) ? `http://${known}` : undefined;
}

/** Prism takes the scheme in one case only; it is the same in any (RFC 9110, 11.1). */
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

const patterns = Object.entries(operations).map(([id, { method, path, apiVersions }]) => ({
  id: id as OperationId,
  method,
  path: new RegExp(`^${path.replace(/\{\w+\}/, '[^/]+')}$`),
  apiVersions: apiVersions as readonly string[],
}));

/** The operation of the contract that a request means; without a version in its path it may mean any. */
export function operationOf(method: string, path: string, version?: string): OperationId | undefined {
  return patterns.find(
    (pattern) =>
      pattern.method === method &&
      pattern.path.test(path) &&
      (version === undefined || pattern.apiVersions.includes(version)),
  )?.id;
}

/** The most that the mock takes of a body, in bytes. */
const most = 10_000_000;

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

/** Reads all of a body; also of one that is too large, since a client that is still sending may not see the answer. */
async function readBody(request: IncomingMessage): Promise<ReadBody> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= most) chunks.push(chunk);
  }
  if (bytes > most) return { problem: 'tooLarge', bytes };
  if (bytes === 0) return { body: null, bytes };
  if (!isJson(request.headers['content-type'])) return { problem: 'otherType', bytes };
  try {
    return { body: JSON.parse(Buffer.concat(chunks).toString()), bytes };
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
