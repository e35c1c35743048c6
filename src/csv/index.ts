export { DeviceFileError, type DeviceFileErrorCode, type DeviceFileErrorDetails } from './DeviceFileError.js';
export type { Column, CsvDevice, DeviceColumns, DeviceRow } from './DeviceRow.js';
export { type ReadDevicesOptions, readDevices } from './readDevices.js';
