import { isLicenceKey } from '../../csv/redact.js';
import { isReadable } from '../isReadable.js';
import { at, makeFinding } from '../makeFinding.js';
import type { RowRule } from '../Rule.js';

/** The Windows product ID. It is shown only when it is a number: what else stands there may be secret. */
export const productId: RowRule = function* ({ row, hash, isWhole }) {
  const written = row.device.productKey;
  if (written === undefined || isLicenceKey(written) || !isReadable(row, 'productKey')) return;
  const place = at(row, 'productKey');
  const inHash = isWhole ? hash.productId?.trim() : undefined;
  if (!/^\d{13}$/.test(written)) yield makeFinding('productIdMalformed', place, {});
  else if (inHash && inHash !== written) yield makeFinding('productIdDiffers', place, { written, inHash });
};
