import type { CsvDevice } from '../../csv/index.js';
import { isPlaceholder } from '../../shared/placeholders.js';
import { isProductKey } from '../../shared/quote.js';
import { at, isReadable, makeFinding, type RowRule } from '../Rule.js';

/** The serial number: whether it is there, and is one, and is that of the hash. */
export const serialNumber: RowRule = function* ({ row, hash, isWhole }) {
  if (!isReadable(row, 'serialNumber')) return;
  const place = at(row, 'serialNumber');
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

/** What boards say whose maker has filled in none; DSP0134 of DMTF has all zeros for "not present", all ones for "not set". */
const junkUuids = new Set([
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '03000200-0400-0500-0006-000700080009',
]);

/** Whether many devices have this SMBIOS UUID, so that it identifies none. */
export function isJunkUuid(uuid: string): boolean {
  return junkUuids.has(uuid.toLowerCase());
}

/** The 5×5 key of Windows: in the column for the product ID, which is easily mistaken for it, or anywhere else. */
export const licenceKey: RowRule = function* ({ row }) {
  const { file, line, device, extra } = row;
  if (isProductKey(device.productKey ?? '')) yield makeFinding('licenceKey', at(row, 'productKey'), {});
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
  return trimmed.length === 29 && isProductKey(trimmed);
}

/** Maker and model as columns of the file give them, beside what the hash says. */
export const makerAndModel: RowRule = function* ({ row: { file, line, extra }, hash, isWhole }) {
  if (!isWhole) return;
  for (const { column, value: written, meaning } of extra) {
    const inHash = (meaning === 'manufacturer' ? hash.manufacturer : hash.productName)?.trim();
    if (meaning === undefined || written === '' || !inHash || agree(written, inHash)) continue;
    const code = meaning === 'manufacturer' ? 'manufacturerDiffers' : 'modelDiffers';
    yield makeFinding(code, { file, line, column }, { written, inHash });
  }
};

/** One name may be part of the other (Contoso, Contoso Ltd.) or its initials (Hewlett-Packard, HP). */
function agree(one: string, other: string): boolean {
  const [a, b] = [plain(one), plain(other)];
  return a.includes(b) || b.includes(a) || initials(one) === b || initials(other) === a;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function initials(name: string): string {
  return (name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.charAt(0)).join('');
}

/** The Windows product ID. It is shown only when it is a number: what else stands there may be secret. */
export const productId: RowRule = function* ({ row, hash, isWhole }) {
  const written = row.device.productKey;
  if (written === undefined || isProductKey(written) || !isReadable(row, 'productKey')) return;
  const place = at(row, 'productKey');
  const inHash = isWhole ? hash.productId?.trim() : undefined;
  if (!/^\d{13}$/.test(written)) yield makeFinding('productIdMalformed', place, {});
  else if (inHash && inHash !== written) yield makeFinding('productIdDiffers', place, { written, inHash });
};
