/** What two writings of one importId have in common: a GUID may come back in another letter case, or as no text. */
export function importIdKey(importId: unknown): string {
  return typeof importId === 'string' ? importId.toLowerCase() : '';
}
