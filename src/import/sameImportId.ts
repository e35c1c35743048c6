import { importIdKey } from './importIdKey.js';

/** Whether two importIds are one. */
export function sameImportId(left: string | null | undefined, right: string): boolean {
  return typeof left === 'string' && importIdKey(left) === importIdKey(right);
}
