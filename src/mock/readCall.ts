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
  const { method = '', url = '/', headers } = request;
  const { pathname, searchParams } = new URL(`http://mock.invalid${url}`);
  const [prefix = '', version] = versioned.exec(pathname) ?? [];
  const path = pathname.slice(prefix.length);
  const read = await readBody(request);
  const call: Call = {
    operation: operationOf(method, path, version),
    method,
    path,
    query: queryOf(searchParams),
    headers: headers as Call['headers'],
    body: 'body' in read ? read.body : null,
    bytes: read.bytes,
    base: `http://${headers.host}${prefix}`,
    ids: {
      requestId,
      clientRequestId: (headers['client-request-id'] as string | undefined) ?? requestId,
      date,
    },
  };
  return { call, read };
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

/** A body, `null` for none, or why it is none: larger than the mock takes, or no JSON though it says so. */
export type ReadBody =
  | { readonly body: unknown; readonly bytes: number }
  | { readonly problem: 'tooLarge' | 'notJson'; readonly bytes: number };

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
  const text = Buffer.concat(chunks).toString();
  if (!/^application\/([\w.-]+\+)?json\b/i.test(request.headers['content-type'] ?? '')) {
    return { body: text, bytes };
  }
  try {
    return { body: JSON.parse(text), bytes };
  } catch {
    return { problem: 'notJson', bytes };
  }
}
