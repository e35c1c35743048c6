import type { CsvDevice, DeviceRow } from '../../csv/index.js';
import type { HardwareHashProblemCode } from '../../hardware-hash/index.js';
import { beginsAsHash } from '../../shared/quote.js';
import { containsSecret } from '../../shared/redact.js';
import type { CatalogueCode } from '../catalogue.js';
import { at, makeFinding, type Place, type RowRule } from '../Rule.js';

/** The hash itself: whether it is there, can be sent, and is whole. */
export const hash: RowRule = function* ({ row, hash }) {
  const place = at(row, 'hardwareIdentifier');
  // What is cut off is shorter too and lacks its checksum: the first reason explains the others. But when that is allowed, the
  // service must still be able to read it.
  const found = problemCodes.flatMap((each) => hash.problems.find(({ code }) => code === each) ?? []);
  const [first] = found;
  const told = hash.truncated
    ? found.filter(({ code }) => code === first?.code || isUnsendable(code))
    : [first];
  for (const problem of told) {
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

/** A hash where none belongs. */
export const hashColumn: RowRule = function* ({ row }) {
  for (const place of strayHashes(row)) {
    yield makeFinding('hashInWrongColumn', place, { expected: row.columns.hardwareIdentifier?.header });
  }
};

/** Where a row holds a hash, other than in the column for it. Of a serial number a piece is enough: journals repeat it. */
export function strayHashes(row: DeviceRow): Place[] {
  const { file, line, device, extra } = row;
  return [
    ...otherFields
      .filter(
        (field) =>
          looksLikeHash(device[field] ?? '') || (field === 'serialNumber' && containsSecret(device[field])),
      )
      .map((field) => at(row, field)),
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
  return (beginsAsHash(trimmed) || trimmed.length >= 1000) && /^[A-Za-z\d+/_=-]+$/.test(trimmed);
}

/** What a hash must name for the service to take it. */
export const hashIdentity: RowRule = function* ({ row, hash, isWhole }) {
  if (!isWhole) return;
  const place = at(row, 'hardwareIdentifier');
  if (!hash.serialNumber?.trim()) yield makeFinding('serialNumberEmptyInHash', place, {});
  if (!hash.manufacturer?.trim()) yield makeFinding('manufacturerEmptyInHash', place, {});
};
