import { type Operation, operations } from '../../generated/operations.js';
import { AutopilotError } from '../errors/AutopilotError.js';
import type { Failed } from '../errors/failures.js';
import { readAnswer } from './answer.js';
import { endpoint } from './endpoint.js';
import { createSend, loadOnDemand, type Outgoing } from './send.js';
import type { AutopilotClientOptions } from './types.js';

/** Options of {@link createGraphFetch}. The URLs of the requests have the version of Microsoft Graph. */
export type GraphFetchOptions = Omit<AutopilotClientOptions, 'apiVersion'>;

/**
 * A WHATWG `fetch` for a client that you generate from `openapi.yaml`, or write yourself. It adds what
 * {@link createAutopilotClient} has: sign-in, retries, timeouts, and no second write where the first may have happened.
 *
 * ```ts
 * const fetch = createGraphFetch({ credential: new DefaultAzureCredential() });
 * const client = createClient<paths>({ baseUrl: 'https://graph.microsoft.com/beta', fetch });
 * ```
 *
 * Any 4xx, and a 5xx after the last retry, is a `Response`. It rejects with an {@link AutopilotError} if no answer can be
 * trusted: `network`, `timeout`, `outcomeUnknown`, `aborted`, `unauthorized` without a token, `unexpectedResponse` for a
 * success that is not what the contract promises, and `http` for a redirect, which it never follows. A URL outside the
 * cloud, or outside `baseUrl`, gets no token: `badRequest`, and nothing is sent.
 *
 * Paths outside the contract are allowed. Only their GET and HEAD requests are retried. Bodies are text; a
 * request with another body fails with `badRequest`.
 *
 * @throws TypeError if an option is invalid, in particular a `baseUrl` that is not safe for a token
 */
export function createGraphFetch(options: GraphFetchOptions): typeof globalThis.fetch {
  const caller = 'createGraphFetch';
  const { baseUrl, scope } = endpoint(options, caller);
  const send = createSend(options, scope, caller);
  const root = baseUrl(operations.listImportedWindowsAutopilotDeviceIdentities).replace(version, '');

  let contract: Awaited<ReturnType<typeof loadContract>> | undefined;

  return async (input, init) => {
    const request = new Request(input, init);
    if (!request.url.startsWith(`${root}/`)) {
      throw new AutopilotError(
        'badRequest',
        `The URL of a request must start with ${root}/. Nothing was sent.`,
      );
    }
    const { pathname } = new URL(request.url);
    // Some servers decode it, and would leave the base URL with the token.
    if (dotSegment.test(pathname)) {
      throw new AutopilotError(
        'badRequest',
        'The path of a request must not contain an encoded slash next to two dots. Nothing was sent.',
      );
    }
    const path = pathname.slice(new URL(root).pathname.replace(/\/$/, '').length).replace(version, '');
    const method = methods.find((each) => each === request.method);
    if (method === undefined) {
      throw new AutopilotError('badRequest', 'The method of the request is unknown. Nothing was sent.');
    }
    contract ??= await loadContract();
    const known = contract.find(
      ({ operation, pattern }) => operation.method === method && pattern.test(path),
    );
    const operation = known?.operation ?? unknownOperation(method, path);
    const body = await textOf(request);
    let failed: Failed | undefined;
    try {
      const { response, text } = await send({
        operation,
        url: request.url,
        body,
        headers: ownHeaders(request.headers),
        read: known ? (text) => readAnswer(operation, text) : () => undefined,
        once: known === undefined && !operation.repeatable,
        signal: request.signal,
        onFailure: (failure) => {
          failed = failure;
        },
        ...about(body),
      });
      return answered(response, isEmpty(response.status) ? null : text);
    } catch (thrown) {
      const { refusal, status = 0, error } = failed ?? {};
      if (thrown === error && refusal !== undefined && status >= 400) {
        const refused = refusal();
        return answered(refused, refused.body);
      }
      throw thrown;
    }
  };
}

/** The version at the start of a path, or at the end of a base URL. */
const version = /^\/(?:beta|v1\.0)(?=\/)|\/(?:beta|v1\.0)$/i;

/** Two dots between slashes or backslashes, one of which is encoded. The platform resolves all others. */
const dotSegment = /(?:\/|%2f|%5c)(?:\.|%2e){2}(?:\/|%2f|%5c|$)/i;

/** Loads all operations. Those of registered devices are in a module of their own, which a page may never need. */
async function loadContract() {
  const { deviceOperations } = await loadOnDemand(
    'the operations',
    import('../../generated/deviceOperations.js'),
  );
  return Object.values({ ...operations, ...deviceOperations }).map((operation: Operation) => ({
    operation,
    pattern: new RegExp(`^${operation.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  }));
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

/** An operation outside the contract. Nothing is known about its answers, or about what a second request would do. */
function unknownOperation(method: Operation['method'], path: string): Operation {
  const repeatable = method === 'GET' || method === 'HEAD';
  const scopes = { delegated: [], application: [] };
  return { method, path, repeatable, scopes, success: [], query: {}, apiVersions: [], promises: {} };
}

/**
 * Returns the body of a request.
 *
 * @throws AutopilotError if it is not text, because it would arrive as something else
 */
async function textOf(request: Request): Promise<string | undefined> {
  const bytes = await request.arrayBuffer();
  // Firefox has no `body`, so there an empty one looks like none.
  if (bytes.byteLength === 0 && !request.body) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new AutopilotError('badRequest', 'The body of the request is not UTF-8 text. Nothing was sent.');
  }
}

/** Returns what an error about this body may contain, and the hashes, which nothing may repeat. */
function about(body = ''): Pick<Outgoing<unknown>, 'subject' | 'secrets'> {
  const found = new Map<string, Set<string>>();
  const valuesOf = (name: string) => [...(found.get(name) ?? [])];
  for (const name of ['importId', 'serialNumber', 'hardwareIdentifier']) found.set(name, new Set());
  try {
    JSON.parse(body, (name, value: unknown) => {
      if (typeof value === 'string') found.get(name)?.add(value);
      return value;
    });
  } catch {}
  const only = ([first, ...others]: readonly string[]) => (others.length === 0 ? first : undefined);
  return {
    subject: { importId: only(valuesOf('importId')), serialNumber: only(valuesOf('serialNumber')) },
    secrets: valuesOf('hardwareIdentifier'),
  };
}

const isEmpty = (status: number) => status === 204 || status === 205;

/** The headers of a request that are the caller's own. Two get the name under which the client sets them. */
function ownHeaders(headers: Headers): Record<string, string> {
  const {
    authorization,
    'user-agent': _,
    accept,
    'content-type': type,
    ...own
  } = Object.fromEntries(headers);
  return {
    ...own,
    ...(accept !== undefined && accept !== '*/*' && { Accept: accept }),
    ...(type !== undefined && { 'Content-Type': type }),
  };
}

/** Copies an answer, without the headers that describe its bytes on the way. */
function answered({ status, statusText, headers: own }: Response, body: BodyInit | null): Response {
  const headers = new Headers(own);
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) headers.delete(name);
  return new Response(body, { status, statusText, headers });
}
