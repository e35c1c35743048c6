import type { AutopilotError, AutopilotErrorCode } from './AutopilotError.js';

/**
 * The meaning and the remedy of each error code. A separate module, so that programs that do not show them do not load
 * it.
 */
export const explanations: Readonly<
  Record<AutopilotErrorCode, { readonly meaning: string; readonly remedy: string }>
> = {
  badRequest: {
    meaning: '400: the service cannot process the request as it is. Nothing was changed.',
    remedy: 'Correct the request. Repeating it unchanged cannot succeed.',
  },
  unauthorized: {
    meaning: '401, even with a fresh token, or no token could be obtained. Nothing was changed.',
    remedy: 'Sign in again, to the cloud of the tenant. A token for one cloud is not valid in another.',
  },
  forbidden: {
    meaning: '403: a permission, an Intune role or the Intune license is missing. Nothing was changed.',
    remedy:
      'Grant the permission that the message names, with admin consent. A signed-in user also needs an Intune role that can manage enrollment, and the tenant needs an Intune license. If the same devices pass without group tags and users, that role is missing.',
  },
  notFound: {
    meaning: '404: no record has this ID.',
    remedy: 'It has been deleted, or it is in another tenant.',
  },
  conflict: {
    meaning:
      '409: something that excludes the request is running, such as a synchronization. Nothing was changed.',
    remedy: 'Try again when it has ended.',
  },
  throttled: {
    meaning:
      '429: a limit is reached, and waiting for it would exceed `maxRetries` or `totalTimeoutMs`. Nothing was changed.',
    remedy: 'Try again later. Send less at a time, or many devices with one import.',
  },
  serviceUnavailable: {
    meaning:
      '503: the service is overloaded or under maintenance. No device was accepted, unless `retryUnavailable` is `false`. A delete may have happened.',
    remedy: 'Try again later.',
  },
  http: {
    meaning:
      'Another status, for example 413, a redirect (never followed), or 500 for a read or a delete, which may have happened.',
    remedy: 'After a 5xx, try again later. A redirect means that the base URL is not the address of the API.',
  },
  network: {
    meaning: 'No answer, after all retries. No device was submitted. A delete may have happened.',
    remedy: 'Check the network, the proxy and the base URL.',
  },
  timeout: {
    meaning:
      'No token or no answer in time. `phase` says which one. No device was submitted. A delete may have happened.',
    remedy: 'Try again later. A program can also set longer timeouts.',
  },
  aborted: {
    meaning: 'Your `AbortSignal` aborted the call. A write that was already sent may have happened.',
    remedy: 'Look for the device by its import ID before you send it again.',
  },
  unexpectedResponse: {
    meaning:
      'A success whose body is not the JSON that the contract promises, or is longer than 64 MiB. Or a list that leads to another host or does not end. A write has most likely happened.',
    remedy: 'Look for a proxy or a sign-in page on the way, and check the base URL.',
  },
  outcomeUnknown: {
    meaning:
      'A write was sent and its outcome is unknown: no answer, none in time, or a 5xx. It was not sent again.',
    remedy:
      'It may have happened. Look for it by import ID or serial number before you send it again. Lists may lag by a minute.',
  },
  notConfirmed: {
    meaning:
      'A change of a registered device was sent, and reading the device did not show it: for an update or a user, three times with four reads each.',
    remedy:
      'It may still take effect. Read the device again in a few minutes, then repeat the change. Repeating it is safe.',
  },
};

/** Returns the remedy for an error, for a person. */
export function remedyFor(error: AutopilotError): string {
  // Graph returns 400 if a cloud lacks the resource, or 404.
  const isMissing = error.message.includes('Resource not found for the segment');
  const remedy = isMissing
    ? 'This cloud or this apiVersion does not have the resource. Check `cloud`, `apiVersion` and `baseUrl`.'
    : error.code === 'badRequest' && error.message.includes('orderIdentifier')
      ? 'orderIdentifier is the old name of groupTag. Rename it to groupTag.'
      : explanations[error.code].remedy;
  const known = [
    error.requiredScopes && `requiredScopes: ${error.requiredScopes.join(' or ')}`,
    error.retryAfterSeconds !== undefined && `retryAfterSeconds: ${error.retryAfterSeconds}`,
  ].filter(Boolean);
  return known.length === 0 ? remedy : `${remedy} (${known.join(', ')})`;
}
