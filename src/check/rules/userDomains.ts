import { at, makeFinding, type Place } from '../makeFinding.js';
import type { FileRule } from '../Rule.js';
import { domainOf } from './domainOf.js';

/** Domains that a tenth of a file's users have, or one user alone, while more than half have another. */
export function userDomains(): FileRule {
  const domains = new Map<string, { users: number; first: Place }>();
  let users = 0;
  return {
    add({ row }) {
      const domain = domainOf(row.device.assignedUserPrincipalName ?? '');
      if (domain === undefined) return;
      users++;
      const known = domains.get(domain);
      if (known === undefined) {
        domains.set(domain, { users: 1, first: at(row, 'assignedUserPrincipalName') });
      } else known.users++;
    },
    *end() {
      for (const [usual, { users: most }] of domains) {
        if (most <= users / 2) continue;
        for (const [domain, { users: few, first }] of domains) {
          if (domain === usual || few > Math.max(1, users / 10)) continue;
          yield makeFinding('userDomainUnlikeOthers', first, { domain, users: few, usual, of: users });
        }
      }
    },
  };
}
