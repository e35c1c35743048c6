import { isReadable } from '../isReadable.js';
import { at, makeFinding } from '../makeFinding.js';
import type { RowRule } from '../Rule.js';
import { isJunkSerialNumber } from './isJunkSerialNumber.js';

/** The serial number: whether it is there, and is one, and is that of the hash. */
export const serialNumber: RowRule = function* ({ row, hash, isWhole }) {
  if (!isReadable(row, 'serialNumber')) return;
  const place = at(row, 'serialNumber');
  const written = row.device.serialNumber;
  const inHash = (isWhole && hash.serialNumber?.trim()) || undefined;
  if (written === '') yield makeFinding('serialNumberMissing', place, { inHash });
  else if (isJunkSerialNumber(written)) {
    const other = inHash === written ? undefined : inHash;
    yield makeFinding('serialNumberJunk', place, { written, inHash: other });
  } else if (inHash !== undefined && inHash !== written) {
    yield makeFinding('serialNumberDiffers', place, { written, inHash });
  }
};
