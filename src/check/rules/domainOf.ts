const label = '[a-z\\d](?:[a-z\\d-]{0,61}[a-z\\d])?';
const userPrincipalName = new RegExp(`^[^\\s@",;:<>()\\[\\]\\\\]+@((?:${label}\\.)+${label})$`, 'i');

/** At most, as learn.microsoft.com's "Prepare to provision users" has it: 64 characters, the @, and 48 of the domain. */
const longest = 113;

/** The domain of a user principal name, in small letters; `undefined` for what has no plausible form of one. */
export function domainOf(text: string): string | undefined {
  return text.length > longest ? undefined : userPrincipalName.exec(text)?.[1]?.toLowerCase();
}
