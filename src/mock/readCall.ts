import type { IncomingMessage } from 'node:http';
import { apiVersions } from '../../generated/operations.js';
import type { Call } from './graph/Call.js';
import { operationOf } from './graph/operationOf.js';
import { type ReadBody, readBody } from './readBody.js';

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
