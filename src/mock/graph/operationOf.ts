import { operations } from '../../../generated/operations.js';
import type { OperationId } from '../Fault.js';

const patterns = Object.entries(operations).map(([id, { method, path, apiVersions }]) => ({
  id: id as OperationId,
  method,
  path: new RegExp(`^${path.replace(/\{\w+\}/, '[^/]+')}$`),
  apiVersions: apiVersions as readonly string[],
}));

/** The operation of the contract that a request means; without a version in its path it may mean any. */
export function operationOf(method: string, path: string, version?: string): OperationId | undefined {
  return patterns.find(
    (pattern) =>
      pattern.method === method &&
      pattern.path.test(path) &&
      (version === undefined || pattern.apiVersions.includes(version)),
  )?.id;
}
