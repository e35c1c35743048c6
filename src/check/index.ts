export { type CheckDevicesOptions, checkDevices } from './checkDevices.js';
export type { Finding, FindingCode, Severity } from './Finding.js';
export { fileFinding, type Place, placed } from './makeFinding.js';
