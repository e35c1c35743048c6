import type { CsvDevice, CsvLayout, ExtraCell } from './DeviceRow.js';

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

type Meaning = NonNullable<ExtraCell['meaning']>;

/**
 * The headers of other layouts that say something of a device which Microsoft Graph does not take. Partner Center:
 * learn.microsoft.com, "Autopilot deployment"; Managed Desktop: learn.microsoft.com, "Manual registration".
 */
const meanings: ReadonlyMap<string, readonly [layout: CsvLayout, meaning: Meaning]> = new Map([
  ['manufacturer name', ['partnerCenter', 'manufacturer']],
  ['device model', ['partnerCenter', 'model']],
  ['manufacturer', ['managedDesktop', 'manufacturer']],
  ['model', ['managedDesktop', 'model']],
]);

/** The header line that Intune's portal takes. */
export const intuneHeader = 'Device Serial Number,Windows Product ID,Hardware Hash,Group Tag,Assigned User';

export const requiredFields = [
  'serialNumber',
  'hardwareIdentifier',
] as const satisfies readonly (keyof CsvDevice)[];

const fields = new Map(columnNames.map(([header, field]) => [header.toLowerCase(), field]));

export function fieldOfHeader(header: string): keyof CsvDevice | undefined {
  return fields.get(key(header));
}

/** Every header that is understood for a field. */
export function headersOfField(field: keyof CsvDevice): string[] {
  return columnNames.filter(([, named]) => named === field).map(([header]) => header);
}

export function meaningOfHeader(header: string): Meaning | undefined {
  return meanings.get(key(header))?.[1];
}

/** The layout whose maker and model columns a header has, both of them. */
export function layoutOfHeaders(headers: readonly string[]): CsvLayout {
  const layouts = headers.flatMap((header) => meanings.get(key(header))?.[0] ?? []);
  return layouts.find((layout, index) => layouts.indexOf(layout) < index) ?? 'intune';
}

const key = (header: string) => header.trim().toLowerCase();
