import type { Operation } from '../../generated/operations.js';
import { AutopilotError } from '../errors/AutopilotError.js';
import { noAnswer } from '../errors/noAnswer.js';
import { refused } from '../errors/refused.js';
import { scrub } from '../errors/scrub.js';
import { bearerToken } from './credential.js';
import { keepsPromises } from './keepsPromises.js';
import type { AutopilotClientOptions } from './options.js';
import { userAgent } from './userAgent.js';

/** One request, before it gets its headers. */
export interface Outgoing {
  readonly operation: Operation;
  readonly url: string;
  readonly body?: string | undefined;
  /** Texts within the body that no message may repeat: the hardware hashes. */
  readonly secrets?: Iterable<string> | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Sends a request and gives the JSON of the answer, or `undefined` where the operation promises none (204). */
export type Send = (outgoing: Outgoing) => Promise<unknown>;

/**
 * What is done for every request of a client, whatever the operation: token, headers, the one call of `fetch`, and the
 * translation of everything that is not the promised answer into an `AutopilotError`.
 */
export function createSend(options: AutopilotClientOptions, scope: string): Send {
  const agent = userAgent(options.userAgent);
  const { credential, fetch = globalThis.fetch } = options;

  return async ({ operation, url, body, secrets = [], signal }) => {
    const clientRequestId = crypto.randomUUID();
    const token = await bearerToken(credential, scope, signal);
    const hidden = [token, ...secrets];
    const headers: Record<string, string> = {
      Accept: 'application/json',
      Authorization: `Bearer ${token}`,
      'client-request-id': clientRequestId,
    };
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    if (agent !== undefined) headers['User-Agent'] = agent;

    let response: Response;
    let text: string;
    try {
      response = await fetch(url, {
        method: operation.method,
        headers,
        // A redirect would carry the token and the hash to wherever it points.
        redirect: 'manual',
        ...(body !== undefined && { body }),
        ...(signal && { signal }),
      });
      text = await response.text();
    } catch (cause) {
      throw noAnswer(operation, cause, clientRequestId, signal);
    }
    if (!response.ok) throw refused(operation, response, text, clientRequestId, hidden);
    if (response.status === 204) return undefined;
    const json = parse(text);
    if (keepsPromises(json, operation)) return json;
    throw new AutopilotError(
      'unexpectedResponse',
      `${operation.method} ${operation.path}: ${response.status}, but the body is not the JSON that the contract promises. It begins: ${scrub(text.slice(0, 200), hidden)}`,
      {
        status: response.status,
        requestId: response.headers.get('request-id') ?? undefined,
        clientRequestId,
        date: response.headers.get('date') ?? undefined,
      },
    );
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
