export { DeviceFileError, type DeviceFileErrorCode, type DeviceFileErrorDetails } from './DeviceFileError.js';
export type {
  Column,
  CsvDevice,
  CsvLayout,
  DeviceColumns,
  DeviceRow,
  ExtraCell,
  RowProblem,
  RowProblemCode,
} from './DeviceRow.js';
export { decodeText } from './decodeText.js';
export { quoted } from './quoted.js';
export { type ReadDevicesOptions, readDevices } from './readDevices.js';
export {
  type IntuneCsvFile,
  type IntuneCsvRow,
  type WriteIntuneCsvOptions,
  writeIntuneCsv,
} from './writeIntuneCsv.js';
