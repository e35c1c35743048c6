import { at, type FileRule, isReadable, makeFinding, type Place, type RowRule } from '../Rule.js';

/** Tags on some rows of a file only, which `-Append` of the capture script brings about without a word. */
export function groupTags(): FileRule {
  let rows = 0;
  let untagged = 0;
  let first: Place | undefined;
  return {
    add({ row }) {
      rows++;
      if (row.device.groupTag !== undefined) return;
      untagged++;
      first ??= at(row, 'groupTag');
    },
    *end() {
      if (first !== undefined && untagged < rows)
        yield makeFinding('groupTagOnSomeRows', first, { untagged, rows });
    },
  };
}

const label = '[a-z\\d](?:[a-z\\d-]{0,61}[a-z\\d])?';
const userPrincipalName = new RegExp(`^[^\\s@",;:<>()\\[\\]\\\\]+@((?:${label}\\.)+${label})$`, 'i');

/** At most, as learn.microsoft.com's "Prepare to provision users" has it: 64 characters, the @, and 48 of the domain. */
const longest = 113;

/** The domain of a user principal name, in small letters; `undefined` for what has no plausible form of one. */
function domainOf(text: string): string | undefined {
  return text.length > longest ? undefined : userPrincipalName.exec(text)?.[1]?.toLowerCase();
}

/** Spaces around a group tag: nobody sees them, but the rule of a dynamic group does. */
export const groupTag: RowRule = function* ({ row }) {
  const written = row.device.groupTag;
  if (written !== undefined && written !== written.trim()) {
    yield makeFinding('groupTagSpaces', at(row, 'groupTag'), { written });
  }
};

/** The form of the assigned user. Whether there is one of this name only the service knows. */
export const user: RowRule = function* ({ row }) {
  const written = row.device.assignedUserPrincipalName;
  if (written === undefined || domainOf(written) !== undefined) return;
  if (!isReadable(row, 'assignedUserPrincipalName')) return;
  yield makeFinding('userMalformed', at(row, 'assignedUserPrincipalName'), { written });
};

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
