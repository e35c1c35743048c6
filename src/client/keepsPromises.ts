import type { Operation } from '../../generated/operations.js';

/** Whether `json` is at its root what the contract promises: an object with the required properties. */
export function keepsPromises(json: unknown, { promises }: Operation): boolean {
  if (!isObject(json)) return false;
  return Object.entries(promises).every(([name, type]) => {
    const value = json[name];
    return type === 'object[]' ? Array.isArray(value) && value.every(isObject) : typeof value === type;
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
