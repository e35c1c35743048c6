import { deviceOperations } from '../../generated/deviceOperations.js';
import type { Answer } from '../client/answer.js';
import type { DeviceCalls } from '../client/createAutopilotClient.js';
import type { CallOptions } from '../client/types.js';
import { AutopilotError } from '../errors/AutopilotError.js';
import { createConfirmation } from './confirmation.js';
import type {
  DeviceChanges,
  DeviceGetOptions,
  DeviceQuery,
  LoadedDevices,
  WindowsAutopilotDeviceIdentity,
} from './types.js';

type DeviceOperationId = keyof typeof deviceOperations;

/** The calls for registered devices. A separate module, because programs that only import do not load it. */
export function registeredDevices(calls: DeviceCalls): LoadedDevices {
  const { api, endpoint, clock } = calls;
  const { confirm, confirmDeleted } = createConfirmation(calls, get);
  // Whether the service has refused a serial number in a filter because of its characters.
  let areFiltersPlain = false;

  function call<Id extends DeviceOperationId>(
    id: Id,
    deviceId: string,
    options: CallOptions,
    request: (
      operation: (typeof deviceOperations)[Id],
      init: Parameters<Parameters<DeviceCalls['makeCall']>[2]>[0],
    ) => Promise<unknown>,
  ): Promise<Answer<Id>> {
    const operation = deviceOperations[id];
    return calls.makeCall<Id>(operation, options, (init) => request(operation, init), {
      subject: { deviceId },
    });
  }

  async function get(id: string, { select, expand, ...options }: DeviceGetOptions = {}) {
    const path = pathOf(id);
    const operation = deviceOperations.getWindowsAutopilotDeviceIdentity;
    if (expand?.length && endpoint.baseUrl(operation).endsWith('/v1.0')) {
      throw refused('`expand` exists in beta only.');
    }
    const query = { $select: select && [...select], $expand: expand && [...expand] };
    return call('getWindowsAutopilotDeviceIdentity', id, options, (operation, init) =>
      api.GET(operation.path, {
        params: { path, query },
        querySerializer: { array: { style: 'form', explode: false } },
        ...init,
      }),
    );
  }

  async function* list({ filter, select, top, skip }: DeviceQuery = {}, options: CallOptions = {}) {
    const id = 'listWindowsAutopilotDeviceIdentities';
    const operation = deviceOperations[id];
    const query = { $filter: filter, $select: select && [...select], $top: top, $skip: skip };
    yield* calls.readPages(endpoint.baseUrl(operation), clock, (link) =>
      calls.readPage<typeof id>(operation, options, link, (init) =>
        api.GET(operation.path, { params: { query }, ...init }),
      ),
    );
  }

  async function find(serialNumber: string, options: CallOptions = {}) {
    if (typeof serialNumber !== 'string' || serialNumber === '') {
      throw refused('The serial number is empty.');
    }
    const isPlain = /^[A-Za-z\d]+$/.test(serialNumber);
    const texts =
      isPlain || !areFiltersPlain
        ? [serialNumber, distinctive(serialNumber), '']
        : [distinctive(serialNumber), ''];
    for (const text of new Set(texts)) {
      const found: WindowsAutopilotDeviceIdentity[] = [];
      const filter = text === '' ? undefined : `contains(serialNumber,'${text.replaceAll("'", "''")}')`;
      try {
        for await (const device of list({ filter }, options)) {
          if (device.serialNumber === serialNumber) found.push(device);
        }
        return found;
      } catch (error) {
        if (text === '' || !(error instanceof AutopilotError) || error.code !== 'badRequest') throw error;
        areFiltersPlain ||= !isPlain;
      }
    }
    return [];
  }

  return {
    list,
    get,
    find,

    async update(id, changes, options = {}) {
      checkChanges(changes);
      const operationId = 'updateWindowsAutopilotDeviceProperties';
      const path = pathOf(id);
      const device = await get(id, options);
      let wanted = merged(device, changes);
      if (isShown(device, changes, wanted)) return device;
      return confirm(
        {
          operation: deviceOperations[operationId],
          deviceId: id,
          send: () =>
            call(operationId, id, options, (operation, init) =>
              api.POST(operation.path, { params: { path }, body: wanted, ...init }),
            ),
          isShown: (device) => isShown(device, changes, wanted),
          mergeAgain(device) {
            wanted = merged(device, changes);
          },
        },
        options,
      );
    },

    async assignUser(id, user, options = {}) {
      const { userPrincipalName, addressableUserName } = user;
      checkChanges({ userPrincipalName, addressableUserName });
      if (!userPrincipalName)
        throw refused('`userPrincipalName` is empty. To remove the user, call `unassignUser`.');
      const operationId = 'assignUserToWindowsAutopilotDevice';
      const path = pathOf(id);
      return confirm(
        {
          operation: deviceOperations[operationId],
          deviceId: id,
          send: () =>
            call(operationId, id, options, (operation, init) =>
              api.POST(operation.path, {
                params: { path },
                body: { userPrincipalName, addressableUserName },
                ...init,
              }),
            ),
          isShown: (device) => isShown(device, { userPrincipalName, addressableUserName }),
        },
        options,
      );
    },

    async unassignUser(id, options = {}) {
      const operationId = 'unassignUserFromWindowsAutopilotDevice';
      const path = pathOf(id);
      return confirm(
        {
          operation: deviceOperations[operationId],
          deviceId: id,
          send: () =>
            call(operationId, id, options, (operation, init) =>
              api.POST(operation.path, { params: { path }, ...init }),
            ),
          isShown: (device) => isShown(device, { userPrincipalName: '' }),
        },
        options,
      );
    },

    async delete(id, options = {}) {
      const operationId = 'deleteWindowsAutopilotDeviceIdentity';
      const path = pathOf(id);
      try {
        await call(operationId, id, options, (operation, init) =>
          api.DELETE(operation.path, { params: { path }, ...init }),
        );
      } catch (error) {
        if (!(error instanceof AutopilotError) || !isLost(error)) throw error;
        await confirmDeleted(deviceOperations[operationId], id, error, options);
      }
    },
  };
}

