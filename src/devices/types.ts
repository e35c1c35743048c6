import type { components, operations } from '../../generated/schema.js';
import type { CallOptions } from '../client/types.js';

type Device = components['schemas']['WindowsAutopilotDeviceIdentity'];

/**
 * A registered Autopilot device, as the service answers it. Apart from `id`, anything may be missing. Dates that were never
 * set have the year 1. Properties that exist in beta only say so.
 */
// A mapped type keeps the name of its alias, so that an editor shows the name and not all properties.
export type WindowsAutopilotDeviceIdentity = { [Name in keyof Device]: Device[Name] };

type ListParameters = NonNullable<operations['listWindowsAutopilotDeviceIdentities']['parameters']['query']>;
type GetParameters = NonNullable<operations['getWindowsAutopilotDeviceIdentity']['parameters']['query']>;

/** Which registered devices `devices.list` returns; without any of these, all that the tenant has. */
export interface DeviceQuery {
  /**
   * An OData `$filter`, for example `contains(serialNumber,'SAMPLE')`. The service refuses many others; to find a device by
   * its serial number, `devices.find` is safer.
   */
  readonly filter?: ListParameters['$filter'] | undefined;
  /** Properties to return (`$select`). Default: all of them. */
  readonly select?: Readonly<ListParameters['$select']> | undefined;
  /** Greatest number of devices on one page (`$top`); `list` still follows to the last page. */
  readonly top?: ListParameters['$top'] | undefined;
  /** Number of devices to pass over (`$skip`). */
  readonly skip?: ListParameters['$skip'] | undefined;
}

/** The devices that `devices.list` finds, requested page by page while you iterate over them. */
export interface RegisteredDeviceList extends AsyncIterable<WindowsAutopilotDeviceIdentity> {
  /** Collects the devices, at most `limit` of them; no page after that is requested. */
  toArray(options: { readonly limit: number }): Promise<WindowsAutopilotDeviceIdentity[]>;
}

/** What `devices.get` takes last. */
export interface DeviceGetOptions extends CallOptions {
  /** Properties to return (`$select`). Default: all of them. */
  readonly select?: Readonly<GetParameters['$select']> | undefined;
  /** Deployment profiles to add (`$expand`). Beta only: with `apiVersion: 'v1.0'` it is a `badRequest`, and nothing is sent. */
  readonly expand?: Readonly<GetParameters['$expand']> | undefined;
}

/** The properties to change; those that are left out stay as they are. An empty string removes a value. */
export interface DeviceChanges {
  readonly groupTag?: string | undefined;
  readonly displayName?: string | undefined;
  readonly userPrincipalName?: string | undefined;
  readonly addressableUserName?: string | undefined;
}

/** The user to assign to a device. */
export interface DeviceUser {
  readonly userPrincipalName: string;
  /** The name by which the device greets the user. Default: left to the service. */
  readonly addressableUserName?: string | undefined;
}

/**
 * The registered Autopilot devices of the tenant. A call that fails is rejected with an `AutopilotError`.
 *
 * `update`, `assignUser` and `unassignUser` are verified, because the service may apply a change late or only on the second
 * call. After a change is sent, the device is read up to four times, after about 1, 2, 4 and 8 seconds. Only when none of these
 * reads shows the change is it sent again, at most three times in all; then the call fails with `notConfirmed`. A lost
 * answer is settled in the same way.
 */
export interface RegisteredDevices {
  /**
   * Lists devices page by page: a page is requested when the loop reaches it, or all of them by `toArray({ limit })`. A device
   * that the service repeats at the start of the next page is left out. `unexpectedResponse` as for `list` of the client, also
   * for a page whose next link leads to itself.
   *
   * @see https://learn.microsoft.com/graph/api/intune-enrollment-windowsautopilotdeviceidentity-list
   */
  list(query?: DeviceQuery, options?: CallOptions): RegisteredDeviceList;

  /**
   * Reads the device with this `id`. `notFound` where there is none; `badRequest`, and nothing is sent, for an id that cannot be
   * one.
   *
   * @see https://learn.microsoft.com/graph/api/intune-enrollment-windowsautopilotdeviceidentity-get
   */
  get(id: string, options?: DeviceGetOptions): Promise<WindowsAutopilotDeviceIdentity>;

  /**
   * Finds all devices with exactly this serial number. There may be several: placeholders such as `Default string` are
   * shared. Where the service refuses the serial number in a filter, as it may for hyphens and spaces, a part of it is asked
   * for and the rest compared here.
   */
  find(serialNumber: string, options?: CallOptions): Promise<WindowsAutopilotDeviceIdentity[]>;

  /**
   * Changes properties of a device: reads it, sends all four properties with the changes merged in, and verifies. Returns the
   * device as it was read last. Nothing is sent where the device already has these values. Where the device changed in the
   * meantime (412), it is read and merged again.
   *
   * @see https://learn.microsoft.com/graph/api/intune-enrollment-windowsautopilotdeviceidentity-updatedeviceproperties
   */
  update(id: string, changes: DeviceChanges, options?: CallOptions): Promise<WindowsAutopilotDeviceIdentity>;

  /**
   * Assigns a user to a device, verifies it, and returns the device as it was read last.
   *
   * @see https://learn.microsoft.com/graph/api/intune-enrollment-windowsautopilotdeviceidentity-assignusertodevice
   */
  assignUser(id: string, user: DeviceUser, options?: CallOptions): Promise<WindowsAutopilotDeviceIdentity>;

  /**
   * Removes the user of a device, verifies it, and returns the device as it was read last.
   *
   * @see https://learn.microsoft.com/graph/api/intune-enrollment-windowsautopilotdeviceidentity-unassignuserfromdevice
   */
  unassignUser(id: string, options?: CallOptions): Promise<WindowsAutopilotDeviceIdentity>;

  /**
   * Deregisters a device. It resolves when the service has accepted the deletion; the device may be there for minutes
   * afterwards, so read it again to be certain. `notFound` where there is none. Where the answer is lost, the device is read up
   * to four times: the call succeeds when it is gone, and fails with `notConfirmed` when it is still there.
   *
   * @see https://learn.microsoft.com/graph/api/intune-enrollment-windowsautopilotdeviceidentity-delete
   */
  delete(id: string, options?: CallOptions): Promise<void>;
}

/** The same as its code provides it: a list is one run through the devices. */
export type LoadedDevices = Omit<RegisteredDevices, 'list'> & {
  list(query?: DeviceQuery, options?: CallOptions): AsyncGenerator<WindowsAutopilotDeviceIdentity>;
};
