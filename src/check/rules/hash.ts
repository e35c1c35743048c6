import type { HardwareHashProblemCode } from '../../hardware-hash/index.js';
import type { CatalogueCode } from '../catalogue.js';
import { at, makeFinding } from '../makeFinding.js';
import type { RowRule } from '../Rule.js';

/** The hash itself: whether it is there, can be sent, and is whole. */
export const hash: RowRule = function* ({ row, hash }) {
  const place = at(row, 'hardwareIdentifier');
  // What is cut off is shorter too and lacks its checksum: the first reason explains the others.
  const code = problemCodes.find((each) => hash.problems.some(({ code }) => code === each));
  if (code === 'notBase64') {
    const problem = hash.problems.find((each) => each.code === code)?.message ?? '';
    yield makeFinding('hashNotBase64', place, { problem });
  } else if (code === 'not4K') yield makeFinding('hashNot4k', place, { length: hash.length });
  else if (code !== undefined) yield makeFinding(codes[code], place, {});
  if (hash.repairs.length > 0 && code !== 'notBase64') {
    yield makeFinding('hashNeedsRepair', place, { repairs: hash.repairs });
  }
};

const codes = {
  empty: 'hashMissing',
  notBase64: 'hashNotBase64',
  doubleEncoded: 'hashDoubleEncoded',
  notHardwareHash: 'notHardwareHash',
  truncated: 'hashTruncated',
  checksumWrong: 'hashChecksumWrong',
  checksumMissing: 'hashChecksumMissing',
  malformedRecord: 'hashMalformed',
} as const satisfies Record<Exclude<HardwareHashProblemCode, 'not4K'>, CatalogueCode>;

const problemCodes = [...(Object.keys(codes) as (keyof typeof codes)[]), 'not4K'] as const;
