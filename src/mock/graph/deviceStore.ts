import { type Random, randomFrom, within } from '../clock.js';
import type { MockDevice } from '../Mock.js';
import type { TenantOptions } from '../MockOptions.js';
import type {
  AssignmentRule,
  DeviceProperties,
  ProfileOutcome,
  RegisteredDevice,
} from '../SimulatedDevice.js';
import { quirksOf } from './quirks.js';

/** A registered device in the mock. All times are clock times. */
export interface StoredDevice extends DeviceProperties {
  /** Increases with each device, and determines the order of lists. */
  readonly position: number;
  readonly id: string;
  readonly serialNumber: string;
  /** Whether it existed from the start. */
  readonly foreign: boolean;
  readonly registeredAt: number;
  /** How its assignment ends, and when. */
  outcome: ProfileOutcome;
  assignedAt: number;
  /** Number of updates, and of those that got 412. */
  updates: number;
  conflicts: number;
}

/** A device that will be registered, because its import will be complete. */
export interface Expected extends DeviceProperties {
  readonly id: string;
  readonly serialNumber: string;
  readonly completeAt: number;
  readonly delay: number;
}

/** The registered devices of a tenant. No timers run: each access first applies the changes that are due. */
export function deviceStore(
  options: TenantOptions,
  newId: () => string,
  onDeleted: (serialNumber: string) => void,
) {
  const {
    seed = 1,
    registeredAfter = [30_000, 60_000],
    assignedAfter = [60_000, 180_000],
    profiles = {},
  } = options;
  const quirks = quirksOf(options);
  const times: Random = randomFrom(seed, 'devices');
  const devices = new Map<string, StoredDevice>();
  const history: StoredDevice[] = [];
  const syncEnds: number[] = [];
  let expected: Expected[] = [];
  let changes: { readonly at: number; readonly apply: () => void }[] = [];

  for (const device of foreignDevices(options.devices ?? [])) add(device, true, -Infinity, 0);

  return {
    quirks,

    /** Registers a device after the configured delay, or when a sync ends after its import is complete. */
    expect(record: Omit<Expected, 'id' | 'delay'> & { readonly registrationId: string }): void {
      const { registrationId, ...device } = record;
      const id = quirks.otherDeviceIds ? newId() : registrationId;
      expected.push({ ...device, id, delay: within(registeredAfter, times) });
    },

    /** Adds a device that existed from the start. */
    addForeign(device: RegisteredDevice): void {
      add(device, true, -Infinity, 0);
    },

    syncStarted(endsAt: number): void {
      syncEnds.push(endsAt);
    },

    get(id: string, now: number): StoredDevice | undefined {
      applyDueChanges(now);
      return devices.get(id);
    },

    all(now: number): Iterable<StoredDevice> {
      applyDueChanges(now);
      return devices.values();
    },

    /** Changes a device, after the delay of the quirk. */
    change(device: StoredDevice, properties: Partial<DeviceProperties>, now: number): void {
      later(now, quirks.updateDelay, (at) => {
        const isMoved = properties.groupTag !== undefined && properties.groupTag !== device.groupTag;
        Object.assign(device, properties);
        if (isMoved) assign(device, at);
      });
    },

    delete(device: StoredDevice, now: number): void {
      later(now, quirks.deleteDelay, () => {
        devices.delete(device.id);
        onDeleted(device.serialNumber);
      });
    },

    /** Returns every device that ever existed. */
    inspect(now: number): MockDevice[] {
      applyDueChanges(now);
      return history.map((device) => {
        const { id, serialNumber, foreign, groupTag, displayName, userPrincipalName, addressableUserName } =
          device;
        return {
          id,
          serialNumber,
          foreign,
          groupTag,
          displayName,
          userPrincipalName,
          addressableUserName,
          ...assignmentOf(device, now),
          deleted: !devices.has(id),
        };
      });
    },
  };

  function later(now: number, delay: number, apply: (at: number) => void): void {
    if (delay > 0) changes.push({ at: now + delay, apply: () => apply(now + delay) });
    else apply(now);
  }

  /** Applies the changes that are due, in order of their times. */
  function applyDueChanges(now: number): void {
    const due = expected.flatMap((device) => {
      const at = registeredAt(device);
      return at <= now ? [{ at, device }] : [];
    });
    if (due.length > 0) {
      expected = expected.filter((device) => registeredAt(device) > now);
      for (const { at, device } of due.sort((a, b) => a.at - b.at)) add(device, false, at);
    }
    const dueChanges = changes.filter(({ at }) => at <= now);
    if (dueChanges.length === 0) return;
    changes = changes.filter(({ at }) => at > now);
    for (const { apply } of dueChanges.sort((a, b) => a.at - b.at)) apply();
  }

  function registeredAt({ completeAt, delay }: Expected): number {
    return Math.min(completeAt + delay, ...syncEnds.filter((end) => end >= completeAt));
  }

  function add(given: RegisteredDevice, foreign: boolean, at: number, delay?: number): void {
    const {
      serialNumber,
      groupTag = '',
      displayName = '',
      userPrincipalName = '',
      addressableUserName = '',
    } = given;
    const device: StoredDevice = {
      position: history.length,
      id: given.id ?? newId(),
      serialNumber,
      foreign,
      groupTag,
      displayName,
      userPrincipalName,
      addressableUserName,
      registeredAt: at,
      outcome: false,
      assignedAt: Infinity,
      updates: 0,
      conflicts: 0,
    };
    assign(device, at, delay);
    history.push(device);
    devices.set(device.id, device);
  }

  function assign(device: StoredDevice, at: number, delay = within(assignedAfter, times)): void {
    device.outcome = ruleFor(profiles, device);
    device.assignedAt = at + delay;
  }
}

export type DeviceStore = ReturnType<typeof deviceStore>;

/** If there is no rule for a group tag or for `*`, every device gets a profile. */
function ruleFor(rule: AssignmentRule, device: StoredDevice): ProfileOutcome {
  if (typeof rule === 'function') return rule(device) ?? defaultProfile;
  if (Object.hasOwn(rule, device.groupTag)) return rule[device.groupTag] ?? defaultProfile;
  return rule['*'] ?? defaultProfile;
}

const defaultProfile = 'Default profile';

/** Returns the assignment of a device at a given time. */
export function assignmentOf({ outcome, assignedAt, registeredAt }: StoredDevice, now: number) {
  const isFailed = typeof outcome === 'object';
  if (outcome === false || now < assignedAt) {
    const isPending = outcome !== false && now >= (Math.max(registeredAt, 0) + assignedAt) / 2;
    return {
      assignmentStatus: isPending ? 'pending' : 'notAssigned',
      assignmentDetail: 'none',
      profileName: '',
    };
  }
  return {
    assignmentStatus: isFailed ? 'failed' : 'assignedInSync',
    assignmentDetail: isFailed ? outcome.failed : 'none',
    profileName: isFailed ? '' : outcome,
  };
}

/** Creates devices of other people. */
function foreignDevices(devices: number | readonly RegisteredDevice[]): readonly RegisteredDevice[] {
  if (typeof devices !== 'number') return devices;
  return Array.from({ length: devices }, (_, i) => ({
    serialNumber: `OTHER-${String(i + 1).padStart(4, '0')}`,
    groupTag: 'Other',
  }));
}
