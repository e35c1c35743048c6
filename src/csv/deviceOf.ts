import type { CsvDevice, DeviceColumns } from './DeviceRow.js';
import { detached } from './detached.js';
import type { CsvRecord } from './parseRecords.js';
import { unreadableTextError } from './rowErrors.js';

/** The device of a row. */
export function deviceOf({ fields, line }: CsvRecord, columns: DeviceColumns, file: string): CsvDevice {
  const cell = (name: keyof CsvDevice): string => {
    const column = columns[name];
    const text = column === undefined ? '' : (fields[column.number - 1] ?? '');
    if (text.includes('\uFFFD')) throw unreadableTextError(line, column, file);
    return text;
  };
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
  return Object.defineProperty(device, Symbol.for('nodejs.util.inspect.custom'), {
    value: () => ({ ...device, hardwareIdentifier: '[…]' }),
  });
}
