/** A device whose hash has the 4,000 characters of a real one. */
export const device = {
  serialNumber: 'SAMPLE-0001',
  hardwareIdentifier: Buffer.alloc(3000, 'a hash that belongs to no device; ').toString('base64'),
  groupTag: 'Warehouse',
  importId: '6d2f0f3a-6a54-4a53-9c0e-3f5b7c1f2e80',
};
