import { type FileRule, isReadable, makeFinding, type Place, placeOf, type RowRule } from '../Rule.js';

/** Finds files in which only some rows have tags, which `-Append` of the capture script silently causes. */
export function groupTags(): FileRule {
  let rows = 0;
  let untagged = 0;
  let first: Place | undefined;
  return {
    add({ row }) {
      rows++;
      if (row.device.groupTag !== undefined) return;
      untagged++;
      first ??= placeOf(row, 'groupTag');
    },
    *end() {
      if (first !== undefined && untagged < rows)
        yield makeFinding('groupTagOnSomeRows', first, { untagged, rows });
    },
  };
}

const label = '[a-z\\d](?:[a-z\\d-]{0,61}[a-z\\d])?';
const userPrincipalName = new RegExp(`^[^\\s@",;:<>()\\[\\]\\\\]+@((?:${label}\\.)+${label})$`, 'i');

/**
 * The maximum according to learn.microsoft.com, "Prepare to provision users": 64 characters, the @, and 48 of the
 * domain.
 */
const maxUserLength = 113;

/** Returns the domain of a user principal name in lowercase, or `undefined` if the name is not plausible. */
function domainOf(text: string): string | undefined {
  return text.length > maxUserLength ? undefined : userPrincipalName.exec(text)?.[1]?.toLowerCase();
}

/** Not documented by Microsoft: github.com/ennnbeee/AutopilotGroupTagger, issue 3. */
const maxGroupTagLength = 512;

/** Control characters, invisible ones, and all spaces except the usual one. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u;

/** Checks the length of a group tag, and what a person does not see in it, but the rule of a dynamic group does. */
export const groupTag: RowRule = function* ({ row }) {
  const written = row.device.groupTag ?? '';
  const place = placeOf(row, 'groupTag');
  if (written !== written.trim()) yield makeFinding('groupTagSpaces', place, { written });
  const [found] = invisible.exec(written.trim()) ?? [];
  if (found !== undefined)
    yield makeFinding('groupTagInvisible', place, { written, character: nameOf(found) });
  const { length } = written;
  if (length > maxGroupTagLength)
    yield makeFinding('groupTagTooLong', place, { length, limit: maxGroupTagLength });
};

/** Returns the name of a character for a message, for example `U+200B`. */
function nameOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Checks the form of the assigned user. Only the service knows whether the user exists. */
export const user: RowRule = function* ({ row }) {
  const written = row.device.assignedUserPrincipalName;
  if (written === undefined || domainOf(written) !== undefined) return;
  if (!isReadable(row, 'assignedUserPrincipalName')) return;
  yield makeFinding('userMalformed', placeOf(row, 'assignedUserPrincipalName'), { written });
};

/** Finds domains that a tenth of the users or a single user has, while more than half have another. */
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
        domains.set(domain, { users: 1, first: placeOf(row, 'assignedUserPrincipalName') });
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
