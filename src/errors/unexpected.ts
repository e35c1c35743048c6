import type { AutopilotError } from './AutopilotError.js';
import { answerDetails } from './answerDetails.js';
import type { Facts } from './Facts.js';
import { failure } from './failure.js';
import { beginning } from './scrub.js';

/** The error for a success whose body is not the JSON that the contract promises. */
export function unexpected(facts: Facts, response: Response, body: string): AutopilotError {
  const what = `${response.status}, but not what the contract promises: ${beginning(body) || 'nothing'}`;
  return failure(facts, 'unexpectedResponse', what, answerDetails(response));
}
