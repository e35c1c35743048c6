import { checkTenantOptions } from './checkOptions.js';
import { systemClock } from './clock.js';
import { contractValidator } from './graph/contractValidator.js';
import type { FetchMock } from './Mock.js';
import type { TenantOptions } from './MockOptions.js';
import { maxBodyBytes, type Received } from './readCall.js';
import { type Reply, tenantMock } from './tenantMock.js';

/**
 * Creates a mock that is a `fetch`: the tenant of {@link startMock} without a server, for tests and trial runs in any
 * runtime. It does not need Prism, and sends nothing over the network. Requests and answers are validated against the
 * contract.
 *
 * It answers at the root of every Microsoft Graph cloud and below any other base URL, with or without a Graph version
 * in the path, and accepts any bearer token.
 *
 * @throws TypeError if an option is unknown or has an invalid value
 */
export function createMock(options: TenantOptions = {}): FetchMock {
  checkTenantOptions(options);
  const tenant = tenantMock(options, systemClock(false), contractValidator);
  return {
    async fetch(input, init) {
      const request = new Request(input, init);
      pending.add(request);
      try {
        const aborted = rejection(request.signal);
        // An unreadable body fails here, as it would on a network.
        const bytes = new Uint8Array(await Promise.race([request.arrayBuffer(), aborted]));
        const reply = tenant.reply(receivedFrom(request, bytes)).catch(tenant.fail);
        const replied = await Promise.race([reply, aborted]);
        return responseTo(request, replied === 'silence' ? await aborted : replied);
      } finally {
        pending.delete(request);
      }
    },
    records: tenant.records,
    devices: tenant.devices,
    requests: tenant.requests,
    violations: tenant.violations,
    addFault: tenant.addFault,
  };
}

/** A `Request` is only notified of an abort while something references it. */
const pending = new Set<Request>();

/** Rejects when the signal is aborted. */
function rejection(signal: AbortSignal): Promise<never> {
  const aborted = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  // The abort may come after the request has finished.
  aborted.catch(() => {});
  return aborted;
}

function receivedFrom({ method, url, headers }: Request, bytes: Uint8Array): Received {
  const { pathname, search } = new URL(url);
  return {
    method,
    url: new URL(url),
    target: pathname + search,
    anyBase: true,
    headers: Object.fromEntries(headers),
    body: async () => ({
      text: bytes.length > maxBodyBytes ? '' : decoder.decode(bytes),
      bytes: bytes.length,
    }),
  };
}

// A byte order mark is not part of JSON (RFC 8259, 8.1), so the decoder must not hide it.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

const nullBodyStatuses = new Set([204, 205, 304]);

function responseTo({ method, url }: Request, reply: Exclude<Reply, 'silence'>): Response {
  if (reply === 'reset') {
    const cause = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    throw new TypeError('fetch failed', { cause });
  }
  const { status, headers, body } = reply;
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  const isEmpty = text === undefined || method === 'HEAD' || nullBodyStatuses.has(status);
  const response = new Response(isEmpty ? null : text, { status, headers });
  // A `Response` that is constructed has an empty `url`.
  Object.defineProperty(response, 'url', { value: url });
  return response;
}
