import { checkOptions } from './checkOptions.js';
import type { GraphMock, Mock } from './Mock.js';
import type { ContractMockOptions, GraphMockOptions, MockOptions } from './MockOptions.js';

/**
 * Starts a mock within this process: Prism on the contract that this package contains. Every request is validated: without
 * a bearer token it answers 401, with a body that the contract does not allow 400. The header `Prefer: code=429` or
 * `Prefer: example=firstPage` chooses a response of the contract.
 *
 * With state, the default, it is an Intune tenant in memory: what was created is listed, imports go from `unknown` through
 * `pending` to an end, requests are limited, and whatever can go wrong can be made to. Without state every valid request
 * gets the first example of the success (`create`: the response that Microsoft publishes).
 *
 * @throws TypeError when an option is unknown, or has a value that it cannot have.
 * @throws Error when Prism is not installed (the message contains the command), or when the port is taken.
 */
export function startMock(options: ContractMockOptions): Promise<Mock>;
export function startMock(options?: GraphMockOptions): Promise<GraphMock>;
export function startMock(options: MockOptions): Promise<Mock>;
export async function startMock(options: MockOptions = {}): Promise<Mock> {
  checkOptions(options);
  // Only here the mock needs Node: createMock runs anywhere.
  const { startContractMock, startGraphMock } = await import('./server.js');
  return options.stateful === false ? startContractMock(options) : startGraphMock(options);
}
