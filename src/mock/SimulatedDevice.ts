import type { deviceErrors } from '../../generated/deviceErrors.js';
import type { enums } from '../../generated/operations.js';

/** The status of an import. */
export type ImportStatus = (typeof enums.importedWindowsAutopilotDeviceIdentityImportStatus)[number];

/** The name of an error whose number is in the contract. */
export type DeviceErrorName = Extract<
  (typeof deviceErrors)[number],
  { readonly code: number }
>['names'][number];

/** Why a device was refused. The reason need not be in the contract. */
export interface DeviceError {
  readonly deviceErrorCode: number;
  readonly deviceErrorName: string;
}

/**
 * The outcome of a device: `complete`, `partial`, an error, or stuck in `unknown` or `pending`.
 *
 * @example 'ZtdDeviceAssignedToOtherTenant'
 * @example { deviceErrorCode: 899, deviceErrorName: 'ZtdSomethingNew' }
 */
export type Outcome = Exclude<ImportStatus, 'error'> | DeviceErrorName | DeviceError;

/** A device as submitted, without its hash. */
export interface HandedIn {
  readonly serialNumber: string;
  readonly groupTag: string;
  readonly productKey: string;
  readonly importId: string;
  readonly assignedUserPrincipalName: string;
}

/** The outcomes of devices: by serial number, or by a rule. Other devices become `complete`. */
export type Outcomes =
  | Readonly<Record<string, Outcome | undefined>>
  | ((device: HandedIn) => Outcome | undefined);

/** An existing record. */
export interface ForeignRecord {
  readonly serialNumber: string;
  /** Default: empty. */
  readonly groupTag?: string | undefined;
  /** Default: the id of the record. */
  readonly importId?: string | undefined;
  /** Its state, which does not change. Default: `complete`. */
  readonly outcome?: Outcome | undefined;
}

/** The properties of a registered device that can be changed. */
export interface DeviceProperties {
  readonly groupTag: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
  readonly addressableUserName: string;
}

/** An existing registered device. Absent properties are empty. */
export interface RegisteredDevice {
  readonly id?: string | undefined;
  readonly serialNumber: string;
  readonly groupTag?: string | undefined;
  readonly displayName?: string | undefined;
  readonly userPrincipalName?: string | undefined;
  readonly addressableUserName?: string | undefined;
}

/** The name of the profile that a device gets, `false` if none targets it, or the reason why its assignment fails. */
export type ProfileOutcome = string | false | { readonly failed: ProfileFailure };

/** A detailed status of an assignment. */
export type ProfileFailure = (typeof enums.windowsAutopilotProfileAssignmentDetailedStatus)[number];

/** The profiles of devices: by group tag, with `*` for all others, or by a rule. */
export type AssignmentRule =
  | Readonly<Record<string, ProfileOutcome | undefined>>
  | ((device: DeviceProperties & { readonly serialNumber: string }) => ProfileOutcome | undefined);

/** Quirks of registered devices that users report. Each is off by default. */
export interface Quirks {
  /** `eq` in a filter gets 400. `contains` works. */
  readonly noEqualsFilter?: boolean | undefined;
  /** A value with a hyphen or a space in a filter gets 400. */
  readonly plainFilterValues?: boolean | undefined;
  /** A page starts with the last device of the previous page. With one device per page, it links to itself. */
  readonly inclusiveCursor?: boolean | undefined;
  /** Milliseconds until a change is visible. */
  readonly updateDelay?: number | undefined;
  /** How many changes of each device are accepted and ignored first. */
  readonly ignoredUpdates?: number | undefined;
  /** An update clears the properties that it leaves out. */
  readonly clearsOmitted?: boolean | undefined;
  /** How many updates of each device get 412 first. */
  readonly conflicts?: number | undefined;
  /** An update with null changes nothing. Otherwise null clears a value, like an empty string. */
  readonly ignoresNull?: boolean | undefined;
  /** Milliseconds until a deleted device is gone. */
  readonly deleteDelay?: number | undefined;
  /** The status of a deletion. */
  readonly deleteStatus?: 200 | 202 | 204 | undefined;
  /** The id of a device is not the `deviceRegistrationId` of its import. */
  readonly otherDeviceIds?: boolean | undefined;
  /** A device with a placeholder serial number, such as `Default string`, never matches a device of the tenant. */
  readonly sharedSerialNumbers?: boolean | undefined;
  /** The `productKey` of an imported record comes back as its id. */
  readonly echoesId?: boolean | undefined;
}
