import type { Operation } from '../../generated/operations.js';
import type { AutopilotErrorCode } from './AutopilotError.js';

/** What the caller can do about an answer that is not a success, in words. */
export function advice(code: AutopilotErrorCode, operation: Operation): string {
  switch (code) {
    case 'badRequest':
      return 'Correct the request; repeating it as it is cannot succeed.';
    case 'unauthorized':
      return 'Get a new token, for the cloud of the tenant.';
    case 'forbidden':
      return `The token needs ${operation.scopes.delegated[0]}, a signed-in user an Intune role, the tenant an Intune licence.`;
    case 'notFound':
      return 'It may have been deleted already.';
    case 'conflict':
      return 'Wait until what is running has ended.';
    case 'throttled':
      return 'The service has not acted; repeat the request after the wait that it asks for.';
    case 'serviceUnavailable':
      return 'Repeat the request later.';
    case 'outcomeUnknown':
      return 'The write may have happened: look for it (for an import, by importId) before sending it again.';
    default:
      return '';
  }
}
