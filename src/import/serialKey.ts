/** What two writings of one serial number have in common: the service may change letter case and blanks, or give no text. */
export function serialKey(serialNumber: unknown): string {
  return typeof serialNumber === 'string' ? serialNumber.replace(/\s+/g, '').toUpperCase() : '';
}
