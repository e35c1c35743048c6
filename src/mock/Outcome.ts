import type { deviceErrors } from '../../generated/deviceErrors.js';
import type { enums } from '../../generated/operations.js';

/** How far an import has come. */
export type ImportStatus = (typeof enums.importedWindowsAutopilotDeviceIdentityImportStatus)[number];

/** The name of an error whose number the contract knows. */
export type DeviceErrorName = Extract<
  (typeof deviceErrors)[number],
  { readonly code: number }
>['names'][number];

/** Why a device was refused, also for a reason that the contract does not know. */
export interface DeviceError {
  readonly deviceErrorCode: number;
  readonly deviceErrorName: string;
}

/**
 * What becomes of a device: `complete`, `partial`, an error, or for ever `unknown` or `pending`.
 *
 * @example 'ZtdDeviceAssignedToOtherTenant'
 * @example { deviceErrorCode: 899, deviceErrorName: 'ZtdSomethingNew' }
 */
export type Outcome = Exclude<ImportStatus, 'error'> | DeviceErrorName | DeviceError;

/** A device as it was handed in, without its hash. */
export interface HandedIn {
  readonly serialNumber: string;
  readonly groupTag: string;
  readonly productKey: string;
  readonly importId: string;
  readonly assignedUserPrincipalName: string;
}

/** Decides what becomes of devices: by serial number, or by a rule. What it does not decide becomes `complete`. */
export type Outcomes = Readonly<Record<string, Outcome>> | ((device: HandedIn) => Outcome | undefined);
