import { AutopilotError } from './AutopilotError.js';
import { type Facts, named } from './Facts.js';
import { scrub } from './scrub.js';

/** The error for a success whose body is not the JSON that the contract promises. */
export function unexpected(
  facts: Facts,
  { status, headers }: Pick<Response, 'status' | 'headers'>,
  body: string,
): AutopilotError {
  const shown = scrub(body, facts.secrets).slice(0, 200);
  return new AutopilotError(
    'unexpectedResponse',
    `${named(facts)}: ${status}, but the body is not the JSON that the contract promises. ` +
      (shown === '' ? 'It is empty.' : `It begins: ${shown}`),
    {
      status,
      requestId: headers.get('request-id') ?? undefined,
      clientRequestId: facts.clientRequestId,
      date: headers.get('date') ?? undefined,
      ...facts.subject,
    },
  );
}
