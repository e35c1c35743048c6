export { type CheckDevicesOptions, checkDevices } from './checkDevices.js';
export type { Finding, FindingCode, Severity } from './Finding.js';
