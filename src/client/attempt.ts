import type { AutopilotError } from '../errors/AutopilotError.js';
import { aborted } from '../errors/aborted.js';
import type { Facts } from '../errors/Facts.js';
import { neverSent, noAnswer } from '../errors/noAnswer.js';
import { refused } from '../errors/refused.js';
import { timedOut } from '../errors/timedOut.js';
import { unexpected } from '../errors/unexpected.js';
import type { Clock } from './clock.js';
import { keepsPromises } from './keepsPromises.js';
import { Interrupted, limited } from './limited.js';
import type { Outgoing } from './Outgoing.js';
import { readBounded } from './readBounded.js';

/** What every request of a client is sent with. */
export interface Platform {
  readonly fetch: typeof globalThis.fetch;
  readonly userAgent: string | undefined;
  readonly clock: Clock;
}

/** What came of one attempt: the JSON of the answer (`undefined` where the operation promises none), or why not. */
export type Outcome =
  | { readonly json: unknown; readonly error?: undefined }
  | { readonly error: AutopilotError; readonly answered: boolean; readonly neverSent: boolean };

/** Sends a request once, for at most `ms`. Never rejects: whatever goes wrong is in the outcome. */
export async function attempt(
  outgoing: Outgoing,
  token: string,
  ms: number,
  { fetch, clock, userAgent }: Platform,
): Promise<Outcome> {
  const { operation, url, body, signal } = outgoing;
  const clientRequestId = crypto.randomUUID();
  const headers: Record<string, string> = {
    Accept: 'application/json',
    Authorization: `Bearer ${token}`,
    'client-request-id': clientRequestId,
  };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (userAgent !== undefined) headers['User-Agent'] = userAgent;

  let response: Response | undefined;
  let text = '';
  let thrown: unknown;
  try {
    await limited(clock, ms, signal, async (signal) => {
      // A redirect would carry the token and the hash to wherever it points.
      const init: RequestInit = { method: operation.method, headers, redirect: 'manual', signal };
      if (body !== undefined) init.body = body;
      response = await fetch(url, init);
      text = await (response.ok ? response.text() : readBounded(response));
    });
  } catch (cause) {
    thrown = cause;
  }

  const facts: Facts = { ...outgoing, clientRequestId, secrets: [token, ...(outgoing.secrets ?? [])] };
  const failed = (
    error: AutopilotError,
    answered = response !== undefined && thrown === undefined,
  ): Outcome => ({
    error,
    answered,
    neverSent: response === undefined && neverSent(thrown),
  });
  if (thrown instanceof Interrupted && thrown.why === 'aborted')
    return failed(aborted(facts, signal?.reason));
  // The status of a refusal counts, even if its body never ends.
  if (response !== undefined && !response.ok) return failed(refused(facts, response, text), true);
  if (thrown instanceof Interrupted)
    return failed(timedOut(facts, response === undefined ? 'response' : 'body', ms));
  if (thrown !== undefined || response === undefined) return failed(noAnswer(facts, thrown));
  // An operation that promises no body has done its work, whatever a proxy adds.
  if (operation.success.includes(204)) return { json: undefined };
  const json = parse(text);
  return keepsPromises(json, operation) ? { json } : failed(unexpected(facts, response, text));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
