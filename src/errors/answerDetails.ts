import type { AutopilotErrorDetails } from './AutopilotError.js';

/** What the head of an answer tells Microsoft support. */
export function answerDetails({
  status,
  headers,
}: Pick<Response, 'status' | 'headers'>): AutopilotErrorDetails {
  return {
    // A browser does not show the status of a redirect that was not followed.
    status: status || undefined,
    requestId: headers.get('request-id') ?? undefined,
    date: headers.get('date') ?? undefined,
    diagnostic: headers.get('x-ms-ags-diagnostic') ?? undefined,
  };
}
