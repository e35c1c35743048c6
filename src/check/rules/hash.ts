import type { HardwareHashProblemCode } from '../../hardware-hash/index.js';
import type { CatalogueCode } from '../catalogue.js';
import { at, makeFinding } from '../makeFinding.js';
import type { RowRule } from '../Rule.js';

/** The hash itself: whether it is there, can be sent, and is whole. */
export const hash: RowRule = function* ({ row, hash }) {
  const place = at(row, 'hardwareIdentifier');
  // What is cut off is shorter too and lacks its checksum: the first reason explains the others.
  const first = problemCodes.flatMap((each) => hash.problems.find(({ code }) => code === each) ?? []).at(0);
  if (first !== undefined) yield makeFinding(codes[first.code], place, { problem: first.message });
  if (hash.repairs.length > 0 && hash.problems.every(({ code }) => code !== 'notBase64')) {
    yield makeFinding('hashNeedsRepair', place, { repairs: hash.repairs });
  }
};

const codes = {
  empty: 'hashMissing',
  doubleEncoded: 'hashDoubleEncoded',
  notBase64: 'hashNotBase64',
  notHardwareHash: 'notHardwareHash',
  truncated: 'hashTruncated',
  checksumWrong: 'hashChecksumWrong',
  checksumMissing: 'hashChecksumMissing',
  malformedRecord: 'hashMalformed',
  not4K: 'hashNot4k',
} as const satisfies Record<HardwareHashProblemCode, CatalogueCode>;

/** In the order of the table above. */
const problemCodes = Object.keys(codes) as HardwareHashProblemCode[];
