import type { enums } from '../../generated/operations.js';

/** How far an import has come. */
export type ImportStatus = (typeof enums.importedWindowsAutopilotDeviceIdentityImportStatus)[number];

/** Why a device was refused: the contract has a table of those that are known; any other may be given. */
export interface DeviceError {
  readonly deviceErrorCode: number;
  readonly deviceErrorName: string;
}

/**
 * What becomes of a device: `complete`, `partial`, an error, or for ever `unknown` or `pending`.
 *
 * @example { deviceErrorCode: 808, deviceErrorName: 'ZtdDeviceAssignedToOtherTenant' }
 */
export type Outcome = Exclude<ImportStatus, 'error'> | DeviceError;

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
