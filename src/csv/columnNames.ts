import type { CsvDevice } from './DeviceRow.js';

/**
 * The headers that are understood, whatever their letter case. The first of a field is the name that Intune
 * gives it: learn.microsoft.com, "Manually register devices with Windows Autopilot".
 */
export const columnNames: readonly (readonly [header: string, field: keyof CsvDevice])[] = [
  ['Device Serial Number', 'serialNumber'],
  ['Windows Product ID', 'productKey'],
  ['Hardware Hash', 'hardwareIdentifier'],
  ['Group Tag', 'groupTag'],
  ['Assigned User', 'assignedUserPrincipalName'],
  ['Serial Number', 'serialNumber'],
  ['OrderID', 'groupTag'],
];

/** The header line that Intune's portal takes. */
export const intuneHeader = 'Device Serial Number,Windows Product ID,Hardware Hash,Group Tag,Assigned User';

export const requiredFields = [
  'serialNumber',
  'hardwareIdentifier',
] as const satisfies readonly (keyof CsvDevice)[];

const fields = new Map(columnNames.map(([header, field]) => [header.toLowerCase(), field]));

export function fieldOfHeader(header: string): keyof CsvDevice | undefined {
  return fields.get(header.trim().toLowerCase());
}

/** Every header that is understood for a field. */
export function headersOfField(field: keyof CsvDevice): string[] {
  return columnNames.filter(([, named]) => named === field).map(([header]) => header);
}
