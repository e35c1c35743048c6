import { concealed, inspect } from './concealed.js';
import type { CsvDevice, DeviceColumns } from './DeviceRow.js';
import { detached } from './detached.js';

/** The device of a row. */
export function deviceOf(cells: readonly string[], columns: DeviceColumns): CsvDevice {
  const cell = (name: keyof CsvDevice): string => cells[(columns[name]?.number ?? 0) - 1] ?? '';
  const productKey = detached(cell('productKey').trim());
  const groupTag = detached(cell('groupTag'));
  const assignedUserPrincipalName = detached(cell('assignedUserPrincipalName').trim());
  return withHashConcealed({
    serialNumber: detached(cell('serialNumber').trim()),
    hardwareIdentifier: cell('hardwareIdentifier').trim(),
    ...(productKey !== '' && { productKey }),
    ...(groupTag !== '' && { groupTag }),
    ...(assignedUserPrincipalName !== '' && { assignedUserPrincipalName }),
  });
}

/**
 * Has Node print the device without its hash. Everything else sees it, because a device is there to be copied and sent.
 */
function withHashConcealed(device: CsvDevice): CsvDevice {
  return Object.defineProperty(device, inspect, {
    value: () => concealed({ ...device, hardwareIdentifier: '[…]' }),
  });
}
