import type { CheckedRow } from '../CheckedRow.js';
import type { Finding } from '../Finding.js';
import { at, makeFinding } from '../makeFinding.js';
import { isJunkSerialNumber } from './isJunkSerialNumber.js';
import { isJunkUuid } from './isJunkUuid.js';
import { readPlaces } from './readPlaces.js';
import { textDigest } from './textDigest.js';

/** The first of these that two rows have in common is told, and not the others, which follow from it. */
const kinds = [
  { code: 'duplicateHash', field: 'hardwareIdentifier', keyOf: hashKey },
  { code: 'duplicateSerialNumber', field: 'serialNumber', keyOf: serialKey },
  { code: 'duplicateSmbiosUuid', field: 'hardwareIdentifier', keyOf: uuidKey },
  { code: 'duplicateEndorsementKey', field: 'hardwareIdentifier', keyOf: endorsementKey },
] as const;

/**
 * Rows that are of a device that was read before, in any file. Of each row it keeps some hundred bytes.
 */
export function duplicates(): (checked: CheckedRow) => Iterable<Finding> {
  const places = readPlaces();
  const known = kinds.map((kind) => ({ ...kind, first: new Map<string | number, number>() }));
  return function* (checked) {
    const row = places.add(checked.row);
    const told = new Set<number>();
    for (const { code, field, keyOf, first } of known) {
      const key = keyOf(checked);
      if (key === undefined) continue;
      const earlier = first.get(key);
      if (earlier === undefined) first.set(key, row);
      else if (!told.has(earlier)) {
        told.add(earlier);
        yield makeFinding(code, at(checked.row, field), { earlier: places.name(earlier, checked.row.file) });
      }
    }
  };
}

function hashKey({ row, hash }: CheckedRow) {
  return hash.length === 0 ? undefined : textDigest(row.device.hardwareIdentifier);
}

function serialKey({ row: { device } }: CheckedRow) {
  return device.serialNumber === '' || isJunkSerialNumber(device.serialNumber)
    ? undefined
    : device.serialNumber;
}

function uuidKey({ hash, isWhole }: CheckedRow) {
  const uuid = hash.smbiosUuid;
  return !isWhole || uuid === undefined || isJunkUuid(uuid) ? undefined : uuid;
}

function endorsementKey({ hash, isWhole }: CheckedRow) {
  return isWhole ? hash.tpmEndorsementKey : undefined;
}
