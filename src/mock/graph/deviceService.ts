import type { deviceOperations } from '../../../generated/deviceOperations.js';
import { allOperations, pathParameters } from '../readCall.js';
import type { DeviceProperties } from '../SimulatedDevice.js';
import { type Answer, answer, type Call, graphError, intuneError } from './answers.js';
import { assignmentOf, type DeviceStore, type StoredDevice } from './deviceStore.js';
import { linkTo, positionIn, selected, texts, tokenOf } from './listRecords.js';
import { parseFilter } from './parseFilter.js';

const collection = allOperations.listWindowsAutopilotDeviceIdentities.path;

type Handler = (call: Call, now: number) => Answer;

/** Answers requests about registered devices. */
export function deviceService(
  store: DeviceStore,
  {
    epoch,
    pageSize,
    filter,
  }: { readonly epoch: number; readonly pageSize: number; readonly filter: boolean },
): Record<keyof typeof deviceOperations, Handler> {
  const { quirks } = store;

  /** Wraps a handler that needs the device in the path. */
  function withDevice(handle: (device: StoredDevice, call: Call, now: number) => Answer): Handler {
    return (call, now) => {
      const id = call.operation && pathParameters(call.operation, call.path).windowsautopilotdeviceidentityid;
      const device = store.get(id ?? '', now);
      if (device !== undefined) return handle(device, call, now);
      return graphError(call, 404, 'ResourceNotFound', 'Resource does not exist.');
    };
  }

  /** Creates a handler for a change, which the quirks may refuse or ignore. */
  function changeHandler(changes: (body: unknown) => Partial<DeviceProperties>): Handler {
    return withDevice((device, call, now) => {
      if (
        call.operation === 'updateWindowsAutopilotDeviceProperties' &&
        device.conflicts < quirks.conflicts
      ) {
        device.conflicts++;
        return graphError(
          call,
          412,
          'ConditionNotMet',
          'The condition that the request depends on is not met.',
        );
      }
      if (device.updates++ >= quirks.ignoredUpdates) store.change(device, changes(call.body), now);
      return answer(call, 204);
    });
  }

  return {
    listWindowsAutopilotDeviceIdentities: list,

    getWindowsAutopilotDeviceIdentity: withDevice((device, call, now) => {
      const { $select, $expand } = texts(call);
      const isBeta = !call.base.endsWith('/v1.0');
      if ($expand !== undefined && !isBeta) {
        return intuneError(call, 400, 'BadRequest', "Could not find a property named 'deploymentProfile'");
      }
      const all = deviceView(device, now, isBeta);
      const found = $select === undefined ? all : selected(all, $select.split(','));
      const expanded = ($expand?.split(',') ?? []).map((name) => [name, profileOf(device, now, name)]);
      return answer(call, 200, {
        '@odata.context': `${call.base}/$metadata#${collection.slice(1)}/$entity`,
        ...found,
        ...Object.fromEntries(expanded),
      });
    }),

    deleteWindowsAutopilotDeviceIdentity: withDevice((device, call, now) => {
      store.delete(device, now);
      return answer(call, quirks.deleteStatus);
    }),

    updateWindowsAutopilotDeviceProperties: changeHandler((body) => {
      const given = Object.entries(body as Partial<Record<keyof DeviceProperties, string | null>>);
      const set = given.flatMap(([name, value]) =>
        value === null && quirks.ignoresNull ? [] : [[name, value ?? '']],
      );
      const kept = new Set(given.map(([name]) => name));
      const cleared = quirks.clearsOmitted
        ? names.filter((name) => !kept.has(name)).map((name) => [name, ''])
        : [];
      return Object.fromEntries([...cleared, ...set]);
    }),

    assignUserToWindowsAutopilotDevice: changeHandler((body) => {
      const { userPrincipalName, addressableUserName } = body as Partial<DeviceProperties>;
      return { userPrincipalName: userPrincipalName ?? '', addressableUserName: addressableUserName ?? '' };
    }),

    unassignUserFromWindowsAutopilotDevice: changeHandler(() => ({
      userPrincipalName: '',
      addressableUserName: '',
    })),
  };

  function list(call: Call, now: number): Answer {
    const { $filter, $select, $top, $skip, $skiptoken } = texts(call);
    const query = allOperations.listWindowsAutopilotDeviceIdentities.query;
    const unknown = Object.keys(call.query).find((name) => name.startsWith('$') && !(name in query));
    if (unknown !== undefined) {
      return intuneError(call, 400, 'BadRequest', `The query option '${unknown}' is not supported`);
    }
    const isRefused =
      $filter !== undefined &&
      (!filter ||
        (quirks.noEqualsFilter && /\beq\b/.test($filter)) ||
        (quirks.plainFilterValues && /'[^']*[- ][^']*'/.test($filter)));
    const wanted = $filter === undefined ? undefined : parseFilter($filter, filtered);
    if (isRefused || ($filter !== undefined && wanted === undefined)) {
      return intuneError(call, 400, 'BadRequest', 'Invalid filter clause');
    }
    const after = $skiptoken === undefined ? -1 : positionIn($skiptoken);
    if (after === undefined) {
      return intuneError(call, 400, 'BadRequest', 'The skip token is not one of this service');
    }
    const size = Math.min($top === undefined ? pageSize : Number($top), pageSize);
    const isBeta = !call.base.endsWith('/v1.0');
    const first = quirks.inclusiveCursor ? after : after + 1;
    const skip = $skiptoken === undefined ? Number($skip ?? 0) : 0;
    const matching: StoredDevice[] = [];
    for (const device of store.all(now)) {
      if (device.position >= first && (wanted?.matches(device) ?? true)) matching.push(device);
      if (matching.length > skip + size) break;
    }
    const page = matching.slice(skip, skip + size);
    const last = page.at(-1);
    const hasMore = matching.length > skip + size && last !== undefined;
    const next = hasMore
      ? linkTo(call, collection, { $filter, $select, $top, $skiptoken: tokenOf(last.position) })
      : undefined;
    return answer(call, 200, {
      '@odata.context': `${call.base}/$metadata#${collection.slice(1)}`,
      ...(next !== undefined && { '@odata.nextLink': next }),
      value: page.map((device) => {
        const all = deviceView(device, now, isBeta);
        return $select === undefined ? all : selected(all, $select.split(','));
      }),
    });
  }

  /** Returns what the service shows of a device. v1.0 does not show the assignment of its profile. */
  function deviceView(device: StoredDevice, now: number, isBeta: boolean) {
    const { id, serialNumber, groupTag, displayName, userPrincipalName, addressableUserName, assignedAt } =
      device;
    const { assignmentStatus, assignmentDetail } = assignmentOf(device, now);
    const isAssigned = assignmentStatus.startsWith('assigned');
    return {
      id,
      groupTag,
      purchaseOrderIdentifier: '',
      serialNumber,
      productKey: '',
      manufacturer: 'Mock',
      model: 'Mock device',
      enrollmentState: 'notContacted',
      lastContactedDateTime: never,
      addressableUserName,
      userPrincipalName,
      resourceName: '',
      skuNumber: '',
      systemFamily: '',
      azureActiveDirectoryDeviceId: id,
      managedDeviceId: '00000000-0000-0000-0000-000000000000',
      displayName,
      ...(isBeta && {
        azureAdDeviceId: id,
        deploymentProfileAssignmentStatus: assignmentStatus,
        deploymentProfileAssignmentDetailedStatus: assignmentDetail,
        deploymentProfileAssignedDateTime: isAssigned
          ? new Date(epoch + Math.max(assignedAt, 0)).toISOString()
          : never,
        remediationState: 'noRemediationRequired',
        remediationStateLastModifiedDateTime: never,
        userlessEnrollmentStatus: 'unknown',
      }),
    };
  }
}

const names = ['groupTag', 'displayName', 'userPrincipalName', 'addressableUserName'] as const;
const filtered = ['id', 'serialNumber', ...names] as const;

/** The service's placeholder for a date that was never set. It has no null. */
export const never = '0001-01-01T00:00:00Z';

/** Returns the profile that is, or will be, assigned. */
function profileOf(device: StoredDevice, now: number, name: string) {
  const { outcome } = device;
  const isThere = name === 'intendedDeploymentProfile' || assignmentOf(device, now).profileName !== '';
  if (typeof outcome !== 'string' || !isThere) return null;
  return {
    '@odata.type': '#microsoft.graph.azureADWindowsAutopilotDeploymentProfile',
    id: '7a6b5c4d-3e2f-4a1b-8c9d-0e1f2a3b4c5d',
    displayName: outcome,
  };
}
