import type { DeviceRow } from '../../csv/index.js';
import { isPlaceholder } from '../../shared/placeholders.js';
import type { Finding } from '../catalogue.js';
import { type CheckedRow, makeFinding, placeOf } from '../Rule.js';
import { isPlaceholderUuid } from './serialNumber.js';

/** Only the first of these that two rows share is reported. The others follow from it. */
const kinds = [
  { code: 'duplicateHash', field: 'hardwareIdentifier', textOf: hashOf },
  { code: 'duplicateSerialNumber', field: 'serialNumber', textOf: serialNumberOf },
  { code: 'duplicateSmbiosUuid', field: 'hardwareIdentifier', textOf: uuidOf },
  { code: 'duplicateEndorsementKey', field: 'hardwareIdentifier', textOf: endorsementKeyOf },
] as const;

/** Finds rows of a device that was read before, in any file. It keeps no text and less than 250 bytes per row. */
export function duplicates(): (checked: CheckedRow) => Iterable<Finding> {
  const places = readPlaces();
  const known = kinds.map((kind) => ({ ...kind, rows: firstRows() }));
  return function* (checked) {
    const row = places.add(checked.row);
    const reported = new Set<number>();
    for (const { code, field, textOf, rows } of known) {
      const text = textOf(checked);
      const earlier = text === undefined ? undefined : rows.before(textDigest(text), row);
      if (earlier === undefined || reported.has(earlier)) continue;
      reported.add(earlier);
      yield makeFinding(code, placeOf(checked.row, field), {
        earlier: places.name(earlier, checked.row.file),
      });
    }
  };
}

function hashOf({ row, hash }: CheckedRow): string | undefined {
  return hash.length === 0 ? undefined : row.device.hardwareIdentifier;
}

function serialNumberOf({ row: { device } }: CheckedRow): string | undefined {
  const { serialNumber } = device;
  return serialNumber === '' || isPlaceholder(serialNumber) ? undefined : serialNumber;
}

function uuidOf({ hash, isWhole }: CheckedRow): string | undefined {
  const uuid = hash.smbiosUuid;
  return !isWhole || uuid === undefined || isPlaceholderUuid(uuid) ? undefined : uuid;
}

function endorsementKeyOf({ hash, isWhole }: CheckedRow): string | undefined {
  return isWhole ? hash.tpmEndorsementKey : undefined;
}

/**
 * Maps each digest to its first row, in 24 to 48 bytes outside the heap. In a `Map`, the four kinds would need 211 to
 * 282 bytes of heap per row, and an import of 200,000 rows has 300 in all.
 */
interface FirstRows {
  /** Returns the first row with this digest, or `undefined` if it is this row. */
  before(digest: number, row: number): number | undefined;
}

/** An open-addressing hash table, at most half full. */
export function firstRows(): FirstRows {
  let digests = new Float64Array(1024);
  // The row number plus one: 0 marks a free slot.
  let rows = new Uint32Array(1024);
  let taken = 0;

  function placeOf(digest: number): number {
    let place = digest % rows.length;
    while (rows[place] !== 0 && digests[place] !== digest) place = (place + 1) % rows.length;
    return place;
  }

  function grow(): void {
    const [oldDigests, oldRows] = [digests, rows];
    digests = new Float64Array(2 * oldDigests.length);
    rows = new Uint32Array(2 * oldRows.length);
    for (const [at, row] of oldRows.entries()) {
      if (row === 0) continue;
      const digest = oldDigests[at] ?? 0;
      const place = placeOf(digest);
      digests[place] = digest;
      rows[place] = row;
    }
  }

  return {
    before(digest, row) {
      const place = placeOf(digest);
      const first = rows[place] ?? 0;
      if (first !== 0) return first - 1;
      digests[place] = digest;
      rows[place] = row + 1;
      taken++;
      if (2 * taken > rows.length) grow();
      return undefined;
    },
  };
}

/** Line numbers of rows, so that a hundred thousand of them need little memory. */
interface ReadPlaces {
  /** Returns the number of a row: 0 for the first. */
  add(row: DeviceRow): number;
  /** Returns the location of a row as a message about `file` reports it: `line 2`, or `line 2 of other.csv`. */
  name(row: number, file: string): string;
}

function readPlaces(): ReadPlaces {
  const lines: number[] = [];
  const files: { readonly file: string; readonly from: number }[] = [];
  return {
    add({ file, line }) {
      if (files.at(-1)?.file !== file) files.push({ file, from: lines.length });
      return lines.push(line) - 1;
    },
    name(row, file) {
      const other = files.findLast(({ from }) => from <= row)?.file ?? file;
      return `line ${lines[row]}${other === file ? '' : ` of ${other}`}`;
    },
  };
}

/**
 * A 53-bit hash of a text: FNV-1a with two multipliers. In a file of 100,000 texts, a collision has a probability of
 * one in a million. It resists no attack, and does not need to.
 */
function textDigest(text: string): number {
  let one = 0x811c9dc5;
  let other = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    one = Math.imul(one ^ unit, 0x01000193);
    other = Math.imul(other ^ unit, 0x9e3779b1);
  }
  return (one >>> 0) * 2 ** 21 + (other >>> 11);
}
