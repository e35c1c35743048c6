export {
  type CompareDevicesOptions,
  type ComparedProperty,
  compareDevices,
  type DeviceComparison,
  type DeviceDifference,
  type DeviceDifferenceCode,
  type ExpectedDevice,
  serialNumberKey,
} from './compareDevices.js';
export type {
  DeviceChanges,
  DeviceGetOptions,
  DeviceQuery,
  DeviceUser,
  LoadedDevices,
  RegisteredDeviceList,
  RegisteredDevices,
  WindowsAutopilotDeviceIdentity,
} from './types.js';
