import type { CsvDevice } from '../../csv/index.js';
import { isPlaceholder } from '../../shared/placeholders.js';
import { isProductKey } from '../../shared/quote.js';
import { isReadable, makeFinding, placeOf, type RowRule } from '../Rule.js';

/** Checks the serial number: whether it is present, is real, and matches the hash. */
export const serialNumber: RowRule = function* ({ row, hash, isWhole }) {
  if (!isReadable(row, 'serialNumber')) return;
  const place = placeOf(row, 'serialNumber');
  const written = row.device.serialNumber;
  const inHash = (isWhole && hash.serialNumber?.trim()) || undefined;
  if (written === '') yield makeFinding('serialNumberMissing', place, { inHash });
  else if (isPlaceholder(written)) {
    const other = inHash === written ? undefined : inHash;
    yield makeFinding('serialNumberJunk', place, { written, inHash: other });
  } else if (inHash !== undefined && inHash !== written) {
    yield makeFinding('serialNumberDiffers', place, { written, inHash });
  }
};

/** Placeholder UUIDs of boards. DMTF DSP0134: all zeros is "not present", all ones is "not set". */
const placeholderUuids = new Set([
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '03000200-0400-0500-0006-000700080009',
]);

/** Whether many devices have this SMBIOS UUID, so that it identifies none of them. */
export function isPlaceholderUuid(uuid: string): boolean {
  return placeholderUuids.has(uuid.toLowerCase());
}

/**
 * Finds the 5×5 product key of Windows: in the column for the product ID, which is easily confused with it, or
 * elsewhere.
 */
export const licenseKey: RowRule = function* ({ row }) {
  const { file, line, device, extra } = row;
  if (isProductKey(device.productKey ?? '')) yield makeFinding('licenceKey', placeOf(row, 'productKey'), {});
  for (const field of otherFields) {
    if (isSeparated(device[field] ?? '')) yield makeFinding('licenceKey', placeOf(row, field), {});
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

/** Elsewhere, 25 letters and digits may be something else. */
function isSeparated(text: string): boolean {
  const trimmed = text.trim();
  return trimmed.length === 29 && isProductKey(trimmed);
}

/** Compares the manufacturer and model columns with the hash. */
export const manufacturerAndModel: RowRule = function* ({ row: { file, line, extra }, hash, isWhole }) {
  if (!isWhole) return;
  for (const { column, value: written, meaning } of extra) {
    const inHash = (meaning === 'manufacturer' ? hash.manufacturer : hash.productName)?.trim();
    if (meaning === undefined || written === '' || !inHash || namesMatch(written, inHash)) continue;
    const code = meaning === 'manufacturer' ? 'manufacturerDiffers' : 'modelDiffers';
    yield makeFinding(code, { file, line, column }, { written, inHash });
  }
};

/** Whether one name is part of the other (Contoso, Contoso Ltd.) or its initials (Hewlett-Packard, HP). */
function namesMatch(one: string, other: string): boolean {
  const [a, b] = [normalizeName(one), normalizeName(other)];
  return a.includes(b) || b.includes(a) || initials(one) === b || initials(other) === a;
}

function normalizeName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function initials(name: string): string {
  return (name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.charAt(0)).join('');
}

/** Checks the Windows product ID. It is shown only if it is a number: anything else may be secret. */
export const productId: RowRule = function* ({ row, hash, isWhole }) {
  const written = row.device.productKey;
  if (written === undefined || isProductKey(written) || !isReadable(row, 'productKey')) return;
  const place = placeOf(row, 'productKey');
  const inHash = isWhole ? hash.productId?.trim() : undefined;
  if (!/^\d{13}$/.test(written)) yield makeFinding('productIdMalformed', place, {});
  else if (inHash && inHash !== written) yield makeFinding('productIdDiffers', place, { written, inHash });
};
