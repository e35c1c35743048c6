import { isReadable } from '../isReadable.js';
import { at, makeFinding } from '../makeFinding.js';
import type { RowRule } from '../Rule.js';
import { domainOf } from './domainOf.js';

/** The form of the assigned user. Whether there is one of this name only the service knows. */
export const user: RowRule = function* ({ row }) {
  const written = row.device.assignedUserPrincipalName;
  if (written === undefined || domainOf(written) !== undefined) return;
  if (!isReadable(row, 'assignedUserPrincipalName')) return;
  yield makeFinding('userMalformed', at(row, 'assignedUserPrincipalName'), { written });
};
