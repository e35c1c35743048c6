import type { AutopilotError } from '../errors/AutopilotError.js';
import {
  aborted,
  type Facts,
  neverSent,
  noAnswer,
  refused,
  timedOut,
  unexpected,
} from '../errors/failures.js';
import { keepsPromises } from './keepsPromises.js';
import { Interrupted } from './limited.js';
import type { Outgoing } from './Outgoing.js';

/** What one attempt left behind. */
export interface Attempted {
  readonly outgoing: Outgoing;
  readonly token: string;
  readonly clientRequestId: string;
  readonly response: Response | undefined;
  /** The body, as far as it came. */
  readonly text: string;
  /** What ended the attempt before its time, if anything did. */
  readonly thrown: unknown;
  readonly ms: number;
}

/** What came of an attempt: the JSON of the answer (`undefined` where the operation promises none), or why not. */
export type Outcome =
  | { readonly json: unknown; readonly error?: undefined }
  | {
      readonly error: AutopilotError;
      /** Whether the service gave its verdict: an answer that came in full, or a refusal. */
      readonly answered: boolean;
      readonly neverSent: boolean;
    };

export function judge(attempted: Attempted): Outcome {
  const { outgoing, response, text, thrown } = attempted;
  if (response?.ok && thrown === undefined) {
    if (outgoing.operation.success.includes(204)) {
      if (text === '') return { json: undefined };
    } else {
      const json = parse(text);
      if (keepsPromises(json, outgoing.operation)) return { json };
    }
  }
  try {
    return failed(attempted);
  } catch {
    // Looking at it throws, as at an answer of `fetch` that is no Response.
    return failed({ ...attempted, response: undefined, thrown: 'fetch gave or threw what cannot be read' });
  }
}

function failed({ outgoing, token, clientRequestId, response, text, thrown, ms }: Attempted): Outcome {
  const facts: Facts = { ...outgoing, clientRequestId, secrets: [token, ...(outgoing.secrets ?? [])] };
  const answered = (error: AutopilotError) => ({ error, answered: true, neverSent: false });
  const unanswered = (error: AutopilotError) => ({
    error,
    answered: false,
    neverSent: !response && neverSent(thrown),
  });
  const why = thrown instanceof Interrupted ? thrown.why : undefined;
  if (why === 'aborted') return unanswered(aborted(facts, outgoing.signal?.reason));
  // The status of a refusal counts, even if its body never ends.
  if (response && !response.ok) return answered(refused(facts, response, text));
  if (why === 'timeout') return unanswered(timedOut(facts, response ? 'body' : 'response', ms, response));
  if (thrown !== undefined || !response) return unanswered(noAnswer(facts, thrown, response));
  return answered(unexpected(facts, response, text));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
