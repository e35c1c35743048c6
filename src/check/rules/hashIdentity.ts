import { at, makeFinding } from '../makeFinding.js';
import type { RowRule } from '../Rule.js';

/** What a hash must name for the service to take it. */
export const hashIdentity: RowRule = function* ({ row, hash, isWhole }) {
  if (!isWhole) return;
  const place = at(row, 'hardwareIdentifier');
  if (!hash.serialNumber?.trim()) yield makeFinding('serialNumberEmptyInHash', place, {});
  if (!hash.manufacturer?.trim()) yield makeFinding('manufacturerEmptyInHash', place, {});
};
