import type { CsvDevice, DeviceRow } from '../../csv/index.js';
import { beginsAsBase64Hash } from '../../csv/redact.js';
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

/** No other value of a device is as long, and what is shorter than a whole hash begins at least as one. */
function looksLikeHash(text: string): boolean {
  if (text.length < 100) return false;
  const trimmed = text.trim();
  return (beginsAsBase64Hash(trimmed) || trimmed.length >= 1000) && /^[A-Za-z\d+/_=-]+$/.test(trimmed);
}
