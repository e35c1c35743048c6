import type { Operation } from '../../generated/operations.js';

/** Whether `json` is at its root what the contract promises: an object with the required properties. */
export function keepsPromises(json: unknown, { promises }: Operation): boolean {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return false;
  return Object.entries(promises).every(([name, type]) => {
    const value = (json as Record<string, unknown>)[name];
    return type === (Array.isArray(value) ? 'array' : typeof value);
  });
}
