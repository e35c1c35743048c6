/**
 * The known record types of a hardware hash, by name. Microsoft publishes no layout; the numbers are those
 * that the community's public decoders agree on. 27, 34, 35 and 37 are seen on devices but nobody has named
 * them. Types repeat, their order is not fixed, and other types occur.
 */
export const recordTypes = {
  versions: 1,
  processor: 2,
  cpuVendor: 3,
  cpuModel: 4,
  memory: 5,
  disk: 6,
  diskSerialNumber: 7,
  networkAdapter: 8,
  display: 9,
  chassis: 10,
  offlineDeviceId: 11,
  smbiosUuid: 12,
  tpmVersion: 13,
  serialNumber: 14,
  firmwareVendor: 15,
  manufacturer: 16,
  productName: 17,
  sku: 18,
  family: 19,
  secondFirmwareVendor: 20,
  boardProduct: 21,
  boardVersion: 22,
  systemVersion: 23,
  productId: 24,
  tpmEndorsementKey: 25,
  productPartNumber: 26,
  kernelDiskSerialNumber: 28,
  graphicsMemory: 29,
  graphicsName: 30,
} as const;
