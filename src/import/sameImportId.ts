/** Whether two importIds are one: a GUID may come back in another letter case. */
export function sameImportId(left: string | null | undefined, right: string): boolean {
  return typeof left === 'string' && left.toLowerCase() === right.toLowerCase();
}
