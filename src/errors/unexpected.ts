import type { AutopilotError } from './AutopilotError.js';
import { answerDetails } from './answerDetails.js';
import type { Facts } from './Facts.js';
import { failure } from './failure.js';
import { scrub } from './scrub.js';

/** The error for a success whose body is not the JSON that the contract promises. */
export function unexpected(facts: Facts, response: Response, body: string): AutopilotError {
  // Scrubbed before it is cut: half a secret would not be recognised.
  const shown = scrub(body, facts.secrets).slice(0, 200) || 'nothing';
  const what = `${response.status}, but not with the JSON that the contract promises: ${shown}`;
  return failure(facts, 'unexpectedResponse', what, answerDetails(response));
}
