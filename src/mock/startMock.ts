import { checkOptions } from './checkOptions.js';
import type { GraphMock, Mock } from './Mock.js';
import type { ContractMockOptions, GraphMockOptions, MockOptions } from './MockOptions.js';

/**
 * Starts a mock in this process: Prism with the contract of this package. Every request is validated. Without a bearer
 * token, the answer is 401. With a body that the contract does not allow, it is 400. The header `Prefer: code=429` or
 * `Prefer: example=firstPage` selects a response of the contract.
 *
 * With state (the default), the mock is an Intune tenant in memory: created records appear in lists, imports go from
 * `unknown` through `pending` to their outcome, requests are throttled, and faults can be configured. Without state,
 * every valid request gets the first example of a success (for `create`, the response that Microsoft publishes).
 *
 * @throws TypeError if an option is unknown or has an invalid value
 * @throws Error if Prism is not installed (the message contains the command to install it), or if the port is in use
 */
export function startMock(options: ContractMockOptions): Promise<Mock>;
export function startMock(options?: GraphMockOptions): Promise<GraphMock>;
export function startMock(options: MockOptions): Promise<Mock>;
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  checkOptions(options);
  // The server needs Node, so it is loaded here only. `createMock` runs in any runtime.
  const { startContractMock, startGraphMock } = await import('./server.js');
  return options.stateful === false ? startContractMock(options) : startGraphMock(options);
}
