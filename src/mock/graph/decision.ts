import { deviceErrors, type KnownDeviceError } from '../../../generated/deviceErrors.js';
import type { DeviceError, HandedIn, ImportStatus, Outcome, Outcomes } from '../Outcome.js';

/** What an import ends in. */
export type End = Exclude<ImportStatus, 'error'> | DeviceError;

const known: readonly KnownDeviceError[] = deviceErrors;

/** Decides what becomes of the devices of a tenant, and knows which of them it has. */
export function decision(outcomes: Outcomes) {
  const inTenant = new Set<string>();

  function decide(device: HandedIn): End {
    const { serialNumber } = device;
    const set =
      typeof outcomes === 'function'
        ? outcomes(device)
        : Object.hasOwn(outcomes, serialNumber)
          ? outcomes[serialNumber]
          : undefined;
    return settle(serialNumber, set ?? (inTenant.has(serialNumber) ? alreadyInTenant : 'complete'));
  }

  /** Takes an outcome for decided. */
  function settle(serialNumber: string, outcome: Outcome): End {
    const end = endOf(outcome);
    if (end === 'complete') inTenant.add(serialNumber);
    return end;
  }

  return { decide, settle };
}

function endOf(outcome: Outcome): End {
  if (typeof outcome === 'object') return outcome;
  const error = known.find(({ names }) => names.includes(outcome));
  if (error?.code === undefined) return outcome as Exclude<ImportStatus, 'error'>;
  return { deviceErrorCode: error.code, deviceErrorName: outcome };
}

/** The contract marks the error that a device gets which the tenant has already. */
const alreadyInTenant: DeviceError = (() => {
  const { code = 0, names = [] } = known.find((error) => error.alreadyInTenant) ?? {};
  return { deviceErrorCode: code, deviceErrorName: names[0] ?? '' };
})();
