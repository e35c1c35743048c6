import { AutopilotError, type AutopilotErrorCode, type AutopilotErrorDetails } from './AutopilotError.js';
import type { Facts } from './Facts.js';
import { scrub } from './scrub.js';

/** The error for a request that failed: what happened to which operation, and nothing of what was sent. */
export function failure(
  { operation, clientRequestId, subject, secrets }: Facts,
  code: AutopilotErrorCode,
  what: string,
  details: AutopilotErrorDetails = {},
): AutopilotError {
  // What the service says may repeat anything, also in a header.
  const safe = Object.entries(details).map(([name, value]) => [
    name,
    typeof value === 'string' ? scrub(value.slice(0, longestText), secrets) : value,
  ]);
  const message = `${operation.method} ${operation.path}: ${scrub(what.slice(0, longestText), secrets)}`;
  return new AutopilotError(code, message, { clientRequestId, ...subject, ...Object.fromEntries(safe) });
}

const longestText = 1000;
