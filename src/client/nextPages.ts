import { AutopilotError } from '../errors/AutopilotError.js';

/**
 * Decides whether the link to a next page may be followed; one decider for each listing.
 *
 * @throws AutopilotError `unexpectedResponse`, from the decider, for a link that does not lead where the first page came
 * from, because the token would travel with the request, and for one that was followed before.
 */
export function nextPages(base: string): (link: string) => string {
  const { origin } = new URL(base);
  const followed = new Set<string>();
  return (link) => {
    const url = URL.canParse(link) ? new URL(link) : undefined;
    if (url?.origin !== origin || url.username || url.password) refuse(`is not at ${origin}`);
    if (followed.has(link)) refuse('was read already');
    followed.add(link);
    return link;
  };
}

function refuse(why: string): never {
  throw new AutopilotError('unexpectedResponse', `The next page ${why}; it was not asked for`);
}
