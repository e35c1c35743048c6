import type { AutopilotError } from '../errors/AutopilotError.js';

/** Whether a call that failed so may succeed later. */
export function isPassing({ code, status = 0 }: AutopilotError): boolean {
  const passing = ['throttled', 'serviceUnavailable', 'network', 'timeout', 'unexpectedResponse'];
  return passing.includes(code) || (code === 'http' && status >= 500);
}
