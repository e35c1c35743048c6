import type { AutopilotError } from '../errors/AutopilotError.js';
import { aborted } from '../errors/aborted.js';
import type { Facts } from '../errors/Facts.js';
import { neverSent, noAnswer } from '../errors/noAnswer.js';
import { refused } from '../errors/refused.js';
import { timedOut } from '../errors/timedOut.js';
import { unexpected } from '../errors/unexpected.js';
import { keepsPromises } from './keepsPromises.js';
import { Interrupted } from './limited.js';

/** What one attempt left behind. */
export interface Attempted {
  readonly response: Response | undefined;
  /** The body, as far as it came. */
  readonly text: string;
  /** What ended the attempt before its time, if anything did. */
  readonly thrown: unknown;
  readonly ms: number;
  readonly abortReason: unknown;
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

export function judge(facts: Facts, { response, text, thrown, ms, abortReason }: Attempted): Outcome {
  const unanswered = (error: AutopilotError) => ({
    error,
    answered: false,
    neverSent: !response && neverSent(thrown),
  });
  if (thrown instanceof Interrupted && thrown.why === 'aborted')
    return unanswered(aborted(facts, abortReason));
  // The status of a refusal counts, even if its body never ends.
  if (response && !response.ok)
    return { error: refused(facts, response, text), answered: true, neverSent: false };
  if (thrown instanceof Interrupted)
    return unanswered(timedOut(facts, response ? 'body' : 'response', ms, response));
  if (thrown !== undefined || !response) return unanswered(noAnswer(facts, thrown, response));

  const promisesBody = !facts.operation.success.includes(204);
  if (!promisesBody && text === '') return { json: undefined };
  const json = promisesBody ? parse(text) : undefined;
  if (keepsPromises(json, facts.operation)) return { json };
  return { error: unexpected(facts, response, text), answered: true, neverSent: false };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
