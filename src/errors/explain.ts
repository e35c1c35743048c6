import type { AutopilotError, AutopilotErrorCode } from './AutopilotError.js';

/**
 * What an error code means and what to do about it, in words. Kept apart from the errors themselves, so that a program
 * that shows none of it does not carry it.
 */
export const explanations: Readonly<
  Record<AutopilotErrorCode, { readonly meaning: string; readonly remedy: string }>
> = {
  badRequest: {
    meaning: '400: the request is not what the operation takes. Nothing was changed.',
    remedy: 'Correct the request; repeating it as it is cannot succeed.',
  },
  unauthorized: {
    meaning: '401, also with a fresh token; or no token could be had. Nothing was changed.',
    remedy: 'Get a token for the cloud of the tenant. Look at `cause` where the credential failed.',
  },
  forbidden: {
    meaning: '403: a permission, an Intune role or the licence is missing. Nothing was changed.',
    remedy:
      'Give the application one of `requiredScopes`, a signed-in user an Intune role that may manage enrolment, and the tenant an Intune licence.',
  },
  notFound: {
    meaning: '404: no record has this id.',
    remedy: 'Take it as deleted, or look for it with `list`.',
  },
  conflict: {
    meaning: '409: what is running excludes the request, for example a synchronisation. Nothing was changed.',
    remedy: 'Wait until it has ended; `settings` tells for a synchronisation.',
  },
  throttled: {
    meaning:
      '429: a limit is reached, and waiting for it would go beyond `maxRetries` or `totalTimeoutMs`. Nothing was changed.',
    remedy:
      'Repeat the call after `retryAfterSeconds`; send less at a time, or many devices with one `import`.',
  },
  serviceUnavailable: {
    meaning:
      '503: the service is overloaded or under maintenance. No device was handed in; a delete may have happened.',
    remedy: 'Repeat the call later, after `retryAfterSeconds` where it is known.',
  },
  http: {
    meaning:
      'Another status, for example 413, a redirect (never followed), or 500 for a read or a delete, which may have happened.',
    remedy: 'Look at `status` and `graphCode`. For a redirect, correct `baseUrl`.',
  },
  network: {
    meaning: 'No answer, after all repeats. No device was handed in; a delete may have happened.',
    remedy: 'Check the network, the proxy and `baseUrl`; `cause` says what failed.',
  },
  timeout: {
    meaning:
      'No token or no answer in time; `phase` says which. No device was handed in; a delete may have happened.',
    remedy: 'Repeat the call later, or raise `attemptTimeoutMs` and `totalTimeoutMs`.',
  },
  aborted: {
    meaning: 'Your `AbortSignal` ended the call. A write that had been sent may have happened.',
    remedy: 'Before sending a write again, look for it by `importId`.',
  },
  unexpectedResponse: {
    meaning:
      'A success whose body is not the JSON that the contract promises, or longer than 64 MiB; or a link to another host.',
    remedy:
      'Look for a proxy or a sign-in page in between, and at `baseUrl`. A write has most likely happened: look for it.',
  },
  outcomeUnknown: {
    meaning:
      'A write was sent and its outcome is unknown: no answer, none in time, or a 5xx. It was not sent again.',
    remedy:
      'Look for it with `list({ importId })`, or by `serialNumber`, before you send it again. Lists may lag.',
  },
};

/** What to do about an error, in words for a person. */
export function remedyFor(error: AutopilotError): string {
  // Graph says so with 400 where a cloud lacks the resource, and with 404 elsewhere.
  const isMissing = error.message.includes('Resource not found for the segment');
  const remedy = isMissing
    ? 'This cloud or this apiVersion does not have the resource. Check `cloud`, `apiVersion` and `baseUrl`.'
    : explanations[error.code].remedy;
  const known = [
    error.requiredScopes && `requiredScopes: ${error.requiredScopes.join(' or ')}`,
    error.retryAfterSeconds !== undefined && `retryAfterSeconds: ${error.retryAfterSeconds}`,
  ].filter(Boolean);
  return known.length === 0 ? remedy : `${remedy} (${known.join(', ')})`;
}
