// Made from openapi/ by `npm run generate` with graph-autopilot 0.1.0. Do not edit it: edit openapi/ and run that again.

import type { KnownDeviceError } from '../src/contract.js';

export type { KnownDeviceError } from '../src/contract.js';

/** Why the service refuses devices: first by number, then those without a known number. */
export const deviceErrors = [
  {
    code: 640,
    names: ['StorageError'],
    meaning: 'A transient fault of the service',
    remedy: 'Import the device again later, then ask Microsoft support',
  },
  {
    code: 801,
    names: ['InvalidZtdRequestBody'],
    meaning: 'The request was malformed',
    remedy: 'Report it as a bug of the client',
  },
  {
    code: 802,
    names: ['InvalidZtdHardwareHash'],
    meaning: 'The hash is invalid, or names no manufacturer or serial number',
    remedy: 'Capture it again on the device, and check the SMBIOS strings',
  },
  {
    code: 803,
    names: ['MissingZtdSerialNumberAndProductKey'],
    meaning: 'Neither a serial number nor a product ID was given',
    remedy: 'Give the serial number',
  },
  {
    code: 806,
    names: ['ZtdDeviceAlreadyAssigned'],
    meaning: 'The device is registered in this tenant already',
    remedy: 'Nothing: the device is where it should be',
    alreadyInTenant: true,
  },
  {
    code: 807,
    names: ['ZtdDeviceIsNotRegistered'],
    meaning: 'The device is not registered under this tenant',
    remedy: 'Import it',
  },
  {
    code: 808,
    names: ['ZtdDeviceAssignedToOtherTenant', 'ZtdDeviceAssignedToAnotherTenant'],
    meaning: 'The device is registered in another tenant',
    remedy: 'The previous owner or the manufacturer must release it; else Microsoft support, with proof of ownership',
  },
  {
    code: 809,
    names: ['ZtdProfileIsNotRegistered'],
    meaning: 'The deployment profile is unknown to the service',
    remedy: 'Report it to Microsoft support',
  },
  {
    code: 810,
    names: ['ZtdProfileAssignedToOtherTenant'],
    meaning: 'The deployment profile belongs to another tenant',
    remedy: 'Report it to Microsoft support',
  },
  {
    code: 811,
    names: ['ZtdDeviceRegisteredByOtherTenant'],
    meaning: 'Another organization registered the device',
    remedy: 'The organization that registered it must delete it',
  },
  {
    code: 812,
    names: ['ZtdDeviceNotFound'],
    meaning: 'Make, model and serial number match no known device',
    remedy: 'Give the hardware hash',
  },
  {
    code: 813,
    names: ['ZtdDeviceIsNotUnique'],
    meaning: 'The device cannot be distinguished from another one',
    remedy: 'Capture the hash again, then ask Microsoft support',
  },
  {
    code: 814,
    names: ['ZtdDeviceAlreadyAadRegistered'],
    meaning: 'A Microsoft Entra object of the device exists',
    remedy: 'Remove the stale object',
  },
  {
    names: ['ZtdDeviceDuplicated'],
    meaning: 'The same hash was sent twice',
    remedy: 'Remove the duplicate',
  },
  {
    names: ['HashNot4k'],
    meaning: 'The hash is not a 4K hardware hash',
    remedy: 'Capture it again with a current version of Windows',
  },
] as const satisfies readonly KnownDeviceError[];

/** Why the assignment of a deployment profile to a device fails, by the member of the enum. */
export const assignmentDetails = {
  none: 'Nothing is to be reported.',
  hardwareRequirementsNotMet: 'The device does not meet the hardware requirements of the profile.',
  surfaceHubProfileNotSupported: 'The device does not support a profile for Surface Hub.',
  holoLensProfileNotSupported: 'The device does not support a profile for HoloLens.',
  windowsPcProfileNotSupported: 'The device does not support a profile for Windows PCs.',
  surfaceHub2SProfileNotSupported: 'The device does not support a profile for Surface Hub 2S.',
  unknownFutureValue: 'Stands for members that Microsoft adds later.',
} as const;
