export { decodeHardwareHash, truncationOf, truncationRemedy } from './decodeHardwareHash.js';
export {
  describeHardwareHash,
  factNames,
  type HardwareHashSection,
  shownText,
} from './describeHardwareHash.js';
export { encodeHardwareHash } from './encodeHardwareHash.js';
export type {
  DecodedHardwareHash,
  HardwareHashChassis,
  HardwareHashDisk,
  HardwareHashDisplay,
  HardwareHashFields,
  HardwareHashMemory,
  HardwareHashNetworkAdapter,
  HardwareHashOfflineDeviceId,
  HardwareHashProblem,
  HardwareHashProblemCode,
  HardwareHashProcessor,
  HardwareHashRecord,
  HardwareHashVersions,
} from './HardwareHashFields.js';
export type { Base64Repair } from './readBase64.js';
export { isBase64, type RepairedBase64, repairBase64 } from './readBase64.js';
