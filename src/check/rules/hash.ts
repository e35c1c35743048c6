import type { CsvDevice, DeviceRow } from '../../csv/index.js';
import type { HardwareHashProblemCode } from '../../hardware-hash/index.js';
import { beginsAsHash } from '../../shared/quote.js';
import { containsSecret } from '../../shared/redact.js';
import type { CatalogueCode } from '../catalogue.js';
import { makeFinding, type Place, placeOf, type RowRule } from '../Rule.js';

/** Checks the hash itself: whether it is present, can be sent, and is complete. */
export const hash: RowRule = function* ({ row, hash }) {
  const place = placeOf(row, 'hardwareIdentifier');
  // A hash that is cut off is also shorter and has no checksum: the first reason explains the others. But if it is
  // allowed, the service must still be able to read it.
  const found = problemCodes.flatMap((each) => hash.problems.find(({ code }) => code === each) ?? []);
  const [first] = found;
  const problems = hash.truncated
    ? found.filter(({ code }) => code === first?.code || isUnsendable(code))
    : [first];
  for (const problem of problems) {
    if (problem !== undefined) yield makeFinding(codes[problem.code], place, { problem: problem.message });
  }
  if (hash.repairs.length > 0 && !hash.truncated && !found.some(({ code }) => code === 'notBase64')) {
    yield makeFinding('hashNeedsRepair', place, { repairs: hash.repairs });
  }
};

function isUnsendable(code: HardwareHashProblemCode): boolean {
  return code === 'doubleEncoded' || code === 'notBase64';
}

const codes = {
  empty: 'hashMissing',
  truncated: 'hashTruncated',
  doubleEncoded: 'hashDoubleEncoded',
  notBase64: 'hashNotBase64',
  notHardwareHash: 'notHardwareHash',
  checksumWrong: 'hashChecksumWrong',
  checksumMissing: 'hashChecksumMissing',
  malformedRecord: 'hashMalformed',
  not4K: 'hashNot4k',
} as const satisfies Record<HardwareHashProblemCode, CatalogueCode>;

/** In the order of the table above. */
const problemCodes = Object.keys(codes) as HardwareHashProblemCode[];

/** Finds a hash in the wrong column. */
export const hashColumn: RowRule = function* ({ row }) {
  for (const place of findMisplacedHashes(row)) {
    yield makeFinding('hashInWrongColumn', place, { expected: row.columns.hardwareIdentifier?.header });
  }
};

/**
 * Returns where a row has a hash outside its column. In a serial number, a part of a hash is enough: journals repeat
 * it.
 */
export function findMisplacedHashes(row: DeviceRow): Place[] {
  const { file, line, device, extra } = row;
  return [
    ...otherFields
      .filter(
        (field) =>
          looksLikeHash(device[field] ?? '') || (field === 'serialNumber' && containsSecret(device[field])),
      )
      .map((field) => placeOf(row, field)),
    ...extra.filter(({ value }) => looksLikeHash(value)).map(({ column }) => ({ file, line, column })),
  ];
}

const otherFields = [
  'serialNumber',
  'productKey',
  'groupTag',
  'assignedUserPrincipalName',
] as const satisfies readonly (keyof CsvDevice)[];

/** No other value of a device is as long, and what is shorter than a complete hash at least starts like one. */
function looksLikeHash(text: string): boolean {
  if (text.length < 100) return false;
  const trimmed = text.trim();
  return (beginsAsHash(trimmed) || trimmed.length >= 1000) && /^[A-Za-z\d+/_=-]+$/.test(trimmed);
}

/** Checks what a hash must contain for the service to accept it. */
export const hashIdentity: RowRule = function* ({ row, hash, isWhole }) {
  if (!isWhole) return;
  const place = placeOf(row, 'hardwareIdentifier');
  if (!hash.serialNumber?.trim()) yield makeFinding('serialNumberEmptyInHash', place, {});
  if (!hash.manufacturer?.trim()) yield makeFinding('manufacturerEmptyInHash', place, {});
};