/**
 * Returns the path parameter of a device.
 *
 * @throws AutopilotError `badRequest` for an id that would address another resource
 */
function pathOf(id: string) {
  if (typeof id !== 'string' || /^\.{0,2}$/.test(id)) throw refused('The id of a device is a GUID.');
  return { windowsAutopilotDeviceIdentityId: id };
}

function refused(why: string): AutopilotError {
  return new AutopilotError('badRequest', `${why} Nothing was sent.`);
}

/** Whether a failed deletion may have succeeded. */
function isLost({ code, status = 0 }: AutopilotError): boolean {
  return (
    ['network', 'timeout', 'serviceUnavailable', 'unexpectedResponse'].includes(code) ||
    (code === 'http' && status >= 500)
  );
}

/**
 * Returns the longest part of a serial number without characters that a filter may refuse. Prefers a part with a digit,
 * because a manufacturer's common prefix would match every device.
 */
function distinctive(serialNumber: string): string {
  const parts = serialNumber.split(/[^A-Za-z\d]+/);
  const numbered = parts.filter((part) => /\d/.test(part));
  return (numbered.length > 0 ? numbered : parts).reduce((a, b) => (b.length > a.length ? b : a), '');
}

const names = ['groupTag', 'displayName', 'userPrincipalName', 'addressableUserName'] as const;

/**
 * @throws AutopilotError `badRequest` for properties that cannot be changed, and for null, which the service treats as
 * no change
 */
function checkChanges(changes: DeviceChanges): void {
  for (const [name, value] of Object.entries(changes)) {
    if (!names.some((known) => known === name)) {
      throw refused(`\`${name}\` cannot be changed. What can be: ${names.join(', ')}.`);
    }
    if (value !== undefined && typeof value !== 'string') {
      throw refused(`\`${name}\` must be a string; an empty one removes the value.`);
    }
  }
}

/** Returns all four properties with the changes, because an update may clear the properties that it omits. */
function merged(device: WindowsAutopilotDeviceIdentity, changes: DeviceChanges) {
  return {
    groupTag: changes.groupTag ?? device.groupTag ?? null,
    displayName: changes.displayName ?? device.displayName ?? null,
    userPrincipalName: changes.userPrincipalName ?? device.userPrincipalName ?? null,
    addressableUserName: changes.addressableUserName ?? device.addressableUserName ?? null,
  };
}

/**
 * Whether a device has the changes, and none of the other properties was cleared. Their values are not compared,
 * because someone else may have changed them.
 */
function isShown(
  device: WindowsAutopilotDeviceIdentity,
  changes: DeviceChanges,
  wanted?: ReturnType<typeof merged>,
): boolean {
  return names.every((name) => {
    const [is, change] = [device[name] ?? '', changes[name]];
    if (change === undefined) return is !== '' || !wanted?.[name];
    // The service may return the name of a user in a different case.
    return name === 'userPrincipalName' ? is.toLowerCase() === change.toLowerCase() : is === change;
  });
}
