import type { RetryAfterStyle } from '../MockOptions.js';
import type { ReadBody } from '../readBody.js';
import { retryAfterText } from '../retryAfterText.js';
import { graphError } from './answers.js';
import type { Answer, Call } from './Call.js';
import type { insidePrism } from './insidePrism.js';
import { preferred } from './preferred.js';
import type { Violation } from './refusal.js';
import { violationsHeader } from './violationsHeader.js';

/** What {@link answerCall} needs besides the call. */
export interface Answering {
  readonly judge: Awaited<ReturnType<typeof insidePrism>>;
  readonly retryAfter: RetryAfterStyle;
  readonly speed: number;
  /** Told of every answer of the mock that leaves the contract. */
  onViolation(status: number, violation: Violation): void;
}

/** The service's answer to a call, as it goes out. */
export async function answerCall(call: Call, read: ReadBody, answering: Answering): Promise<Answer> {
  if ('problem' in read) {
    return read.problem === 'tooLarge'
      ? graphError(call, 413, 'RequestEntityTooLarge', 'The request body is too large.')
      : graphError(call, 400, 'BadRequest', 'The request body is not JSON.');
  }
  const judged = await answering.judge(call);
  const { request, response } = judged;
  for (const violation of response) answering.onViolation(judged.answer.status, violation);
  // As Prism's own server does: what is not the contract's goes to nobody.
  const answer = response.some(({ severity }) => severity === 0)
    ? graphError(call, 500, 'InternalServerError', 'The mock left the contract; see sl-violations.')
    : judged.answer;
  const { 'Retry-After': seconds, ...headers } = answer.headers;
  const wait =
    seconds === undefined || preferred(call)
      ? seconds
      : retryAfterText(Number(seconds) / answering.speed, answering.retryAfter, call.ids.date);
  return {
    ...answer,
    headers: {
      ...headers,
      ...(wait !== undefined && { 'Retry-After': wait }),
      ...(request.length + response.length > 0 && { 'sl-violations': violationsHeader(request, response) }),
    },
  };
}
