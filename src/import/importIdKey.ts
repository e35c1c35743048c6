/** What two writings of one importId have in common: a GUID may come back in another letter case. */
export function importIdKey(importId: string): string {
  return importId.toLowerCase();
}
