import { AutopilotError, type AutopilotErrorCode, type AutopilotErrorDetails } from './AutopilotError.js';
import type { Facts } from './Facts.js';
import { reducedCause } from './reducedCause.js';
import { scrubAll } from './scrub.js';

/** The error for a request that failed: what happened to which operation, and nothing of what was sent. */
export function failure(
  { operation, clientRequestId, subject, secrets }: Facts,
  code: AutopilotErrorCode,
  what: string,
  { cause, ...details }: AutopilotErrorDetails = {},
): AutopilotError {
  // What the service says may repeat anything, also in a header, and may hold what a terminal would obey.
  const texts = Object.entries(details).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  const [message, ...values] = scrubAll([what, ...texts.map(([, text]) => text)].map(printable), secrets);
  return new AutopilotError(code, `${operation.method} ${operation.path}: ${message}`, {
    method: operation.method,
    clientRequestId,
    ...subject,
    ...details,
    ...Object.fromEntries(texts.map(([name], i) => [name, values[i]])),
    cause: code === 'aborted' || cause === undefined ? cause : reducedCause(cause, secrets),
  });
}

function printable(text: string): string {
  return text.slice(0, 1000).replace(/\p{Cc}+/gu, ' ');
}
