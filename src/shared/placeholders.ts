const placeholders = new Set([
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
 * Whether a serial number is a placeholder of firmware without a real one: `Default string`, `System Serial Number`,
 * `To be filled by O.E.M.`, `0123456789` and similar texts, or one repeated character.
 */
export function isPlaceholder(serialNumber: string): boolean {
  const plain = serialNumber.toLowerCase().replace(/[\s./_-]/g, '');
  return plain === '' || placeholders.has(plain) || /^(.)\1{2,}$/.test(plain);
}
