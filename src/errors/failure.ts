import { AutopilotError, type AutopilotErrorCode, type AutopilotErrorDetails } from './AutopilotError.js';
import type { Facts } from './Facts.js';
import { scrub } from './scrub.js';

/** The error for a request that failed: what happened to which operation, without what was sent. */
export function failure(
  { operation, clientRequestId, subject, secrets }: Facts,
  code: AutopilotErrorCode,
  what: string,
  details?: AutopilotErrorDetails,
): AutopilotError {
  const message = scrub(`${operation.method} ${operation.path}: ${what}`, secrets);
  return new AutopilotError(code, message, { clientRequestId, ...subject, ...details });
}
