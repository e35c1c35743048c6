export type { Finding, FindingCode, Severity } from './catalogue.js';
export { type CheckDevicesOptions, checkDevices } from './checkDevices.js';
export { fileFinding, type Place, placed } from './Rule.js';
