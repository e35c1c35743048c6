import type { CsvDevice, DeviceRow } from '../../csv/index.js';
import { at, makeFinding, type Place } from '../makeFinding.js';
import type { RowRule } from '../Rule.js';

/** A hash where none belongs. */
export const hashColumn: RowRule = function* ({ row }) {
  for (const place of strayHashes(row)) {
    yield makeFinding('hashInWrongColumn', place, { expected: row.columns.hardwareIdentifier?.header });
  }
};

/** Where a row holds a hash, other than in the column for it. */
export function strayHashes(row: DeviceRow): Place[] {
  const { file, line, device, extra } = row;
  return [
    ...otherFields.filter((field) => looksLikeHash(device[field] ?? '')).map((field) => at(row, field)),
    ...extra.filter(({ value }) => looksLikeHash(value)).map(({ column }) => ({ file, line, column })),
  ];
}

const otherFields = [
  'serialNumber',
  'productKey',
  'groupTag',
  'assignedUserPrincipalName',
] as const satisfies readonly (keyof CsvDevice)[];

/** No other value of a device is as long, and every whole hash begins with the base64 of OA. */
function looksLikeHash(text: string): boolean {
  if (text.length < 100) return false;
  const trimmed = text.trim();
  return (trimmed.startsWith('T0E') || trimmed.length >= 1000) && /^[A-Za-z\d+/_=-]+$/.test(trimmed);
}
