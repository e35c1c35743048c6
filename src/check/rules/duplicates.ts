import type { CheckedRow } from '../CheckedRow.js';
import type { Finding } from '../Finding.js';
import { at, makeFinding } from '../makeFinding.js';
import { firstRows } from './firstRows.js';
import { isJunkSerialNumber } from './isJunkSerialNumber.js';
import { isJunkUuid } from './isJunkUuid.js';
import { readPlaces } from './readPlaces.js';
import { textDigest } from './textDigest.js';

/** The first of these that two rows have in common is told, and not the others, which follow from it. */
const kinds = [
  { code: 'duplicateHash', field: 'hardwareIdentifier', textOf: hashOf },
  { code: 'duplicateSerialNumber', field: 'serialNumber', textOf: serialNumberOf },
  { code: 'duplicateSmbiosUuid', field: 'hardwareIdentifier', textOf: uuidOf },
  { code: 'duplicateEndorsementKey', field: 'hardwareIdentifier', textOf: endorsementKeyOf },
] as const;

/**
 * Rows that are of a device that was read before, in any file. Of each row it keeps no text, and less than 250 bytes.
 */
export function duplicates(): (checked: CheckedRow) => Iterable<Finding> {
  const places = readPlaces();
  const known = kinds.map((kind) => ({ ...kind, rows: firstRows() }));
  return function* (checked) {
    const row = places.add(checked.row);
    const told = new Set<number>();
    for (const { code, field, textOf, rows } of known) {
      const text = textOf(checked);
      const earlier = text === undefined ? undefined : rows.before(textDigest(text), row);
      if (earlier === undefined || told.has(earlier)) continue;
      told.add(earlier);
      yield makeFinding(code, at(checked.row, field), { earlier: places.name(earlier, checked.row.file) });
    }
  };
}

function hashOf({ row, hash }: CheckedRow): string | undefined {
  return hash.length === 0 ? undefined : row.device.hardwareIdentifier;
}

function serialNumberOf({ row: { device } }: CheckedRow): string | undefined {
  const { serialNumber } = device;
  return serialNumber === '' || isJunkSerialNumber(serialNumber) ? undefined : serialNumber;
}

function uuidOf({ hash, isWhole }: CheckedRow): string | undefined {
  const uuid = hash.smbiosUuid;
  return !isWhole || uuid === undefined || isJunkUuid(uuid) ? undefined : uuid;
}

function endorsementKeyOf({ hash, isWhole }: CheckedRow): string | undefined {
  return isWhole ? hash.tpmEndorsementKey : undefined;
}
