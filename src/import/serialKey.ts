/** What two writings of one serial number have in common: the service may change letter case and blanks. */
export function serialKey(serialNumber: string): string {
  return serialNumber.replace(/\s+/g, '').toUpperCase();
}
