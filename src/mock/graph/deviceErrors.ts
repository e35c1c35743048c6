import type { DeviceError } from '../Outcome.js';

/** What the service says about a device that the tenant has already. */
export const alreadyAssigned: DeviceError = {
  deviceErrorCode: 806,
  deviceErrorName: 'ZtdDeviceAlreadyAssigned',
};
