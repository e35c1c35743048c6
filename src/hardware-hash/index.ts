export { encodeHardwareHash } from './encodeHardwareHash.js';
export type { HardwareHashFields, HardwareHashRecord } from './HardwareHashFields.js';
export { isBase64 } from './isBase64.js';
