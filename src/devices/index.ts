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
