import { at, makeFinding } from '../makeFinding.js';
import type { RowRule } from '../Rule.js';

/** Spaces around a group tag: nobody sees them, but the rule of a dynamic group does. */
export const groupTag: RowRule = function* ({ row }) {
  const written = row.device.groupTag;
  if (written !== undefined && written !== written.trim()) {
    yield makeFinding('groupTagSpaces', at(row, 'groupTag'), { written });
  }
};
