import { operations } from '../../../generated/operations.js';
import type { ServiceOptions } from '../options.js';
import { mockSpeed } from './connect.js';
import { endpointOf } from './endpointOf.js';

/**
 * Where the requests go, as a person would name it.
 *
 * @throws CliError when --base-url cannot be used.
 */
export function targetOf(options: ServiceOptions): string {
  if (options.mock) return `the embedded mock, ${mockSpeed} times as fast as real time`;
  return endpointOf(options).baseUrl(operations.listImportedWindowsAutopilotDeviceIdentities);
}
