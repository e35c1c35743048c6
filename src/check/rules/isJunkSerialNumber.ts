const junkSerialNumbers = new Set([
  '0123456789',
  '1234567890',
  '123456789',
  '12345678',
  'baseboardserialnumber',
  'chassisserialnumber',
  'default',
  'defaultstring',
  'empty',
  'invalid',
  'na',
  'none',
  'notapplicable',
  'notavailable',
  'notspecified',
  'null',
  'oem',
  'serialnumber',
  'systemserialnumber',
  'tbd',
  'tobefilledbyoem',
  'unknown',
]);

/**
 * Whether a serial number is what firmware says when nobody has filled one in: `Default string`, `System Serial Number`,
 * `To be filled by O.E.M.`, `0123456789`, and their like, or one character over and over.
 */
export function isJunkSerialNumber(serialNumber: string): boolean {
  const plain = serialNumber.toLowerCase().replace(/[\s./_-]/g, '');
  return plain === '' || junkSerialNumbers.has(plain) || /^(.)\1{2,}$/.test(plain);
}
