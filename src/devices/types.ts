import type { components, operations } from '../../generated/schema.js';
import type { CallOptions } from '../client/types.js';

type Device = components['schemas']['WindowsAutopilotDeviceIdentity'];

/**
 * A registered Autopilot device, as returned by the service. Apart from `id`, any property may be missing. Dates that
 * were never set have the year 1. Properties that exist only in beta are marked.
 */
// A mapped type keeps the name of its alias, so that an editor shows the name instead of all properties.
export type WindowsAutopilotDeviceIdentity = { [Name in keyof Device]: Device[Name] };

type ListParameters = NonNullable<operations['listWindowsAutopilotDeviceIdentities']['parameters']['query']>;
type GetParameters = NonNullable<operations['getWindowsAutopilotDeviceIdentity']['parameters']['query']>;

/** Which registered devices `devices.list` returns. Default: all devices of the tenant. */
export interface DeviceQuery {
  /**
   * An OData `$filter`, for example `contains(serialNumber,'SAMPLE')`. The service refuses many others. To find a
   * device by its serial number, `devices.find` is safer.
   */
  readonly filter?: ListParameters['$filter'] | undefined;
  /** Properties to return (`$select`). Default: all of them. */
  readonly select?: Readonly<ListParameters['$select']> | undefined;
  /** Maximum number of devices per page (`$top`). `list` still reads all pages. */
  readonly top?: ListParameters['$top'] | undefined;
  /** Number of devices to skip (`$skip`). */
  readonly skip?: ListParameters['$skip'] | undefined;
}

/** The devices that `devices.list` finds, requested page by page while you iterate over them. */
export interface RegisteredDeviceList extends AsyncIterable<WindowsAutopilotDeviceIdentity> {
  /** Collects the devices, at most `limit` of them. No further page is requested. */
  toArray(options: { readonly limit: number }): Promise<WindowsAutopilotDeviceIdentity[]>;
}

/** Options of `devices.get`. */
export interface DeviceGetOptions extends CallOptions {
  /** Properties to return (`$select`). Default: all of them. */
  readonly select?: Readonly<GetParameters['$select']> | undefined;
  /**
   * Deployment profiles to add (`$expand`). Beta only: with `apiVersion: 'v1.0'`, the call fails with `badRequest`, and
   * nothing is sent.
   */
  readonly expand?: Readonly<GetParameters['$expand']> | undefined;
}

/** The properties to change. Absent properties stay unchanged. An empty string removes a value. */
export interface DeviceChanges {
  readonly groupTag?: string | undefined;
  readonly displayName?: string | undefined;
  readonly userPrincipalName?: string | undefined;
  readonly addressableUserName?: string | undefined;
}

/** The user to assign to a device. */
export interface DeviceUser {
  readonly userPrincipalName: string;
  /** The name with which the device greets the user. Default: set by the service. */
  readonly addressableUserName?: string | undefined;
}

/**
 * The registered Autopilot devices of the tenant. A failed call rejects with an `AutopilotError`.
 *
 * `update`, `assignUser` and `unassignUser` are verified, because the service may apply a change late, or only after a
 * second call. After a change is sent, the device is read up to four times, after about 1, 2, 4 and 8 seconds. If none
 * of these reads shows the change, it is sent again, up to three times in total. Then the call fails with
 * `notConfirmed`. A lost answer is handled in the same way.
 */
export interface RegisteredDevices {
  /**
   * Lists devices page by page. A page is requested when the loop reaches it. `toArray({ limit })` requests all pages.
   * A device that the service repeats at the start of the next page is skipped. Throws `unexpectedResponse` like `list`
   * of the client, and for a page whose next link leads to itself.
   *
   * @see https://learn.microsoft.com/graph/api/intune-enrollment-windowsautopilotdeviceidentity-list
   */
  list(query?: DeviceQuery, options?: CallOptions): RegisteredDeviceList;

  /**
   * Reads the device with this `id`. Throws `notFound` if there is none. Throws `badRequest` for an invalid id, without
   * sending anything.
   *
   * @see https://learn.microsoft.com/graph/api/intune-enrollment-windowsautopilotdeviceidentity-get
   */
  get(id: string, options?: DeviceGetOptions): Promise<WindowsAutopilotDeviceIdentity>;

  /**
   * Finds all devices with exactly this serial number. There may be several, because placeholders such as `Default
   * string` are shared. If the service refuses the serial number in a filter, as it may for hyphens and spaces, the
   * call searches for a part of it and compares the results.
   */
  find(serialNumber: string, options?: CallOptions): Promise<WindowsAutopilotDeviceIdentity[]>;

  /**
   * Changes properties of a device: reads it, sends all four properties with the changes merged in, and verifies the
   * result. Returns the device as last read. Sends nothing if the device already has these values. If the device has
   * changed in the meantime (412), it is read and merged again.
   *
   * @see https://learn.microsoft.com/graph/api/intune-enrollment-windowsautopilotdeviceidentity-updatedeviceproperties
   */
  update(id: string, changes: DeviceChanges, options?: CallOptions): Promise<WindowsAutopilotDeviceIdentity>;

  /**
   * Assigns a user to a device, verifies it, and returns the device as last read.
   *
   * @see https://learn.microsoft.com/graph/api/intune-enrollment-windowsautopilotdeviceidentity-assignusertodevice
   */
  assignUser(id: string, user: DeviceUser, options?: CallOptions): Promise<WindowsAutopilotDeviceIdentity>;

  /**
   * Removes the user of a device, verifies it, and returns the device as last read.
   *
   * @see https://learn.microsoft.com/graph/api/intune-enrollment-windowsautopilotdeviceidentity-unassignuserfromdevice
   */
  unassignUser(id: string, options?: CallOptions): Promise<WindowsAutopilotDeviceIdentity>;

  /**
   * Deregisters a device. Resolves when the service has accepted the deletion. The device may be visible for minutes
   * afterwards, so read it again to be certain. Throws `notFound` if there is none. If the answer is lost, the device
   * is read up to four times. The call succeeds if it was deleted, and fails with `notConfirmed` if it still exists.
   *
   * @see https://learn.microsoft.com/graph/api/intune-enrollment-windowsautopilotdeviceidentity-delete
   */
  delete(id: string, options?: CallOptions): Promise<void>;
}

/** The methods as implemented: a list can be iterated only once. */
export type LoadedDevices = Omit<RegisteredDevices, 'list'> & {
  list(query?: DeviceQuery, options?: CallOptions): AsyncGenerator<WindowsAutopilotDeviceIdentity>;
};
