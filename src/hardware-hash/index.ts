export type {
  DecodedHardwareHash,
  HardwareHashProblem,
  HardwareHashProblemCode,
} from './DecodedHardwareHash.js';
export { decodeHardwareHash } from './decodeHardwareHash.js';
export { encodeHardwareHash } from './encodeHardwareHash.js';
export type {
  HardwareHashChassis,
  HardwareHashDisk,
  HardwareHashDisplay,
  HardwareHashFields,
  HardwareHashMemory,
  HardwareHashNetworkAdapter,
  HardwareHashOfflineDeviceId,
  HardwareHashProcessor,
  HardwareHashRecord,
  HardwareHashVersions,
} from './HardwareHashFields.js';
export { isBase64 } from './isBase64.js';
export type { Base64Repair } from './readBase64.js';
export { type RepairedBase64, repairBase64 } from './repairBase64.js';
