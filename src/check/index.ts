export { allowableCodes, type Finding, type FindingCode, type Severity } from './catalogue.js';
export { type CheckDevicesOptions, checkDevices } from './checkDevices.js';
export { fileFinding, locationOf, type Place } from './Rule.js';
