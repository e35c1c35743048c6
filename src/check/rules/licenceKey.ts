import type { CsvDevice } from '../../csv/index.js';
import { isLicenceKey } from '../../csv/redact.js';
import { at, makeFinding } from '../makeFinding.js';
import type { RowRule } from '../Rule.js';

/** The 5×5 key of Windows: in the column for the product ID, which is easily mistaken for it, or anywhere else. */
export const licenceKey: RowRule = function* ({ row }) {
  const { file, line, device, extra } = row;
  if (isLicenceKey(device.productKey ?? '')) yield makeFinding('licenceKey', at(row, 'productKey'), {});
  for (const field of otherFields) {
    if (isSeparated(device[field] ?? '')) yield makeFinding('licenceKey', at(row, field), {});
  }
  for (const { column, value } of extra) {
    if (isSeparated(value)) yield makeFinding('licenceKey', { file, line, column }, {});
  }
};

const otherFields = [
  'serialNumber',
  'hardwareIdentifier',
  'groupTag',
  'assignedUserPrincipalName',
] as const satisfies readonly (keyof CsvDevice)[];

/** Elsewhere 25 letters and digits may well be something else. */
function isSeparated(text: string): boolean {
  const trimmed = text.trim();
  return trimmed.length === 29 && isLicenceKey(trimmed);
}
